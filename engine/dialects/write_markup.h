#pragma once

#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

#include "model/markup.h"

namespace dayleaf::dialects {

// What headings mean where the text will stand: in a day's digest those of level three are papers
// and dates are days.
enum class Headings : std::uint8_t { are_papers, are_text };

// Markup as Markdown that read_markdown reads as the same tree, but for locations. Ends with a line
// end, unless empty. Where headings are papers, one of level three becomes one of level four.
std::string write_markup(const model::Markup& markup, Headings headings);

// On one line.
std::string write_inlines(const std::vector<model::Inline>& inlines);

// An address as it stands between "](" and ")".
std::string write_destination(std::string_view url);

}  // namespace dayleaf::dialects
