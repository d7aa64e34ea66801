#pragma once

#include <filesystem>
#include <string>

namespace dayleaf::kit {

// The source tree, the answers and digests in it that tests are made with, and what may stand
// beside it: inputs that are not part of the project. A test that needs these skips without them.
std::filesystem::path source_folder();
std::filesystem::path stub_folder();
std::filesystem::path shared_folder();  // may not exist

// A fresh folder that is removed with its content at the end of the scope.
class TemporaryFolder {
 public:
  TemporaryFolder();
  ~TemporaryFolder();
  TemporaryFolder(const TemporaryFolder&) = delete;
  TemporaryFolder& operator=(const TemporaryFolder&) = delete;

  const std::filesystem::path& path() const { return path_; }
  std::filesystem::path operator/(const std::string& name) const { return path_ / name; }

 private:
  std::filesystem::path path_;
};

void write_file(const std::filesystem::path& path, const std::string& bytes);  // makes folders
std::string read_file(const std::filesystem::path& path);

}  // namespace dayleaf::kit
