#include "search/suggest.h"

#include <algorithm>
#include <map>
#include <string>

#include "base/text.h"
#include "search/index_format.h"

namespace dayleaf::search {
namespace {

bool is_plain(std::string_view word) {
  return word.size() >= shortest_word &&
         std::all_of(word.begin(), word.end(), [](char c) { return c >= 'a' && c <= 'z'; });
}

// The different pairs of neighbours in a run, and in how many papers they stand.
class Pairs {
 public:
  static base::Result<Pairs> find(std::u32string_view run, Index& index) {
    Pairs pairs;
    for (std::size_t i = 0; i + 1 < run.size(); ++i) {
      const std::string pair = base::to_utf8(run.substr(i, 2));
      auto [at, is_new] = pairs.documents_.try_emplace(pair);
      pairs.order_.push_back(pair);
      if (!is_new) continue;
      for (IndexSegment& segment : index.segments()) {
        base::Result<Postings> postings = segment.postings(pair);
        if (!postings) return postings.error();
        at->second.push_back(std::move(postings->documents));
      }
    }
    return pairs;
  }

  // Of documents that have each of them but the one at `left_out`.
  std::size_t count_without(std::size_t left_out) const {
    std::size_t count = 0;
    for (std::size_t segment = 0; segment < documents_.begin()->second.size(); ++segment) {
      std::map<std::uint32_t, std::size_t> had;
      std::size_t needed = 0;
      for (const auto& [pair, documents] : documents_) {
        if (left_out < order_.size() && pair == order_[left_out]) continue;
        ++needed;
        for (const std::uint32_t document : documents[segment]) ++had[document];
      }
      count += static_cast<std::size_t>(std::count_if(
          had.begin(), had.end(), [&](const auto& one) { return one.second == needed; }));
    }
    return count;
  }

 private:
  std::map<std::string, std::vector<std::vector<std::uint32_t>>> documents_;  // by segment
  std::vector<std::string> order_;
};

// With the space that most papers could have in it; "" where that is no more than without one.
base::Result<std::string> with_space(const QueryRun& run, Index& index) {
  const std::u32string letters = base::code_points_of(run.text);
  const base::Result<Pairs> pairs = Pairs::find(letters, index);
  if (!pairs) return pairs.error();
  std::size_t most = pairs->count_without(letters.size());
  std::string best;
  for (std::size_t at = 2; at + 2 <= letters.size(); ++at) {
    const std::size_t count = pairs->count_without(at - 1);
    if (count <= most) continue;
    most = count;
    best = base::to_utf8(letters.substr(0, at)) + ' ' + base::to_utf8(letters.substr(at));
  }
  return best;
}

bool may_have_space(const Leaf& leaf) {
  constexpr std::size_t shortest_compound = 4;
  return leaf.kind == Leaf::Kind::word && leaf.field == Field::all && !leaf.negated &&
         leaf.runs.size() == 1 && leaf.runs[0].kind == QueryRun::Kind::eastern &&
         base::count_code_points(leaf.runs[0].text) >= shortest_compound;
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

base::Result<std::vector<Suggestion>> suggest(const Query& query, const Answer& answer,
                                              Index& index) {
  std::vector<Suggestion> suggestions;
  std::map<std::string, std::size_t> words;
  bool have_words = false;
  for (const std::size_t place : answer.missing) {
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
  for (std::size_t place = 0; place < query.leaves.size() && answer.total < few; ++place) {
    if (!may_have_space(query.leaves[place])) continue;
    base::Result<std::string> parted = with_space(query.leaves[place].runs[0], index);
    if (!parted) return parted.error();
    if (!parted->empty()) suggestions.push_back({place, std::move(*parted)});
  }
  return suggestions;
}

}  // namespace dayleaf::search
