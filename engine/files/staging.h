#pragma once

#include <atomic>
#include <mutex>
#include <string>
#include <string_view>
#include <unordered_set>

#include "files/descriptor.h"
#include "files/disk.h"

namespace dayleaf::files {

// Where the new files of a publication wait: `files-N/NUMBER` for those that go into folders which
// exist, and `tree/PATH` for those of new folders, which are moved into place whole. `removed/`
// takes what a commit removes. From any thread.
class Staging {
 public:
  // `state` is the open state folder; `lanes` is how many threads write at a time, each best in a
  // folder of its own.
  Staging(Disk& disk, int state, std::size_t lanes);

  // All return 0 or an errno. The first to be called makes the staging folder.
  int begin();
  int stage_file(const NewBytes& bytes, std::string& staged);
  // For bytes that come in pieces, until it is known what to do with them.
  int make_unnamed_file(Descriptor& file);
  int stage_in_tree(const std::string& path, const NewBytes& bytes);

  // True when anything was staged, or tried to be.
  bool begun() const { return begun_.load(std::memory_order_acquire); }

 private:
  struct TextHash {
    using is_transparent = void;
    std::size_t operator()(std::string_view text) const {
      return std::hash<std::string_view>{}(text);
    }
  };

  int make_folders(std::string_view folder);

  Disk& disk_;
  const int state_;
  const std::size_t lanes_;
  std::mutex begin_mutex_;
  std::atomic<bool> begun_ = false;
  int begin_error_ = 0;
  Descriptor folder_;
  std::atomic<std::size_t> next_file_ = 0;
  std::mutex made_mutex_;
  std::unordered_set<std::string, TextHash, std::equal_to<>> made_;  // folders in the tree
};

}  // namespace dayleaf::files
