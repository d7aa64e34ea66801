#pragma once

#include <string>
#include <string_view>

#include "base/result.h"

namespace dayleaf::files {

// A folder of our own in TMPDIR or another one, closed to others; removed with all in it at the end
// of the scope.
class TemporaryFolder {
 public:
  static base::Result<TemporaryFolder> make();
  static base::Result<TemporaryFolder> make_in(const std::string& parent);
  ~TemporaryFolder();
  TemporaryFolder(TemporaryFolder&& other) noexcept;
  TemporaryFolder& operator=(TemporaryFolder&&) = delete;

  const std::string& path() const { return path_; }
  base::Result<void> make_folder(std::string_view name) const;
  base::Result<void> write(std::string_view name, std::string_view bytes) const;

 private:
  explicit TemporaryFolder(std::string path) : path_(std::move(path)) {}

  std::string path_;
};

}  // namespace dayleaf::files
