#include "search/terms.h"

#include <algorithm>

#include "base/text.h"

namespace dayleaf::search {
namespace {

bool is_connector(char32_t c) {
  switch (c) {
    case U'-':
    case U'_':
    case U'.':
    case U'\'':
    case U'\u2019':
    case U'+':
    case U'/':
      return true;
    default:
      return false;
  }
}

bool connects(std::span<const Folded> folded, std::size_t at) {
  return at + 1 < folded.size() && folded[at + 1].letter == Letter::word &&
         is_connector(folded[at].code_point);
}

bool is_cut(const Folded& before, const Folded& after) {
  if (before.was_lower && after.was_upper) return true;
  return after.is_digit && !before.is_digit &&
         base::letter_kind(before.code_point) != base::LetterKind::mark;
}

}  // namespace

std::vector<Run> find_runs(std::span<const Folded> folded) {
  std::vector<Run> runs;
  for (std::size_t i = 0; i < folded.size();) {
    const Letter letter = folded[i].letter;
    if (letter != Letter::eastern && letter != Letter::word) {
      ++i;
      continue;
    }
    Run run{letter, i, i};
    while (i < folded.size() &&
           (folded[i].letter == letter || (letter == Letter::word && connects(folded, i)))) {
      ++i;
    }
    run.last = i;
    runs.push_back(run);
  }
  return runs;
}

void RunTerms::read(std::span<const Folded> folded, const Run& run) {
  is_eastern_ = run.letter == Letter::eastern;
  text_.clear();
  offsets_.clear();
  parts_.clear();
  segments_.clear();
  const Folded* before = nullptr;  // none at the beginning of a segment
  for (std::size_t i = run.first; i < run.last; ++i) {
    const Folded& one = folded[i];
    if (one.letter != run.letter) {
      before = nullptr;
      continue;
    }
    if (!is_eastern_) {
      if (before == nullptr) segments_.push_back(offsets_.size());
      if (before == nullptr || is_cut(*before, one)) parts_.push_back(offsets_.size());
    }
    offsets_.push_back(text_.size());
    base::append_code_point(text_, one.code_point);
    before = &one;
  }
  parts_.push_back(offsets_.size());
  segments_.push_back(offsets_.size());
  offsets_.push_back(text_.size());
}

std::string_view RunTerms::term(std::size_t first, std::size_t last) const {
  last = std::min(last, first + longest_term);
  return std::string_view(text_).substr(offsets_[first], offsets_[last] - offsets_[first]);
}

std::vector<std::string> name_pairs(std::span<const Folded> folded) {
  std::vector<std::string> pairs;
  RunTerms terms;
  std::string before;  // the last segment of the run before
  std::size_t end = 0;
  for (const Run& run : find_runs(folded)) {
    if (run.letter != Letter::word) {
      before.clear();
      continue;
    }
    terms.read(folded, run);
    const std::vector<std::size_t>& segments = terms.segments();
    const bool follows = !before.empty() &&
                         std::all_of(folded.begin() + static_cast<std::ptrdiff_t>(end),
                                     folded.begin() + static_cast<std::ptrdiff_t>(run.first),
                                     [](const Folded& one) { return one.letter == Letter::space; });
    if (follows) pairs.push_back(before + ' ' + std::string(terms.term(0, segments[1])));
    before = terms.term(segments[segments.size() - 2], segments.back());
    end = run.last;
  }
  return pairs;
}

}  // namespace dayleaf::search
