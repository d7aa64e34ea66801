#pragma once

#include <chrono>
#include <cstddef>
#include <cstdint>
#include <functional>
#include <memory>
#include <string>
#include <string_view>
#include <vector>

#include "base/result.h"
#include "serve/resource.h"

namespace dayleaf::serve {

// Something besides the provider, below base_path + ".dayleaf/": the preview's own script.
struct FixedResource {
  std::string name;  // "preview.js"
  Resource content;
};

struct ServeLimits {
  std::size_t header_bytes = 16U << 10;  // of a request; more is answered with 431
  std::size_t connections = 512;         // beyond: the longest waiting one makes place
  std::size_t event_streams = 64;        // beyond: 503
  std::size_t queued_events = 64;        // of one stream; a client further behind is cut off
  std::chrono::milliseconds header_time{10'000};     // from the first byte of a request to its end
  std::chrono::milliseconds idle_time{60'000};       // without a byte between two requests
  std::chrono::milliseconds write_time{30'000};      // for a client to take the next 256 KiB
  std::chrono::milliseconds heartbeat_time{15'000};  // a comment on a silent event stream
};

struct ServeOptions {
  std::string host = "127.0.0.1";        // address or name to listen on
  std::uint16_t port = 1414;             // 0: any that is free
  bool strict_port = false;              // a taken port is an error; else up to 20 are tried
  std::vector<std::string> allow_hosts;  // more names that a Host header may have
  std::string base_path = "/";           // as in BaseUrl::path
  bool reload = false;                   // there is an event stream, base_path + ".dayleaf/events"
  std::string token;                     // what opens it; see make_token()
  std::vector<FixedResource> resources;
  ServeLimits limits;
  std::size_t threads = 4;
  // A line a request ("GET /digests/ 200"), printable. From any thread; may be empty.
  std::function<void(std::string_view line)> log;
};

// An HTTP/1.1 server (RFC 9110, 9112) for one provider and one person: it answers GET and HEAD,
// and only to whom check_request.h lets in. Addresses are looked up in the provider and nowhere
// else. Runs on threads of its own until it is stopped or destroyed.
class Server {
 public:
  // Listens when it returns. The provider must outlive the server. Errors: the host is not known,
  // the port is taken or may not be used.
  static base::Result<std::unique_ptr<Server>> start(ServeOptions options,
                                                     ResourceProvider& provider);

  Server(const Server&) = delete;
  Server& operator=(const Server&) = delete;
  ~Server();

  std::uint16_t port() const;
  std::string url() const;  // "http://127.0.0.1:1414/digests/"

  // Sends an event to every open event stream. From any thread; does not wait.
  void publish(const Event& event);

  std::size_t open_connections() const;

  // Closes every connection at once; when it returns the provider is not called any more.
  void stop();

 private:
  class Listener;
  explicit Server(std::unique_ptr<Listener> listener);

  std::unique_ptr<Listener> listener_;
};

}  // namespace dayleaf::serve
