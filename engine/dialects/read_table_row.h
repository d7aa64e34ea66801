#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <vector>

#include "base/date.h"
#include "base/diagnostics.h"
#include "dialects/read_sheet.h"
#include "dialects/table_columns.h"
#include "dialects/table_rows.h"
#include "model/paper.h"

namespace dayleaf::dialects {

struct Column {
  ColumnKind kind = ColumnKind::other;
  std::string label;  // as it is written
};

enum class RowDates : std::uint8_t {
  are_days,  // of the papers
  are_text,  // the file is of a day, whatever its rows say
};

// Fills what a row says of a paper: all but its order of authors where nobody knows it, and what
// stands above the table. False: it says nothing of a paper; `entry.summary` has its words.
bool read_table_row(const Row& row, const std::vector<Column>& columns, RowDates dates,
                    const ReadOptions& options, base::Diagnostics& diagnostics,
                    model::Entry& entry);

// The kinds of the columns, by their labels and, where no column has titles, by what leads to
// papers in `sample`, a row.
std::vector<Column> read_columns(const std::vector<Cell>& head, const Row* sample,
                                 const ReadOptions& options);

// Whether papers can be read from such columns.
bool has_titles(const std::vector<Column>& columns);

}  // namespace dayleaf::dialects
