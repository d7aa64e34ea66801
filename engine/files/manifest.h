#pragma once

#include <cstdint>
#include <memory>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "base/hash.h"
#include "base/lent.h"
#include "base/result.h"

namespace dayleaf::files {

// One published file.
struct PublishedFile {
  base::LentText path;
  std::uint64_t size = 0;
  base::Hash hash;
};

// A path that may be published: relative, '/' between names, UTF-8 without control characters, no
// hidden names (thus no "." or ".."), no empty ones.
bool is_site_path(std::string_view path);

// The folder of a path, without the last '/'; "" for a name at the top.
std::string_view folder_of(std::string_view path);

// What was published last, sorted by path. Not shared while it changes; reading is safe from any
// thread.
class Manifest {
 public:
  Manifest() = default;
  // nullopt when the text is damaged: a wrong sum, a line that cannot be, a path that must not be.
  static std::optional<Manifest> parse(std::string text);

  // What the site was made from, as PublishOptions::made_from said; "" when it is not known.
  std::string_view made_from() const { return made_from_; }

  const std::vector<PublishedFile>& files() const { return files_; }
  // Index of a path in files(), or npos.
  std::size_t find(std::string_view path) const;
  static constexpr std::size_t npos = static_cast<std::size_t>(-1);

 private:
  std::unique_ptr<std::string> text_;  // the paths point into it, so it must not move with us
  base::LentText made_from_;
  std::vector<PublishedFile> files_;
  struct Slot {
    std::uint32_t tag = 0;        // of the path's hash
    std::uint32_t place = empty;  // in files_
    static constexpr std::uint32_t empty = static_cast<std::uint32_t>(-1);
  };
  void index_paths();

  std::vector<Slot> slots_;  // open addressing; asked for every file of a build
};

// The text of a manifest; `files` are sorted by path, `made_from` is one line or empty.
std::string write_manifest(const std::vector<PublishedFile>& files, std::string_view made_from);

// Text with a last line that holds the hash of the lines before it, and the check of it: the lines,
// or nullopt.
std::string sealed(std::string lines);
std::optional<std::string_view> unsealed(std::string_view text);

}  // namespace dayleaf::files
