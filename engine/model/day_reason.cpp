#include "model/day_reason.h"

#include <array>

#include "base/lent.h"

namespace dayleaf::model {
namespace {

struct Row {
  base::LentText code;
  base::LentText words;
};
// In the order of the kinds.
constexpr std::array<Row, 21> rows = {{
    {"", ""},
    {"not-over", "the day was not over yet"},
    {"nothing-listed", "the source lists nothing"},
    {"sunday", "Sunday"},
    {"monday", "Monday"},
    {"tuesday", "Tuesday"},
    {"wednesday", "Wednesday"},
    {"thursday", "Thursday"},
    {"friday", "Friday"},
    {"saturday", "Saturday"},
    {"new-years-day", "New Year's Day"},
    {"martin-luther-king-day", "Martin Luther King Jr. Day"},
    {"presidents-day", "Presidents' Day"},
    {"memorial-day", "Memorial Day"},
    {"juneteenth", "Juneteenth"},
    {"independence-day", "Independence Day"},
    {"labor-day", "Labor Day"},
    {"columbus-day", "Columbus Day"},
    {"veterans-day", "Veterans Day"},
    {"thanksgiving-day", "Thanksgiving Day"},
    {"christmas-day", "Christmas Day"},
}};

// One way of writing a reason: the column of the table, and what follows a holiday's name when it
// is kept on another day.
std::string write(const DayReason& reason, base::LentText Row::*column, std::string_view observed) {
  if (reason.kind == DayReason::Kind::text) return reason.text;
  std::string text(rows[static_cast<std::size_t>(reason.kind)].*column);
  return reason.observed ? text.append(observed) : text;
}

}  // namespace

std::string reason_code(const DayReason& reason) { return write(reason, &Row::code, "-observed"); }

std::string reason_words(const DayReason& reason) {
  return write(reason, &Row::words, " (observed)");
}

DayReason read_reason(std::string_view text) {
  for (std::size_t kind = 1; kind < rows.size(); ++kind) {
    for (const bool observed : {false, true}) {
      DayReason reason{static_cast<DayReason::Kind>(kind), observed, {}};
      if (observed && reason.kind < DayReason::Kind::new_years_day) continue;
      if (text == reason_code(reason) || text == reason_words(reason)) return reason;
    }
  }
  return {DayReason::Kind::text, false, std::string(text)};
}

}  // namespace dayleaf::model
