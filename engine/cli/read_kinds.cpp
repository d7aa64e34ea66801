#include "cli/read_kinds.h"

#include <algorithm>
#include <map>
#include <utility>

#include "base/below.h"
#include "base/text.h"

namespace dayleaf::cli {

std::vector<ReadKind> find_kinds(const model::Archive& archive, const std::string& content,
                                 const base::Diagnostics& diagnostics) {
  std::map<std::string_view, const base::Diagnostic*> without_papers;  // by path
  std::map<std::string_view, const base::Diagnostic*> no_digests;
  for (const base::Diagnostic& one : diagnostics.all()) {
    if (one.code == "no-papers" || one.code == "day-without-papers")
      without_papers[one.path] = &one;
    if (one.code == "no-digest") no_digests[one.path] = &one;
  }
  std::map<std::pair<std::string, std::string>, ReadKind> by_shape;
  std::string_view before;
  for (const auto& sheet : archive.sheets) {
    const std::string path = base::printable(base::below(content, sheet->path));
    if (no_digests.count(path) > 0) continue;
    ReadKind& kind = by_shape[{sheet->dialect, sheet->shape}];
    if (kind.files == 0) {
      kind.dialect = sheet->dialect;
      kind.shape = sheet->shape;
      kind.example = sheet->path;
      if (const auto found = without_papers.find(path); found != without_papers.end()) {
        kind.hint = found->second->suggestion;
      }
    }
    // A file of several days is a sheet a day.
    if (sheet->path != before) ++kind.files;
    before = sheet->path;
    kind.papers += sheet->entries.size();
  }
  std::vector<ReadKind> kinds;
  for (auto& [shape, kind] : by_shape) kinds.push_back(std::move(kind));
  std::stable_sort(kinds.begin(), kinds.end(), [](const ReadKind& a, const ReadKind& b) {
    if ((a.papers == 0) != (b.papers == 0)) return b.papers == 0;
    return a.files > b.files;
  });
  return kinds;
}

std::string kinds_text(const std::vector<ReadKind>& kinds) {
  std::string text;
  for (const ReadKind& kind : kinds) {
    text += base::count_of(kind.files, "file") + ": " + kind.shape + "; " +
            base::count_of(kind.papers, "paper");
    if (kind.papers == 0) {
      text += " (" + base::printable(kind.example) + (kind.files > 1 ? ", …)" : ")");
      if (!kind.hint.empty()) text += "; try: " + kind.hint;
    }
    text += '\n';
  }
  return text;
}

model::Value kinds_value(const std::vector<ReadKind>& kinds) {
  model::List list;
  for (const ReadKind& kind : kinds) {
    list.emplace_back(model::Object{{"dialect", kind.dialect},
                                    {"shape", kind.shape},
                                    {"files", static_cast<std::int64_t>(kind.files)},
                                    {"papers", static_cast<std::int64_t>(kind.papers)},
                                    {"example", kind.example},
                                    {"hint", kind.hint}});
  }
  return model::Value(std::move(list));
}

}  // namespace dayleaf::cli
