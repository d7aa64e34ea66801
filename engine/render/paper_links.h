#pragma once

#include <cstddef>
#include <string>
#include <vector>

#include "base/date.h"
#include "model/archive.h"

namespace dayleaf {

// A link that a summary gives: to code, a project page, a demonstration.
struct PaperLink {
  std::string label;  // host and the beginning of the path
  std::string url;
};

// The distinct web links of the entries' texts in order, without those to the paper itself, at most
// `limit`.
std::vector<PaperLink> links_in(const Paper& paper, const std::vector<const Entry*>& entries,
                                std::size_t limit);

// When a paper was published, as reference managers read it: "2024/01" of a new arXiv id, else the
// day of the digest that had it first, "2024/01/31".
std::string publication_date(const Paper& paper, const Date& first_seen);

}  // namespace dayleaf
