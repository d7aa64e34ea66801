#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "serve/request.h"

namespace dayleaf::serve {

// By which names a connection may call us.
struct Names {
  std::string local_address;  // that the client connected to: "127.0.0.1", "[::1]"
  bool is_loopback = true;    // "localhost" is that address
  std::uint16_t port = 0;
  std::vector<std::string> more;  // options.host when it is a name, and options.allow_hosts
};

// True for a Host header that names us: an address or name of `names` with our port. Names that
// were allowed on the command line may also stand without a port, or with the one that they were
// allowed with ("preview.example:8443"): a proxy in front of us has a port of its own.
bool is_our_host(std::string_view host, const Names& names);

// Where a body could begin is not guessed: any Transfer-Encoding, any doubtful Content-Length.
std::optional<Refusal> check_framing(const Request& request);

// Lets in only who is meant. A page of another site can make a browser send us requests, so:
// exactly one Host header with a name of ours (a foreign name that was made to lead to this
// machine, DNS rebinding, stays outside); an Origin, when there is one, is ours; requests that the
// browser marks as coming from another site (Sec-Fetch-Site) are refused, except when a person
// follows a link.
std::optional<Refusal> check_sender(const Request& request, const Names& names);

// The event stream is stricter: also when a person follows a link.
std::optional<Refusal> check_event_sender(const Request& request);

// Whether the client wants to ask more on the same connection.
bool wants_to_stay(const Request& request);

}  // namespace dayleaf::serve
