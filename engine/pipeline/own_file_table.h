#pragma once

#include <cstddef>
#include <map>
#include <string>
#include <string_view>
#include <unordered_map>
#include <vector>

#include "base/lent.h"
#include "model/media_file.h"
#include "model/records.h"

namespace dayleaf::pipeline {

std::string_view folder_of(std::string_view path);  // "" of a name alone
std::string_view name_of(std::string_view path);

// The site's own files by their paths, and by what people write instead. Files and records are
// lent; what is returned lives as long as these and the table, nullptr: there is none. Not shared
// between threads.
class OwnFileTable {
 public:
  OwnFileTable(base::LentSpan<model::OwnFile> files, base::Lent<const model::Records> records);

  const model::OwnFile* find(const std::string& path);

  // One whose name is composed otherwise: "é" as one character or as two.
  const model::OwnFile* find_composed(std::string_view path);

  // One whose path or, failing that, name is the same but for capital letters.
  const model::OwnFile* find_alike(const std::vector<std::string>& paths);

  // Of files below `content` whose path ends in `name`, the one that is nearest to `folder`.
  const model::OwnFile* find_nearest(std::string_view name, std::string_view content,
                                     std::string_view folder);

 private:
  // Made when something was not found at once, which is seldom.
  void learn();

  // Folders up from one and down to the other.
  static std::size_t distance(std::string_view from, std::string_view to);

  base::LentSpan<model::OwnFile> files_;
  std::map<std::string_view, const model::MediaFile*> mirror_;
  std::map<std::string, model::OwnFile> of_mirror_;
  bool is_learnt_ = false;
  std::unordered_map<std::string, const model::OwnFile*> composed_;
  std::unordered_map<std::string, const model::OwnFile*> folded_;
  struct Composed {
    std::string path;  // NFC
    const model::OwnFile* file;
  };
  std::unordered_map<std::string, std::vector<Composed>> by_name_;
};

}  // namespace dayleaf::pipeline
