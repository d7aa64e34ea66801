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

Run next_run(std::span<const Folded> folded, std::size_t from) {
  std::size_t i = from;
  while (i < folded.size() && folded[i].letter != Letter::eastern &&
         folded[i].letter != Letter::word) {
    ++i;
  }
  if (i == folded.size()) return {Letter::word, i, i};
  Run run{folded[i].letter, i, i};
  while (i < folded.size() &&
         (folded[i].letter == run.letter || (run.letter == Letter::word && connects(folded, i)))) {
    ++i;
  }
  run.last = i;
  return run;
}

std::vector<Run> find_runs(std::span<const Folded> folded) {
  std::vector<Run> runs;
  for (Run run = next_run(folded, 0); run.first < run.last; run = next_run(folded, run.last)) {
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
    if (one.code_point < 0x80) {
      text_ += static_cast<char>(one.code_point);
    } else {
      base::append_code_point(text_, one.code_point);
    }
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

std::string_view NamePairs::next(std::span<const Folded> folded, const Run& run,
                                 const RunTerms& terms) {
  pair_.clear();
  if (run.letter != Letter::word) {
    before_.clear();
    return pair_;
  }
  const std::vector<std::size_t>& segments = terms.segments();
  const std::span<const Folded> between = folded.subspan(end_, run.first - end_);
  if (!before_.empty() && std::all_of(between.begin(), between.end(), [](const Folded& one) {
        return one.letter == Letter::space;
      })) {
    pair_.append(before_).append(1, ' ').append(terms.term(0, segments[1]));
  }
  before_ = terms.term(segments[segments.size() - 2], segments.back());
  end_ = run.last;
  return pair_;
}

std::vector<std::string> name_pairs(std::span<const Folded> folded) {
  std::vector<std::string> pairs;
  RunTerms terms;
  NamePairs names;
  for (Run run = next_run(folded, 0); run.first < run.last; run = next_run(folded, run.last)) {
    terms.read(folded, run);
    const std::string_view pair = names.next(folded, run, terms);
    if (!pair.empty()) pairs.emplace_back(pair);
  }
  return pairs;
}

}  // namespace dayleaf::search
