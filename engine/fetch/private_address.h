#pragma once

#include <string>
#include <string_view>

namespace dayleaf::fetch {

// Whether an IP address in text form ("10.0.0.1", "fe80::1") is not one of the public internet:
// this machine, a private or shared network, link-local (where clouds keep their secrets),
// multicast, reserved, or an IPv6 form of such an IPv4 address. What is no address is private.
bool is_private_address(const std::string& address);

// Whether a host of a URL is one of these, as far as its name tells: a number, or "localhost".
bool is_private_host(std::string_view host);

}  // namespace dayleaf::fetch
