#pragma once

#include <chrono>
#include <cstddef>
#include <cstdint>
#include <functional>
#include <memory>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "fetch/choose_proxy.h"
#include "fetch/has_network.h"
#include "fetch/host_schedule.h"
#include "fetch/retry_policy.h"

namespace dayleaf::fetch {

struct ApiRequest {
  std::string url;
  std::string json;                   // not empty: POSTed, as application/json
  std::vector<std::string> headers;   // "Accept: application/json"; never sent to another host
  std::size_t most_bytes = 8U << 20;  // of the body, decompressed: what is longer is refused
  // A redirect may lead to any other public https host, which gets none of `headers`.
  bool other_hosts = false;
  // Says what is wrong with a body of a 2xx answer ("is not JSON: …"); "": it is what was asked
  // for. What is refused counts as a failed try and is asked for again. May be empty: then nothing
  // could tell a body that broke off, so it is asked for without compression, and an answer that
  // does not say how long it is is refused.
  std::function<std::string(std::string_view body)> refuse;
};

// After a failure what the last answer was stays, where there was one.
struct ApiOutcome {
  ApiFailure failure = ApiFailure::none;
  std::string message;  // one line for people when there is a failure: names the URL and the reason
  int status = 0;       // of HTTP; 0 without an answer
  std::string url;      // that answered
  std::vector<std::pair<std::string, std::string>> headers;  // names in lower case
  std::string body;

  explicit operator bool() const { return failure == ApiFailure::none; }
  std::string_view header(std::string_view lower_case) const;  // "" without one
};

struct ApiTally {
  std::size_t requests = 0;             // tries and redirects too
  std::uint64_t bytes = 0;              // of bodies, decompressed
  std::chrono::milliseconds waited{0};  // with nothing under way: for limits, pauses, next tries
};

struct ApiClientSettings {
  std::string user_agent;
  Environment environment;               // proxies
  std::vector<std::string> base_urls;    // of the sources, as configured: only these may be http,
                                         // and only their hosts may be private
  std::vector<std::string> public_urls;  // of these, those whose hosts may not be private: a site's
                                         // file names them, and the user does not
  std::vector<HostManners> manners;      // of hosts; others get the defaults, and one that is there
                                         // twice the stricter of each
  std::size_t at_once = 8;               // requests under way, of all hosts
  std::chrono::milliseconds connect_time{10'000};
  std::chrono::milliseconds silence{20'000};      // slower than `pace` for so long; whole seconds
  std::size_t pace = 16;                          // bytes a second
  std::chrono::milliseconds try_time{60'000};     // of one try
  std::chrono::milliseconds whole_time{300'000};  // of all tries and waits of one request, from its
                                                  // first try on; no wait that a host asks for
                                                  // may be longer
  std::size_t tries = 4;
  std::chrono::milliseconds first_backoff{1'000};  // doubled with each try, jittered
  std::function<bool()> cancelled;                 // asked ten times a second; may be empty
  // Asked when a host was not found or could not be connected to.
  std::function<bool()> has_network = &fetch::has_network;
  // Told when it begins to wait for a host, for half a second or more; may be empty.
  std::function<void(std::string_view host, std::chrono::milliseconds time)> tell_wait;
};

// Asks the APIs that papers come from, as a good guest: retries with backoff, keeps to what hosts
// say of their limits (Retry-After, RateLimit of draft-ietf-httpapi-ratelimit-headers), follows at
// most three redirects and, unless told otherwise, only on the same host, decompresses, and takes
// no more bytes than asked for. On the thread that calls it; connections are reused (HTTP/2 where
// there is one).
class ApiClient {
 public:
  explicit ApiClient(ApiClientSettings settings);
  ~ApiClient();
  ApiClient(const ApiClient&) = delete;
  ApiClient& operator=(const ApiClient&) = delete;

  ApiOutcome ask(ApiRequest request);
  // Several side by side, those of one host started in their order; `done` is called on this thread
  // as each ends and may not ask. Returns when all have ended.
  void ask_all(std::vector<ApiRequest> requests,
               const std::function<void(std::size_t index, ApiOutcome outcome)>& done);
  ApiTally tally() const;
  // There is no network: what was asked since that was found out was cancelled, not tried.
  bool is_offline() const;

 private:
  class Engine;
  std::unique_ptr<Engine> engine_;
};

}  // namespace dayleaf::fetch
