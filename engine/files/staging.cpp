#include "files/staging.h"

#include <fcntl.h>

#include <algorithm>
#include <cerrno>

#include "files/manifest.h"
#include "files/open_beneath.h"
#include "files/output_place.h"

namespace dayleaf::files {
namespace {

std::string lane_name(std::size_t lane) { return "files-" + std::to_string(lane); }

}  // namespace

Staging::Staging(Disk& disk, int state, std::size_t lanes)
    : disk_(disk), state_(state), lanes_(std::clamp<std::size_t>(lanes, 1, 16)) {}

int Staging::begin() {
  if (begun()) return begin_error_;
  const std::lock_guard lock(begin_mutex_);
  if (begun()) return begin_error_;
  begin_error_ = [this] {
    if (const int error = disk_.make_first_folder(state_, state::staging)) return error;
    Opened opened = open_without_links(state_, state::staging, O_RDONLY | O_DIRECTORY);
    if (opened.error != 0) return opened.error;
    folder_ = std::move(opened.file);
    for (const char* const name : {state::staged_tree.c_str(), "removed"}) {
      if (const int error = disk_.make_folder(folder_.number(), name)) return error;
    }
    for (std::size_t lane = 0; lane < lanes_; ++lane) {
      if (const int error = disk_.make_folder(folder_.number(), lane_name(lane))) return error;
    }
    return 0;
  }();
  begun_.store(true, std::memory_order_release);
  return begin_error_;
}

int Staging::stage_file(const NewBytes& bytes, std::string& staged) {
  if (const int error = begin()) return error;
  const std::size_t number = next_file_.fetch_add(1, std::memory_order_relaxed);
  staged = lane_name(number % lanes_) + "/" + std::to_string(number);
  return disk_.write_new_file(folder_.number(), staged, bytes);
}

int Staging::stage_in_tree(const std::string& path, const NewBytes& bytes) {
  if (const int error = begin()) return error;
  if (const int error = make_folders(folder_of(path))) return error;
  return disk_.write_new_file(folder_.number(), state::staged_tree + "/" + path, bytes);
}

int Staging::make_unnamed_file(Descriptor& file) {
  if (const int error = begin()) return error;
  const std::size_t number = next_file_.fetch_add(1, std::memory_order_relaxed);
  const std::string passing = lane_name(number % lanes_) + "/" + std::to_string(number);
  return disk_.make_unnamed_file(folder_.number(), passing, file);
}

// Two threads may both make a folder: the second is told that it exists, which is as good.
int Staging::make_folders(std::string_view folder) {
  if (folder.empty()) return 0;
  {
    const std::lock_guard lock(made_mutex_);
    if (made_.find(folder) != made_.end()) return 0;
  }
  if (const int error = make_folders(folder_of(folder))) return error;
  std::string name(folder);
  const int error = disk_.make_folder(folder_.number(), state::staged_tree + "/" + name);
  if (error != 0 && error != EEXIST) return error;
  const std::lock_guard lock(made_mutex_);
  made_.insert(std::move(name));
  return 0;
}

}  // namespace dayleaf::files
