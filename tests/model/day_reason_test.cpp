#include "model/day_reason.h"

#include <string>

#include "kit/catch.h"

using namespace dayleaf::model;

TEST_CASE("a reason is read from its code and from its words", "[records]") {
  const DayReason saturday{DayReason::Kind::saturday, false, {}};
  CHECK(reason_code(saturday) == "saturday");
  CHECK(reason_words(saturday) == "Saturday");
  CHECK(read_reason("saturday") == saturday);
  CHECK(read_reason("Saturday") == saturday);
  const DayReason kept{DayReason::Kind::independence_day, true, {}};
  CHECK(reason_code(kept) == "independence-day-observed");
  CHECK(reason_words(kept) == "Independence Day (observed)");
  CHECK(read_reason("Independence Day (observed)") == kept);
  CHECK(read_reason("independence-day-observed") == kept);
  CHECK(read_reason("the day was not over yet").kind == DayReason::Kind::not_over);
  CHECK(read_reason("the source lists nothing").kind == DayReason::Kind::nothing_listed);
}

TEST_CASE("what is no reason of ours stays as it was written", "[records]") {
  for (const std::string text : {"HTTP 500", "", "Saturday (observed)", "SATURDAY", "Saturday "}) {
    CAPTURE(text);
    const DayReason reason = read_reason(text);
    CHECK(reason.kind == DayReason::Kind::text);
    CHECK(reason.empty() == text.empty());
    CHECK(reason_code(reason) == text);
    CHECK(reason_words(reason) == text);
  }
}

TEST_CASE("every kind of reason has a code and words of its own", "[records]") {
  using Kind = DayReason::Kind;
  for (auto kind = Kind::not_over; kind <= Kind::christmas_day;
       kind = static_cast<Kind>(static_cast<int>(kind) + 1)) {
    for (const bool observed : {false, true}) {
      if (observed && kind < Kind::new_years_day) continue;
      const DayReason reason{kind, observed, {}};
      CHECK(read_reason(reason_code(reason)) == reason);
      CHECK(read_reason(reason_words(reason)) == reason);
      CHECK(reason_code(reason) != reason_words(reason));
    }
  }
}
