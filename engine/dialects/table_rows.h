#pragma once

#include <cstddef>
#include <optional>
#include <span>
#include <vector>

#include "base/diagnostics.h"
#include "base/lent.h"
#include "dialects/lines.h"

namespace dayleaf::dialects {

// Tables of GitHub's Markdown, line by line: one may be larger than what is given to the parser at
// once.

// A part of a cell, on one line.
struct CellPart {
  base::LentText text;
  base::Location at;
};
using Cell = std::vector<CellPart>;  // more than one part: the row goes over several lines

struct Row {
  base::Location at;
  std::vector<Cell> cells;
  std::size_t line_count = 1;
};

// Whether a line may begin a table or a row: a '|' behind at most three spaces.
bool begins_row(std::string_view line);

// The cells of the head of a table that begins at lines[first]; its rows begin two lines below.
std::optional<std::vector<Cell>> read_table_head(std::span<const Line> lines, std::size_t first);

// The row that begins at lines[at], which it moves on behind it; none: the table has ended. A row
// that does not end with a '|' goes on to the line that does. What is wrong with it is reported.
std::optional<Row> read_row(std::span<const Line> lines, std::size_t& at, std::size_t columns,
                            base::Diagnostics& diagnostics);

}  // namespace dayleaf::dialects
