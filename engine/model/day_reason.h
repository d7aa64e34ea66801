#pragma once

#include <cstdint>
#include <string>
#include <string_view>

namespace dayleaf::model {

// Why a day is empty, partial or failed. What the engine itself has to say is a kind, which every
// language puts in its own words; all else is a text from outside.
struct DayReason {
  enum class Kind : std::uint8_t {
    text,  // `text` says it; empty: nothing is said
    not_over,
    nothing_listed,
    sunday,  // the others in their order
    monday,
    tuesday,
    wednesday,
    thursday,
    friday,
    saturday,
    new_years_day,  // holidays of the United States
    martin_luther_king_day,
    presidents_day,
    memorial_day,
    juneteenth,
    independence_day,
    labor_day,
    columbus_day,
    veterans_day,
    thanksgiving_day,
    christmas_day,
  };
  Kind kind = Kind::text;
  bool observed = false;  // a holiday that is kept on another day
  std::string text;

  bool empty() const { return kind == Kind::text && text.empty(); }
  friend bool operator==(const DayReason&, const DayReason&) = default;
};

// As records have it: "saturday", "independence-day-observed", or the text itself.
std::string reason_code(const DayReason& reason);
// For people, in English: "Saturday", "Independence Day (observed)".
std::string reason_words(const DayReason& reason);
// Reads either of them.
DayReason read_reason(std::string_view text);

}  // namespace dayleaf::model
