#pragma once

#include <cstddef>
#include <cstdint>
#include <deque>
#include <map>
#include <set>
#include <string>
#include <string_view>
#include <vector>

#include "base/lent.h"
#include "base/result.h"
#include "search/answer.h"
#include "search/index.h"
#include "search/query.h"

namespace dayleaf::search {

// A term with what each segment has of it.
struct FoundTerm {
  std::vector<Postings> segments;
  std::uint64_t documents = 0;  // over all of them
};

// Terms that a document must all have. One of several ways to satisfy a Need.
using Together = std::vector<const FoundTerm*>;

struct Need {
  std::vector<Together> ways;
  const FoundTerm* own = nullptr;  // of an unfinished word: counts twice; else nullptr
  // Terms that stand for one that is unfinished are as rare as all of them together; 0: each is as
  // rare as it is. Ways of several terms are not among them.
  std::uint64_t documents = 0;
};

// What a leaf needs of terms, and how its text is looked at where these cannot tell.
struct LeafNeeds {
  std::vector<Need> needs;      // all of them; none for numbers and days
  bool is_absent = false;       // passed over
  bool is_last_absent = false;  // only its last run is
  bool is_certain = true;
  // For which syllables the last one of the last run stands; 0: for itself.
  char32_t first_syllable = 0;
  char32_t last_syllable = 0;
};

// Finds the terms of leaves, each once. The index outlives it.
class NeedsFinder {
 public:
  NeedsFinder(base::Lent<Index> index, Reading reading) : index_(index), reading_(reading) {}

  base::Result<LeafNeeds> find(const Leaf& leaf);

 private:
  base::Result<const FoundTerm*> term(const std::string& text);
  base::Result<Need> one_of(std::string_view first, std::string_view last);
  base::Result<void> add_eastern(const std::string& mark, const QueryRun& run, bool is_unfinished,
                                 std::set<std::string>& known, LeafNeeds& leaf);
  base::Result<void> add_compound(const std::string& mark, const QueryRun& run, bool is_unfinished,
                                  LeafNeeds& leaf);

  base::Lent<Index> index_;
  Reading reading_;
  std::map<std::string, FoundTerm> terms_;
  std::deque<FoundTerm> further_;  // found by ranges and beginnings
};

}  // namespace dayleaf::search
