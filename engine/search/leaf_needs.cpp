#include "search/leaf_needs.h"

#include <algorithm>

#include "base/text.h"
#include "search/terms.h"

namespace dayleaf::search {
namespace {

constexpr std::size_t most_beginnings = 32;
constexpr std::size_t shortest_beginning = 3;  // code points

std::string mark_of(Field field) {
  switch (field) {
    case Field::all:
      return {};
    case Field::title:
      return {title_mark};
    case Field::people:
      return {people_mark};
    case Field::topics:
      return {topics_mark};
  }
  return {};
}

constexpr char32_t first_syllable = 0xAC00;
constexpr char32_t last_syllable = 0xD7A3;
constexpr char32_t syllables_of_consonant = 588;
constexpr char32_t finals = 28;  // with none

bool is_initial_consonant(char32_t c) { return c >= 0x1100 && c <= 0x1112; }

bool has_no_final(char32_t c) {
  return c >= first_syllable && c <= last_syllable && (c - first_syllable) % finals == 0;
}

}  // namespace

base::Result<const FoundTerm*> NeedsFinder::term(const std::string& text) {
  const auto known = terms_.find(text);
  if (known != terms_.end()) return &known->second;
  FoundTerm found;
  for (IndexSegment& segment : index_->segments()) {
    base::Result<Postings> postings = segment.postings(text);
    if (!postings) return postings.error();
    found.documents += postings->documents.size();
    found.segments.push_back(std::move(*postings));
  }
  return &terms_.emplace(text, std::move(found)).first->second;
}

// Any of the terms from the one to the other.
base::Result<Need> NeedsFinder::one_of(std::string_view first, std::string_view last) {
  std::map<std::string, FoundTerm> found;
  const std::size_t segments = index_->segments().size();
  for (std::size_t i = 0; i < segments; ++i) {
    base::Result<std::vector<IndexedTerm>> terms = index_->segments()[i].terms_between(first, last);
    if (!terms) return terms.error();
    for (IndexedTerm& one : *terms) {
      FoundTerm& term = found[one.text];
      term.segments.resize(segments);
      term.documents += one.postings.documents.size();
      term.segments[i] = std::move(one.postings);
    }
  }
  Need need;
  for (auto& [text, term] : found) {
    need.documents += term.documents;
    further_.push_back(std::move(term));
    need.ways.push_back({&further_.back()});
  }
  return need;
}

base::Result<void> NeedsFinder::add_eastern(const std::string& mark, const QueryRun& run,
                                            bool is_unfinished, std::set<std::string>& known,
                                            LeafNeeds& leaf) {
  const std::u32string letters = base::code_points_of(run.text);
  const char32_t last = letters.back();
  if (is_unfinished && letters.size() == 1 && is_initial_consonant(last)) {
    leaf.is_last_absent = true;
    return {};
  }
  if (letters.size() >= 3) leaf.is_certain = false;
  for (std::size_t i = 0; i + 1 < std::max<std::size_t>(letters.size(), 2); ++i) {
    const std::string text = mark + base::to_utf8(letters.substr(i, 2));
    const bool is_last = i + 2 >= letters.size();
    const bool may_grow = is_unfinished && is_last && letters.size() > 1;
    char32_t from = 0;
    char32_t to = 0;
    if (may_grow && is_initial_consonant(last)) {
      from = first_syllable + (last - 0x1100) * syllables_of_consonant;
      to = from + syllables_of_consonant - 1;
    } else {
      const base::Result<const FoundTerm*> found = term(text);
      if (!found) return found.error();
      if (!may_grow || (*found)->documents > 0 || !has_no_final(last)) {
        if (known.insert(text).second) leaf.needs.push_back({{{*found}}, nullptr, 0});
        continue;
      }
      from = last;
      to = last + finals - 1;
    }
    const std::u32string before = letters.substr(i, 1);
    base::Result<Need> need =
        one_of(mark + base::to_utf8(before + from), mark + base::to_utf8(before + to));
    if (!need) return need.error();
    leaf.needs.push_back(std::move(*need));
    leaf.last_syllable = to;
    leaf.first_syllable = from;
  }
  return {};
}

base::Result<void> NeedsFinder::add_compound(const std::string& mark, const QueryRun& run,
                                             bool is_unfinished, LeafNeeds& leaf) {
  Need need;
  const base::Result<const FoundTerm*> whole = term(mark + run.text);
  if (!whole) return whole.error();
  need.ways.push_back({*whole});
  if (!run.parts.empty()) {
    Together parts;
    for (const std::string& part : run.parts) {
      const base::Result<const FoundTerm*> found = term(mark + part);
      if (!found) return found.error();
      parts.push_back(*found);
    }
    need.ways.push_back(std::move(parts));
  }
  if (is_unfinished && base::count_code_points(run.text) >= shortest_beginning) {
    need.own = *whole;
    need.documents = (*whole)->documents;
    std::map<std::string, FoundTerm> found;
    const std::size_t segments = index_->segments().size();
    for (std::size_t i = 0; i < segments; ++i) {
      base::Result<std::vector<IndexedTerm>> terms =
          index_->segments()[i].beginnings(mark + run.text, most_beginnings);
      if (!terms) return terms.error();
      for (IndexedTerm& one : *terms) {
        if (one.text == mark + run.text) continue;
        FoundTerm& term = found[one.text];
        term.segments.resize(segments);
        term.documents += one.postings.documents.size();
        term.segments[i] = std::move(one.postings);
      }
    }
    for (auto& [text, term] : found) {
      need.documents += term.documents;
      further_.push_back(std::move(term));
      need.ways.push_back({&further_.back()});
    }
  }
  leaf.needs.push_back(std::move(need));
  return {};
}

base::Result<LeafNeeds> NeedsFinder::find(const Leaf& leaf) {
  LeafNeeds made;
  const std::string mark = mark_of(leaf.field);
  switch (leaf.kind) {
    case Leaf::Kind::word: {
      std::set<std::string> known;  // the terms of the leaf, each of which counts once
      for (const QueryRun& run : leaf.runs) {
        const bool is_unfinished =
            reading_ == Reading::unfinished && leaf.unfinished && &run == &leaf.runs.back();
        base::Result<void> added;
        if (run.kind == QueryRun::Kind::eastern) {
          added = add_eastern(mark, run, is_unfinished, known, made);
        } else if (is_unfinished || known.insert(mark + run.text).second) {
          added = add_compound(mark, run, is_unfinished, made);
        }
        if (!added) return added.error();
      }
      made.is_absent = made.needs.empty();
      break;
    }
    case Leaf::Kind::phrase:
      made.is_certain = false;
      for (const std::string& text : leaf.phrase_terms) {
        const base::Result<const FoundTerm*> found = term(mark + text);
        if (!found) return found.error();
        made.needs.push_back({{{*found}}, nullptr, 0});
      }
      break;
    case Leaf::Kind::property:
    case Leaf::Kind::identifier: {
      const char name_mark = leaf.kind == Leaf::Kind::property ? property_mark : identifier_mark;
      const base::Result<const FoundTerm*> found = term(name_mark + leaf.value);
      if (!found) return found.error();
      made.needs.push_back({{{*found}}, nullptr, 0});
      break;
    }
    case Leaf::Kind::votes:
    case Leaf::Kind::rank:
    case Leaf::Kind::days:
      break;
  }
  return made;
}

}  // namespace dayleaf::search
