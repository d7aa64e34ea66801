#pragma once

#include <array>
#include <cstddef>
#include <cstdint>
#include <optional>
#include <span>
#include <string_view>
#include <vector>

#include "base/date.h"
#include "model/archive.h"

namespace dayleaf::index {

// How many days in a row may have neither digest nor record and still count as not fetched. A
// longer gap is nobody's making: two dates far apart, one of them likely a slip.
inline constexpr int longest_gap = 366;

// Archive::calendar of an archive whose days and records are known.
std::vector<model::CalendarDay> find_day_states(const model::Archive& archive);

// The part of a calendar between two dates, both included.
std::span<const model::CalendarDay> calendar_between(const model::Archive& archive,
                                                     const base::Date& first,
                                                     const base::Date& last);

// All that CalendarDay::state can be, in the order in which people are told.
inline constexpr std::array<std::optional<model::DayState>, 6> all_day_states = {
    model::DayState::complete, model::DayState::partial,     model::DayState::empty,
    model::DayState::failed,   model::DayState::not_fetched, std::nullopt};

// As pages, data and reports call them: "complete", "not-fetched", and "by-hand" for none.
std::string_view day_state_name(std::optional<model::DayState> state);

// How many days went how, in the order of all_day_states.
using StateCounts = std::array<std::int64_t, all_day_states.size()>;

StateCounts count_states(std::span<const model::CalendarDay> days);

// Papers of a day's digest; 0 without one.
std::size_t papers_of(const model::Archive& archive, const model::CalendarDay& day);
// Whether the source listed another number of papers than the digest has, once the day was over:
// people took some out or put some in.
bool differs_from_source(const model::Archive& archive, const model::CalendarDay& day);

}  // namespace dayleaf::index
