#include "search/query.h"

#include <algorithm>

#include "base/text.h"

namespace dayleaf::search {

bool Query::asks() const {
  return root &&
         std::any_of(leaves.begin(), leaves.end(), [](const Leaf& leaf) { return !leaf.negated; });
}

std::string_view code_of(QueryFault fault) {
  switch (fault) {
    case QueryFault::too_long:
      return "too-long";
    case QueryFault::too_many:
      return "too-many";
    case QueryFault::too_deep:
      return "too-deep";
    case QueryFault::bracket_open:
      return "bracket-open";
    case QueryFault::bracket_close:
      return "bracket-close";
    case QueryFault::quote_open:
      return "quote-open";
    case QueryFault::value_missing:
      return "value-missing";
    case QueryFault::not_a_number:
      return "not-a-number";
    case QueryFault::not_a_date:
      return "not-a-date";
    case QueryFault::unknown_value:
      return "unknown-value";
  }
  return {};
}

std::string_view sentence_of(QueryFault fault) {
  switch (fault) {
    case QueryFault::too_long:
      return "a query has at most 1,000 characters";
    case QueryFault::too_many:
      return "a query has at most 32 words and conditions";
    case QueryFault::too_deep:
      return "brackets stand at most 16 deep within each other";
    case QueryFault::bracket_open:
      return "this bracket is never closed";
    case QueryFault::bracket_close:
      return "this bracket was never opened";
    case QueryFault::quote_open:
      return "this quotation mark is never closed";
    case QueryFault::value_missing:
      return "something must follow here";
    case QueryFault::not_a_number:
      return "this must be a number, as in votes:>=10, rank:<=3 or votes:10..20";
    case QueryFault::not_a_date:
      return "this must be a year, a month or a day, as in on:2024, on:2024-03 or on:2024-03-05";
    case QueryFault::unknown_value:
      return "has: is followed by code, project, video or picture";
  }
  return {};
}

CaretLines caret_lines(std::string_view text, std::size_t offset) {
  constexpr std::size_t before = 40;  // columns, about
  constexpr std::size_t after = 20;
  const std::u32string all = base::code_points_of(base::nfc(text));
  offset = std::min(offset, all.size());
  const std::size_t first = offset > before ? offset - before : 0;
  const std::size_t last = std::min(all.size(), offset + after);
  // Marks of direction and controls must not move the caret, so they are shown by their names.
  const auto shown = [&](std::size_t from, std::size_t to) {
    std::string line;
    for (std::size_t i = from; i < to; ++i) {
      if (all[i] == U'\n' || all[i] == U'\t' || all[i] == U'\r') {
        line += ' ';
      } else {
        line += base::printable(base::to_utf8(all.substr(i, 1)));
      }
    }
    return line;
  };
  const std::string left = (first > 0 ? "…" : "") + shown(first, offset);
  CaretLines lines;
  lines.text = left + shown(offset, last) + (last < all.size() ? "…" : "");
  lines.caret = std::string(base::display_width(left), ' ') + "^";
  return lines;
}

}  // namespace dayleaf::search
