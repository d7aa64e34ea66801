#pragma once

#include <chrono>
#include <cstddef>
#include <cstdint>
#include <optional>
#include <string>

#include "fetch/http_client.h"

namespace dayleaf::fetch {

enum class ApiFailure : std::uint8_t {
  none,
  not_found,    // 404 or 410
  refused,      // another 4xx: asking again is no use
  network,      // no answer: host, connection, time, a broken body; the message says which
  server,       // 5xx, or 429 that did not end
  bad_body,     // the body was refused
  too_long,     // the body has more than `most_bytes`
  not_allowed,  // an address that may not be asked: a scheme, a private host, a redirect elsewhere
  cancelled,    // by whoever asked, or for want of a network
};

// What one try came to.
struct TryVerdict {
  ApiFailure failure = ApiFailure::none;
  std::string reason;  // in words: "answered 429"
  bool again = false;  // asking again may help
  // That the host asked for, before anything else is asked of it.
  std::optional<std::chrono::seconds> wait;
};

// Of anything but a redirect that is followed; the body of a 2xx answer is judged by who asked.
TryVerdict judge_try(const HttpOutcome& outcome);

// How long to wait before the next try, after `tries` of them: first, 2 first, 4 first …, of which
// `chance` (0 to 1) takes away up to a half, so that many clients do not come back at once.
std::chrono::milliseconds backoff(std::chrono::milliseconds first, std::size_t tries,
                                  double chance);

}  // namespace dayleaf::fetch
