#include "search/suggest.h"

#include <algorithm>
#include <map>
#include <string>

#include "search/index_format.h"

namespace dayleaf::search {
namespace {

bool is_plain(std::string_view word) {
  return word.size() >= shortest_word &&
         std::all_of(word.begin(), word.end(), [](char c) { return c >= 'a' && c <= 'z'; });
}

}  // namespace

bool is_one_edit(std::string_view a, std::string_view b) {
  if (a.size() > b.size()) std::swap(a, b);
  if (b.size() - a.size() > 1) return false;
  const std::size_t same = shared_prefix(a, b);
  if (a.size() < b.size()) return a.substr(same) == b.substr(same + 1);
  if (same == a.size()) return false;
  if (a.substr(same + 1) == b.substr(same + 1)) return true;
  return same + 1 < a.size() && a[same] == b[same + 1] && a[same + 1] == b[same] &&
         a.substr(same + 2) == b.substr(same + 2);
}

base::Result<std::vector<Suggestion>> suggest(const Query& query,
                                              const std::vector<std::size_t>& missing,
                                              Index& index) {
  std::vector<Suggestion> suggestions;
  std::map<std::string, std::size_t> words;
  bool have_words = false;
  for (const std::size_t place : missing) {
    const Leaf& leaf = query.leaves[place];
    if (leaf.kind != Leaf::Kind::word || leaf.runs.size() != 1 || !leaf.runs[0].parts.empty() ||
        !is_plain(leaf.runs[0].text)) {
      continue;
    }
    if (!have_words) {
      have_words = true;
      for (IndexSegment& segment : index.segments()) {
        base::Result<std::vector<IndexedWord>> more = segment.words();
        if (!more) return more.error();
        for (const IndexedWord& word : *more) words[word.text] += word.documents;
      }
    }
    const std::pair<const std::string, std::size_t>* best = nullptr;
    for (const auto& word : words) {
      if ((best == nullptr || word.second > best->second) &&
          is_one_edit(word.first, leaf.runs[0].text)) {
        best = &word;
      }
    }
    if (best != nullptr) suggestions.push_back({place, best->first});
  }
  return suggestions;
}

}  // namespace dayleaf::search
