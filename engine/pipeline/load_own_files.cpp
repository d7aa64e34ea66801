#include "pipeline/load_own_files.h"

#include <algorithm>
#include <optional>
#include <utility>

#include "base/below.h"
#include "base/diagnostics.h"
#include "base/hash.h"
#include "base/lent.h"
#include "base/parallel.h"
#include "base/text.h"
#include "base/url.h"
#include "files/open_file.h"
#include "files/read_tree.h"
#include "media/sniff_media.h"
#include "records/mirror_path.h"
#include "records/record_format.h"

namespace dayleaf::pipeline {
namespace {

// A file that is there, and its stamp; "" where it cannot be opened.
OwnFileMemory::Known measure(const model::Site& site, const std::string& root,
                             const std::string& path, const OwnFileMemory* memory) {
  OwnFileMemory::Known known;
  known.file.path = path;
  if (!has_media_ending(path)) {
    known.file.refusal = "has no name that ends as that of a picture or video does";
    return known;
  }
  const FilePlace place = place_of_file(site, root, path);
  if (const auto opened = files::open_file(place.root, place.path)) known.stamp = opened->stamp;
  if (memory != nullptr && !known.stamp.empty()) {
    const auto before = memory->files.find(path);
    if (before != memory->files.end() && before->second.stamp == known.stamp) return before->second;
  }
  const base::Result<std::string> bytes =
      files::read_file(place.root, place.path, site.fetch.media_file_bytes);
  if (!bytes) {
    known.file.refusal = "cannot be shown: " + bytes.error().message;
    return known;
  }
  const media::SniffedMedia sniffed = media::sniff_media(*bytes);
  if (!sniffed) known.file.refusal = "is " + sniffed.refusal;
  const base::LentText type = sniffed ? sniffed.type : sniffed.begins_as;
  if (type.empty()) return known;
  known.file.published = {records::mirror_path(base::hash_bytes(*bytes), sniffed.extension),
                          std::string(type), sniffed.width, sniffed.height, bytes->size()};
  return known;
}

// What a folder of the site's has in it; links that lead out are in it, and cannot be opened.
void list_folder(const std::string& root, const std::string& name,
                 std::vector<std::string>& paths) {
  const std::string folder = base::below(root, name);
  if (files::is_missing(folder)) return;
  base::Diagnostics ignored;  // what no digest names is nobody's business
  std::vector<std::string> found;
  (void)files::list_tree(
      folder, [](std::string_view) { return false; }, found, ignored);
  for (const std::string& path : found) {
    std::string below = base::below(name, path);
    if (!records::is_mirror_path(below) && base::find_invalid_utf8(below) == std::string::npos) {
      paths.push_back(std::move(below));
    }
  }
}

}  // namespace

ContentPlace content_place(const model::Site& site) {
  if (site.content.starts_with('/')) {
    std::string path = site.content;
    while (path.size() > 1 && path.ends_with('/')) path.pop_back();
    return {std::move(path), false};
  }
  if (std::optional<std::string> place = base::place_below("", site.content)) {
    return {*std::move(place), true};
  }
  return {site.content, false};
}

FilePlace place_of_file(const model::Site& site, const std::string& root, const std::string& file) {
  const ContentPlace content = content_place(site);
  if (!content.is_inside && file.starts_with(content.path + "/")) {
    return {base::below(root, site.content), file.substr(content.path.size() + 1)};
  }
  return {root.empty() ? "." : root, file};
}

bool is_kept_elsewhere(std::string_view path) {
  return path.starts_with(std::string(records::media_folder) + "/") ||
         path.starts_with(std::string(static_folder) + "/");
}

bool has_media_ending(std::string_view path) {
  const std::string_view type = base::media_type_of(path);
  return type.starts_with("image/") || type.starts_with("video/");
}

std::vector<model::OwnFile> load_own_files(const model::Site& site, const std::string& root,
                                           const std::vector<std::string>& beside, std::size_t jobs,
                                           OwnFileMemory* memory) {
  const std::string content = content_place(site).path;
  std::vector<std::string> paths;
  for (const std::string& path : beside) {
    if (base::find_invalid_utf8(path) == std::string::npos) {
      paths.push_back(base::below(content, path));
    }
  }
  list_folder(root, std::string(records::media_folder), paths);
  list_folder(root, std::string(static_folder), paths);
  std::sort(paths.begin(), paths.end());
  paths.erase(std::unique(paths.begin(), paths.end()), paths.end());
  std::vector<OwnFileMemory::Known> known = base::parallel_map(
      paths.size(), jobs,
      [&](std::size_t item) { return measure(site, root, paths[item], memory); });
  std::vector<model::OwnFile> files;
  files.reserve(known.size());
  for (const OwnFileMemory::Known& one : known) files.push_back(one.file);
  if (memory != nullptr) {
    memory->files.clear();
    for (OwnFileMemory::Known& one : known) {
      if (!one.stamp.empty()) memory->files.emplace(one.file.path, std::move(one));
    }
  }
  return files;
}

}  // namespace dayleaf::pipeline
