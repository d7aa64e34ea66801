#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>

namespace dayleaf::dialects {

// What the cells of a column hold, by the words of its head.
enum class ColumnKind : std::uint8_t {
  other,  // kept under its label
  title,
  paper,  // links to the paper; where no column is for titles, the title
  authors,
  summary,
  date,
  votes,
  tags,
  media,
  rank,  // a number that only counts the rows
};

// The kind that settings call so: "title", "link", "authors".
std::optional<ColumnKind> column_kind_named(std::string_view name);

// English, Korean, Chinese and Japanese.
ColumnKind column_kind_of(std::string_view label);
// Of a column of the kind `paper`: "Paper" may head titles, "PDF" does not.
bool column_may_hold_titles(std::string_view label);

}  // namespace dayleaf::dialects
