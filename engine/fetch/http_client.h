#pragma once

#include <chrono>
#include <cstddef>
#include <cstdint>
#include <functional>
#include <memory>
#include <optional>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "fetch/choose_proxy.h"

namespace dayleaf::fetch {

struct HttpRequest {
  enum class Method : std::uint8_t { get, head, post };

  std::string url;  // http or https, as base/url's safe_link gives it
  Method method = Method::get;
  std::string posted;                  // the body of a POST; its type is one of the headers
  std::vector<std::string> headers;    // "Range: bytes=0-0"; sent wherever a redirect leads
  std::size_t most_bytes = 16U << 20;  // of the body, decompressed; what is longer is cut
  std::size_t most_redirects = 5;      // followed; 0: an answer that redirects is the answer
  bool compressed = false;             // ask for compression; a body that breaks off inside it may
                                       // pass for a whole one: whoever asks must be able to tell
  bool private_host = false;           // may be one, whatever the settings say
  std::chrono::milliseconds whole_time{0};  // 0: that of the settings
};

// A place that sent us on.
struct HttpRedirect {
  int status = 0;
  std::string to;
};

struct HttpAnswer {
  int status = 0;
  std::string url;                                           // that answered, after all redirects
  std::vector<HttpRedirect> redirects;                       // in their order
  std::vector<std::pair<std::string, std::string>> headers;  // names in lower case
  std::optional<std::chrono::seconds> retry_after;           // RFC 9110, 10.2.3; not negative
  std::string body;
  bool is_cut = false;      // the body was longer than asked for
  bool is_open = false;     // nothing said where the body ends: it may have broken off
  std::string redirect_to;  // where an answer leads that was not followed; any scheme, unchecked

  std::string_view header(std::string_view lower_case) const;  // "" without one
};

// Why there is no answer.
enum class HttpFailure : std::uint8_t {
  none,
  bad_address,        // no http(s), or a redirect to something that is not
  private_address,    // the host is on this machine or in this network
  no_such_host,       // its name does not resolve
  no_connection,      // refused, unreachable
  no_secure_channel,  // TLS failed: an expired certificate, a wrong name
  timed_out,
  too_many_redirects,
  broken_answer,  // what came back is not HTTP, or broke off
};

struct HttpOutcome {
  HttpFailure failure = HttpFailure::none;
  std::string reason;  // one sentence for people when there is a failure
  HttpAnswer answer;   // after a failure: only where redirects had led by then
};

struct HttpSettings {
  std::string user_agent;
  std::chrono::milliseconds connect_time{10'000};
  std::chrono::milliseconds silence{15'000};     // slower than `pace` for so long ends a request
  std::size_t pace = 1;                          // bytes a second
  std::chrono::milliseconds whole_time{30'000};  // of one request, each redirect anew
  bool private_hosts = false;                    // may be asked
  Environment environment;                       // where the proxy variables are
};

// Asks web servers, several at once, on the thread that calls it. Every URL and every redirect is
// http or https; certificates are verified; proxies are those of the usual environment variables.
// The address that a name leads to is looked at once the connection stands and before anything is
// sent: loopback, private, link-local and multicast addresses get nothing unless the settings allow
// them. Behind a proxy, which resolves names itself, only addresses written as numbers can be
// refused.
class HttpClient {
 public:
  using Done = std::function<void(HttpOutcome)>;

  explicit HttpClient(HttpSettings settings);
  ~HttpClient();
  HttpClient(const HttpClient&) = delete;
  HttpClient& operator=(const HttpClient&) = delete;

  // `done` is called by a later run(), once, and may start other requests. Requests that are under
  // way when the client goes are dropped without a word.
  void start(HttpRequest request, Done done);
  std::size_t running() const;
  // Moves requests on until one of them is done, but no longer than `most`. Without any it sleeps.
  void run(std::chrono::milliseconds most);
  void stop();  // drops all requests that are under way, without a word

 private:
  class Engine;
  std::unique_ptr<Engine> engine_;
};

std::string_view failure_name(HttpFailure failure);  // "timed-out"; "" for none
std::optional<HttpFailure> failure_of(std::string_view name);

}  // namespace dayleaf::fetch
