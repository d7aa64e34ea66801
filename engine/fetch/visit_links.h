#pragma once

#include <chrono>
#include <cstddef>
#include <cstdint>
#include <functional>
#include <string>
#include <vector>

#include "fetch/http_client.h"
#include "fetch/web_address.h"

namespace dayleaf::fetch {

// What became of a link.
struct LinkVerdict {
  enum class State : std::uint8_t {
    good,
    doubtful,   // the server would not say: it blocks programs, is overloaded, took too long
    broken,     // gone, or the host cannot be reached
    not_asked,  // its host was left alone after several failures
  };

  int status = 0;  // of HTTP; 0 without an answer
  HttpFailure failure = HttpFailure::none;
  std::string reason;    // of the failure
  std::string moved_to;  // where it leads for good (301, 308 all the way); empty: nowhere else
  bool left_alone = false;
  bool reached_host = false;  // some host was found on the way; not remembered

  State state() const;
};

// "404 Not Found", "timed-out: …": for people.
std::string verdict_in_words(const LinkVerdict& verdict);

struct VisitOptions {
  HttpSettings http;
  std::chrono::milliseconds pause{1000};  // of a host, after an answer of it
  std::size_t hosts_at_once = 16;
  std::chrono::seconds longest_wait{120};  // that a host may ask for with Retry-After
  std::function<bool()> cancelled;         // asked ten times a second; may be empty
  // Told as each link is done, by its place in `urls`; may be empty.
  std::function<void(std::size_t index, const LinkVerdict& verdict)> tell;
};

// Asks for every link whether it is there, with HEAD, and once more with GET for its first byte
// when that is refused or fails. Each host is asked one thing at a time, in the order of `urls`,
// with a pause after each answer; hosts are asked side by side. A host whose name does not resolve,
// or that fails three times in a row, is left alone: its other links get the same verdict. False
// when it was cancelled; what was told by then stands. URLs are as safe_link gives them; others
// are told as bad addresses.
bool visit_links(const std::vector<std::string>& urls, const VisitOptions& options);

}  // namespace dayleaf::fetch
