#include "fetch/media_store.h"

#include <algorithm>
#include <set>
#include <utility>

#include "base/below.h"
#include "base/diagnostics.h"
#include "base/hash.h"
#include "base/text.h"
#include "files/paths.h"
#include "files/read_tree.h"
#include "files/replace_file.h"
#include "records/mirror_path.h"
#include "records/record_format.h"

namespace dayleaf::fetch {
namespace {

constexpr std::string_view unfinished = ".new";  // as replace_file names what it writes

std::string path_of(std::string_view bytes, std::string_view extension) {
  return records::mirror_path(base::hash_bytes(bytes), extension);
}

}  // namespace

base::Result<MediaStore> MediaStore::open(std::string root) {
  MediaStore store(std::move(root));
  const std::string name(records::media_folder);
  const std::string folder = base::below(store.root_, name);
  if (files::is_missing(folder)) return store;
  base::Diagnostics ignored;  // what is no regular file is no file of ours
  const base::Result<std::vector<files::FoundFile>> found = files::list_tree(folder, "", ignored);
  if (!found) return found.error();
  for (const files::FoundFile& file : *found) {
    std::string path = name + "/" + file.path;
    if (path.ends_with(unfinished) &&
        records::is_mirror_path(path.substr(0, path.size() - unfinished.size()))) {
      (void)files::remove_file(base::below(store.root_, path));
    } else if (records::is_mirror_path(path)) {
      store.bytes_ += file.size;
      store.sizes_.emplace(std::move(path), file.size);
    }
  }
  return store;
}

base::Result<MediaStore::Stored> MediaStore::put(std::string_view bytes,
                                                 std::string_view extension) {
  const std::string path = path_of(bytes, extension);
  if (const auto known = sizes_.find(path); known != sizes_.end()) {
    const base::Result<std::string> there =
        files::read_file(base::below(root_, path), known->second);
    if (there && *there == bytes) return Stored{path, false};
    // One that is not what its name says was damaged and is ours to mend.
    if (there && path_of(*there, extension) == path) return Stored{};
    bytes_ -= known->second;
    sizes_.erase(known);
  }
  if (base::Result<void> written = files::replace_file(root_, path, bytes); !written)
    return written.error();
  sizes_.emplace(path, bytes.size());
  bytes_ += bytes.size();
  return Stored{path, true};
}

bool MediaStore::has(const model::MediaFile& file) const {
  const auto found = sizes_.find(file.path);
  return found != sizes_.end() && found->second == file.bytes;
}

bool MediaStore::has_all(const model::MediaRecord& record) const {
  return has(record.original) && (!record.poster || has(*record.poster)) &&
         std::all_of(record.renditions.begin(), record.renditions.end(),
                     [&](const model::MediaFile& file) { return has(file); });
}

std::string MediaStore::full_path(std::string_view path) const {
  return base::below(root_, std::string(path));
}

std::vector<std::string> MediaStore::unused(const model::Records& records) const {
  std::set<std::string_view> used;
  for (const model::MediaRecord& record : records.media) {
    used.insert(record.original.path);
    if (record.poster) used.insert(record.poster->path);
    for (const model::MediaFile& file : record.renditions) used.insert(file.path);
  }
  std::vector<std::string> unused;
  for (const auto& [path, size] : sizes_) {
    if (!used.contains(path)) unused.push_back(path);
  }
  return unused;
}

}  // namespace dayleaf::fetch
