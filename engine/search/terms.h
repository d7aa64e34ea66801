#pragma once

#include <cstddef>
#include <cstdint>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "search/fold.h"

namespace dayleaf::search {

// What texts and queries are taken apart into. docs/search-index.md, "Terms", is the specification.

inline constexpr std::size_t longest_term = 40;  // code points

// Neighbours in a folded text that stand for something together.
struct Run {
  Letter letter = Letter::word;  // eastern; or word: a compound, with connectors in it
  std::size_t first = 0;         // in the folded text
  std::size_t last = 0;          // one beyond
};

// The first one from a place on, everything else separates them; at the end an empty one.
Run next_run(std::span<const Folded> folded, std::size_t from);
// All in their order.
std::vector<Run> find_runs(std::span<const Folded> folded);

// One run as terms. The text of all is one buffer, so that nothing is copied term by term.
class RunTerms {
 public:
  // Of the letters of `run`; connectors are left out.
  void read(std::span<const Folded> folded, const Run& run);

  // An eastern run, or the joined term of a compound: all letters, however many. UTF-8.
  std::string_view whole() const { return text_; }
  std::size_t letters() const { return offsets_.size() - 1; }
  // From letter to letter, cut as terms are.
  std::string_view term(std::size_t first, std::size_t last) const;

  // Of a compound: places of letters at which a part, a segment begins; the end comes last.
  const std::vector<std::size_t>& parts() const { return parts_; }
  const std::vector<std::size_t>& segments() const { return segments_; }

  // Every term of a document, valid during the call: characters and pairs; parts, the joined one,
  // segments of several parts.
  template <class Take>
  void each(Take&& take) const {
    if (is_eastern_) {
      for (std::size_t i = 0; i < letters(); ++i) {
        take(term(i, i + 1));
        if (i + 1 < letters()) take(term(i, i + 2));
      }
      return;
    }
    const std::size_t count = parts_.size() - 1;
    for (std::size_t i = 0; i < count; ++i) take(term(parts_[i], parts_[i + 1]));
    if (count > 1) take(term(0, letters()));
    if (segments_.size() < 3) return;
    std::size_t part = 0;
    for (std::size_t i = 0; i + 1 < segments_.size(); ++i) {
      while (parts_[part] < segments_[i]) ++part;
      if (parts_[part + 1] < segments_[i + 1]) take(term(segments_[i], segments_[i + 1]));
    }
  }

 private:
  bool is_eastern_ = false;
  std::string text_;
  std::vector<std::size_t> offsets_;  // of each letter in text_, and its end
  std::vector<std::size_t> parts_;
  std::vector<std::size_t> segments_;
};

// Every term of a text, in its order, with repetitions.
template <class Take>
void each_term(std::span<const Folded> folded, Take&& take) {
  RunTerms terms;
  for (Run run = next_run(folded, 0); run.first < run.last; run = next_run(folded, run.last)) {
    terms.read(folded, run);
    terms.each(take);
  }
}

// Of names: neighbouring words with nothing but white space between, as "wei wang". Texts of two
// names that are together in one paper would be taken for one name without them.
std::vector<std::string> name_pairs(std::span<const Folded> folded);

// The same for who goes through the runs of a name anyway, from the first to the last.
class NamePairs {
 public:
  // The pair that ends with this run, whose terms these are; "" where there is none. Valid until
  // the next call.
  std::string_view next(std::span<const Folded> folded, const Run& run, const RunTerms& terms);

 private:
  std::string before_;  // the last segment of the run before
  std::string pair_;
  std::size_t end_ = 0;  // of the run before
};

// The first bytes of terms that are not those of all fields together.
inline constexpr char title_mark = '\x01';
inline constexpr char people_mark = '\x02';
inline constexpr char topics_mark = '\x03';
inline constexpr char property_mark = '\x04';
inline constexpr char identifier_mark = '\x05';

}  // namespace dayleaf::search
