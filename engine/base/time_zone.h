#pragma once

#include <optional>
#include <string_view>

namespace dayleaf::base {

// How many minutes a zone is ahead of UTC: of "UTC", an offset such as "+09:00" or "-0330", and the
// names of zones that have kept one offset since 1992, such as "Asia/Seoul". Others change their
// clocks, by tables that differ between machines: nullopt, as for what is no zone.
std::optional<int> parse_time_zone(std::string_view text);

// "+09:00", "+0900", "+09" and "+9", either sign; nothing else.
std::optional<int> parse_utc_offset(std::string_view text);

}  // namespace dayleaf::base
