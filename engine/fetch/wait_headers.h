#pragma once

#include <chrono>
#include <cstdint>
#include <optional>
#include <string_view>

namespace dayleaf::fetch {

// A date of HTTP in its three forms (RFC 9110, 5.6.7): "Wed, 31 Jan 2024 09:30:00 GMT".
std::optional<std::chrono::sys_seconds> parse_http_date(std::string_view text);

// Retry-After (RFC 9110, 10.2.3): seconds, or a date, counted from `now`: the answer's own Date
// where it has one, since the clocks of two machines differ. Never negative, a year at most.
std::optional<std::chrono::seconds> parse_retry_after(std::string_view text,
                                                      std::chrono::sys_seconds now);

// What a host says is left of its limit.
struct RateLimit {
  std::int64_t left = 0;         // requests
  std::chrono::seconds time{0};  // until there are more
};

// RateLimit (draft-ietf-httpapi-ratelimit-headers): `"api";r=499;t=287`. Of several limits the one
// with the fewest requests left, and of these the one that lasts longest. Items that do not say
// both numbers are passed over.
std::optional<RateLimit> parse_rate_limit(std::string_view text);

}  // namespace dayleaf::fetch
