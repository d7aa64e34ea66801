#include "fetch/has_network.h"

#include <arpa/inet.h>
#include <netinet/in.h>
#include <sys/socket.h>

#include <cstdint>

#include "files/descriptor.h"

namespace dayleaf::fetch {
namespace {

constexpr std::uint16_t any_port = 9;

// A datagram socket that is connected looks for a route and sends nothing.
template <typename Address>
bool has_route(int family, const Address& address) {
  const files::Descriptor socket(::socket(family, SOCK_DGRAM | SOCK_CLOEXEC, 0));
  return socket && ::connect(socket.number(), reinterpret_cast<const sockaddr*>(&address),
                             sizeof address) == 0;
}

}  // namespace

bool has_network() {
  // Of networks that are kept for documentation: no machine knows them but by its way to all
  // others.
  sockaddr_in four{};
  four.sin_family = AF_INET;
  four.sin_port = htons(any_port);
  ::inet_pton(AF_INET, "192.0.2.1", &four.sin_addr);
  sockaddr_in6 six{};
  six.sin6_family = AF_INET6;
  six.sin6_port = htons(any_port);
  ::inet_pton(AF_INET6, "2001:db8::1", &six.sin6_addr);
  return has_route(AF_INET, four) || has_route(AF_INET6, six);
}

}  // namespace dayleaf::fetch
