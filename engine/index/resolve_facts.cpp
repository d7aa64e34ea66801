#include "index/resolve_facts.h"

#include <algorithm>
#include <string>
#include <unordered_set>
#include <utility>
#include <vector>

#include "index/find_artifacts.h"
#include "index/match_names.h"
#include "index/weigh_facts.h"

namespace dayleaf::index {
namespace {

// The entry whose list is the digests'.
const model::Appearance* digest_authors(const model::Archive& archive, const model::Paper& paper) {
  const model::Appearance* best = nullptr;
  for (const std::uint32_t index : paper.appearances) {
    const model::Appearance& appearance = archive.appearances[index];
    const model::Authors& authors = appearance.entry->authors;
    if (authors.names.empty()) continue;
    if (best == nullptr || authors.order >= best->entry->authors.order) best = &appearance;
  }
  return best;
}

// One list of authors of a paper, to be compared with others.
struct NameList {
  std::vector<std::uint32_t> ids;  // in IndexMemory::names()
  std::vector<std::string_view> comparable;
};

class Resolving {
 public:
  Resolving(model::Archive& archive, IndexMemory& memory) : archive_(archive), memory_(memory) {}

  void resolve(model::Paper& paper) {
    model::KnownFacts& known = paper.known;
    known.said = archive_.records->find_paper(paper.id);
    resolve_authors(paper);
    known.artifacts = find_artifacts(archive_, paper);
    if (known.said == nullptr) return;
    known.fields = believed_fields(*known.said);
    std::vector<model::Disagreement> others = compare_fields(*known.said);
    known.disagreements.insert(known.disagreements.end(), std::make_move_iterator(others.begin()),
                               std::make_move_iterator(others.end()));
    std::stable_sort(known.disagreements.begin(), known.disagreements.end(),
                     [](const model::Disagreement& a, const model::Disagreement& b) {
                       return a.field < b.field;
                     });
  }

  Spellings take_spellings() {
    Spellings spellings;
    for (const auto& [digest, source] : pairs_) {
      if (by_sources_.contains(digest) || many_.contains(digest)) continue;
      spellings.as_source.emplace(digest, source);
    }
    if (spellings.as_source.empty()) return spellings;
    std::vector<bool> in_digests(memory_.names().size(), false);
    for (const model::Appearance& appearance : archive_.appearances) {
      for (const std::uint32_t name : memory_.of(appearance).names) in_digests[name] = true;
    }
    for (const auto& [digest, source] : pairs_) {
      if (spellings.as_source.contains(digest) && !in_digests[source]) {
        spellings.as_digest.emplace(source, digest);  // the first stays
      }
    }
    return spellings;
  }

 private:
  NameList list_of(const std::vector<std::string>& names) {
    NameList list;
    list.ids.reserve(names.size());
    for (const std::string& name : names) list.ids.push_back(memory_.id_of(name));
    return finished(std::move(list));
  }

  NameList finished(NameList list) {
    list.comparable.reserve(list.ids.size());
    for (const std::uint32_t name : list.ids) list.comparable.push_back(memory_.comparable(name));
    return list;
  }

  void resolve_authors(model::Paper& paper) {
    model::KnownAuthors& authors = paper.known.authors;
    const model::Appearance* const appearance = digest_authors(archive_, paper);
    const model::Authors* const digest =
        appearance == nullptr ? nullptr : &appearance->entry->authors;
    authors = authors_of_digests(archive_, paper);
    if (paper.known.said == nullptr) return;
    std::vector<const model::Fact*> said = paper.known.said->all(model::PaperField::authors);
    if (said.empty()) return;

    NameList of_digest;
    if (appearance != nullptr) of_digest = finished({memory_.of(*appearance).names, {}});
    std::vector<NameList> lists;
    lists.reserve(said.size());
    for (const model::Fact* fact : said) lists.push_back(list_of(fact->values));
    // A list that shares no name with the digest's may be another paper's.
    std::size_t believed = no_match;
    for (std::size_t i = 0; i < said.size() && believed == no_match; ++i) {
      const bool is_site = said[i]->source == model::site_source;
      if (is_site || digest == nullptr || shares_a_name(of_digest, lists[i])) believed = i;
    }
    if (believed == no_match) {
      paper.known.disagreements.push_back(
          {model::PaperField::authors, std::move(said), digest, true});
      return;
    }
    authors = {&said[believed]->values, model::AuthorOrder::known, false, said[believed]};
    by_sources_.insert(lists[believed].ids.begin(), lists[believed].ids.end());
    learn_spellings(of_digest, lists[believed]);
    if (said[believed]->source == model::site_source) return;

    model::Disagreement found{model::PaperField::authors, {said[believed]}, nullptr, false};
    for (std::size_t i = 0; i < said.size(); ++i) {
      if (i != believed && says_otherwise(lists[i], true, lists[believed])) {
        found.said.push_back(said[i]);
      }
    }
    if (digest != nullptr &&
        says_otherwise(of_digest, digest->order == model::AuthorOrder::known, lists[believed])) {
      found.digest = digest;
    }
    if (found.said.size() > 1 || found.digest != nullptr) {
      paper.known.disagreements.push_back(std::move(found));
    }
  }

  static bool shares_a_name(const NameList& one, const NameList& other) {
    const std::vector<std::size_t> found = match_names(one.comparable, other.comparable);
    return std::any_of(found.begin(), found.end(), [](std::size_t at) { return at != no_match; });
  }

  // Names that the believed list does not have, or another order. One that has fewer is only less
  // complete: digests cut lists, and sources hide people.
  static bool says_otherwise(const NameList& list, bool is_ordered, const NameList& believed) {
    if (list.ids == believed.ids) return false;
    const std::vector<std::size_t> found = match_names(list.comparable, believed.comparable);
    if (std::find(found.begin(), found.end(), no_match) != found.end()) return true;
    return is_ordered && !std::is_sorted(found.begin(), found.end());
  }

  void learn_spellings(const NameList& digest, const NameList& source) {
    const std::vector<std::size_t> found = match_names(digest.comparable, source.comparable);
    for (std::size_t i = 0; i < found.size(); ++i) {
      if (found[i] == no_match || digest.ids[i] == source.ids[found[i]]) continue;
      if (digest.comparable[i].empty()) continue;  // "!?" and "??" are not certainly one name
      if (!is_one_name(digest.comparable[i], source.comparable[found[i]])) continue;
      const std::pair pair(digest.ids[i], source.ids[found[i]]);
      const auto [first, is_new] = targets_.insert(pair);
      if (is_new) {
        pairs_.push_back(pair);
      } else if (first->second != pair.second) {
        many_.insert(pair.first);
      }
    }
  }

  model::Archive& archive_;
  IndexMemory& memory_;
  std::unordered_set<std::uint32_t> by_sources_;                // names that sources write
  std::vector<std::pair<std::uint32_t, std::uint32_t>> pairs_;  // in order of papers
  std::unordered_map<std::uint32_t, std::uint32_t> targets_;    // the same
  std::unordered_set<std::uint32_t> many_;                      // have two targets
};

}  // namespace

model::KnownAuthors authors_of_digests(const model::Archive& archive, const model::Paper& paper) {
  const model::Appearance* const appearance = digest_authors(archive, paper);
  if (appearance == nullptr) return {};
  const model::Authors& authors = appearance->entry->authors;
  return {&authors.names, authors.order, authors.cut, nullptr};
}

Spellings resolve_facts(model::Archive& archive, IndexMemory& memory) {
  Resolving resolving(archive, memory);
  for (model::Paper& paper : archive.papers) resolving.resolve(paper);
  return resolving.take_spellings();
}

}  // namespace dayleaf::index
