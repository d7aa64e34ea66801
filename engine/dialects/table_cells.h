#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "dialects/placed_text.h"
#include "dialects/table_rows.h"

namespace dayleaf::dialects {

// What a cell says, as Markdown. In a cell everything stands on one line: `<br>` and other tags end
// lines, `●` begins a point, `\|` is a '|'. Tags that are about looks only are left out, links and
// pictures of HTML become those of Markdown; what is not known stays as it is written.
std::vector<PlacedText> lines_of_cell(const Cell& cell);

// The lines as a text whose paragraphs, points and quotations are those that are meant.
PlacedText text_of_lines(const std::vector<PlacedText>& lines);

// The inverse: Markdown of several lines as a cell of one.
std::string cell_of_text(std::string_view markdown);

// Whether a cell says that there is nothing: "", "-", "null", "N/A".
bool is_empty_cell(std::string_view words);

}  // namespace dayleaf::dialects
