#pragma once

#include <cstddef>
#include <string>
#include <string_view>
#include <vector>

#include "model/archive.h"

namespace dayleaf::render {

// A link that a summary gives: to code, a project page, a demonstration.
struct PaperLink {
  std::string label;
  std::string url;
};

// Host and the beginning of the path, as people read them. `url` passed the gate.
std::string link_label(std::string_view url);

// The distinct web links of the entries' texts in order, without those to the paper itself and to
// its artifacts, at most `limit`.
std::vector<PaperLink> links_in(const model::Paper& paper,
                                const std::vector<const model::Entry*>& entries, std::size_t limit);

}  // namespace dayleaf::render
