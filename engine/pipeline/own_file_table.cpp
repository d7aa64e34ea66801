#include "pipeline/own_file_table.h"

#include <algorithm>
#include <utility>

#include "base/text.h"

namespace dayleaf::pipeline {

std::string_view folder_of(std::string_view path) {
  const std::size_t slash = path.rfind('/');
  return slash == std::string_view::npos ? std::string_view() : path.substr(0, slash);
}

std::string_view name_of(std::string_view path) { return path.substr(path.rfind('/') + 1); }

OwnFileTable::OwnFileTable(base::LentSpan<model::OwnFile> files,
                           base::Lent<const model::Records> records)
    : files_(files) {
  for (const model::MediaRecord& record : records->media) {
    if (record.state != model::MediaRecord::State::kept || record.is_avatar) continue;
    mirror_.emplace(record.original.path, &record.original);
  }
}

const model::OwnFile* OwnFileTable::find(const std::string& path) {
  const auto at = std::lower_bound(
      files_.begin(), files_.end(), path,
      [](const model::OwnFile& file, const std::string& wanted) { return file.path < wanted; });
  if (at != files_.end() && at->path == path) return &*at;
  const auto kept = mirror_.find(path);
  if (kept == mirror_.end()) return nullptr;
  return &of_mirror_.emplace(path, model::OwnFile{path, *kept->second, {}}).first->second;
}

const model::OwnFile* OwnFileTable::find_composed(std::string_view path) {
  learn();
  const auto at = composed_.find(base::nfc(path));
  return at == composed_.end() ? nullptr : at->second;
}

const model::OwnFile* OwnFileTable::find_alike(const std::vector<std::string>& paths) {
  learn();
  for (const std::string& path : paths) {
    const auto at = folded_.find(base::fold_case(path));
    if (at != folded_.end()) return at->second;
  }
  if (paths.empty()) return nullptr;
  const auto at = by_name_.find(base::fold_case(name_of(paths.front())));
  return at == by_name_.end() ? nullptr : at->second.front().file;
}

const model::OwnFile* OwnFileTable::find_nearest(std::string_view name, std::string_view content,
                                                 std::string_view folder) {
  learn();
  const auto named = by_name_.find(base::fold_case(name_of(name)));
  if (named == by_name_.end()) return nullptr;
  const std::string wanted = base::nfc(name);
  const model::OwnFile* nearest = nullptr;
  std::size_t best = 0;
  for (const auto& [path, file] : named->second) {
    const bool is_below = content.empty() || path.starts_with(std::string(content) + "/");
    const bool ends = path == wanted || path.ends_with("/" + wanted);
    if (!is_below || !ends) continue;
    const std::size_t steps = distance(folder_of(file->path), folder);
    if (nearest != nullptr && best <= steps) continue;
    nearest = file;
    best = steps;
  }
  return nearest;
}

void OwnFileTable::learn() {
  if (is_learnt_) return;
  is_learnt_ = true;
  for (const model::OwnFile& file : files_) {
    std::string composed = base::nfc(file.path);
    composed_.emplace(composed, &file);
    folded_.emplace(base::fold_case(file.path), &file);
    by_name_[base::fold_case(name_of(file.path))].push_back({std::move(composed), &file});
  }
}

std::size_t OwnFileTable::distance(std::string_view from, std::string_view to) {
  const std::vector<std::string_view> a = base::split(from, '/');
  const std::vector<std::string_view> b = base::split(to, '/');
  const auto same = static_cast<std::size_t>(
      std::mismatch(a.begin(), a.end(), b.begin(), b.end()).first - a.begin());
  return a.size() + b.size() - 2 * same;
}

}  // namespace dayleaf::pipeline
