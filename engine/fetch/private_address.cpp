#include "fetch/private_address.h"

#include <arpa/inet.h>

#include <algorithm>
#include <array>
#include <cstddef>
#include <cstdint>

#include "base/text.h"

namespace dayleaf::fetch {
namespace {

using Bytes = std::array<std::uint8_t, 16>;

// IANA's registries of special purpose addresses.
constexpr std::array<std::pair<std::uint32_t, int>, 14> private_ranges = {{
    {0x00000000, 8},   // this network
    {0x0A000000, 8},   // private
    {0x64400000, 10},  // shared by carriers
    {0x7F000000, 8},   // this machine
    {0xA9FE0000, 16},  // link-local
    {0xAC100000, 12},  // private
    {0xC0000000, 24},  // protocols
    {0xC0000200, 24},  // documentation
    {0xC0A80000, 16},  // private
    {0xC6120000, 15},  // measurements
    {0xC6336400, 24},  // documentation
    {0xCB007100, 24},  // documentation
    {0xE0000000, 4},   // multicast
    {0xF0000000, 4},   // reserved, broadcast
}};

bool is_private_v4(std::uint32_t address) {
  return std::any_of(private_ranges.begin(), private_ranges.end(), [&](const auto& range) {
    const int free_bits = 32 - range.second;
    return (address >> free_bits) == (range.first >> free_bits);
  });
}

std::uint32_t v4_at(const Bytes& bytes, std::size_t at) {
  std::uint32_t address = 0;
  for (std::size_t i = 0; i < 4; ++i) address = address << 8U | bytes[at + i];
  return address;
}

bool begins_with(const Bytes& bytes, std::string_view prefix) {
  return std::equal(prefix.begin(), prefix.end(), bytes.begin(),
                    [](char c, std::uint8_t byte) { return static_cast<std::uint8_t>(c) == byte; });
}

bool is_private_v6(const Bytes& bytes) {
  using namespace std::string_view_literals;
  if (begins_with(bytes, "\0\0\0\0\0\0\0\0\0\0\xff\xff"sv)) return is_private_v4(v4_at(bytes, 12));
  if (begins_with(bytes, "\x00\x64\xff\x9b\0\0\0\0\0\0\0\0"sv)) {  // NAT64
    return is_private_v4(v4_at(bytes, 12));
  }
  if (begins_with(bytes, "\x20\x02"sv)) return is_private_v4(v4_at(bytes, 2));  // 6to4
  if (begins_with(bytes, "\x20\x01\x0d\xb8"sv)) return true;                    // documentation
  if (begins_with(bytes, "\x20\x01\x00\x00"sv)) return true;                    // Teredo
  return (bytes[0] & 0xE0U) != 0x20;  // only 2000::/3 is the public internet
}

}  // namespace

bool is_private_address(const std::string& address) {
  Bytes bytes{};
  if (inet_pton(AF_INET, address.c_str(), bytes.data()) == 1) {
    return is_private_v4(v4_at(bytes, 0));
  }
  // "fe80::1%eth0" names the interface too.
  const std::string bare = address.substr(0, address.find('%'));
  if (inet_pton(AF_INET6, bare.c_str(), bytes.data()) == 1) return is_private_v6(bytes);
  return true;
}

bool is_private_host(std::string_view host) {
  if (host.ends_with('.')) host.remove_suffix(1);
  if (base::equals_ignoring_case(host, "localhost")) return true;
  constexpr std::string_view below_localhost = ".localhost";
  if (host.size() > below_localhost.size() &&
      base::equals_ignoring_case(host.substr(host.size() - below_localhost.size()),
                                 below_localhost)) {
    return true;
  }
  const bool numeric =
      std::all_of(host.begin(), host.end(), [](char c) { return base::is_digit(c) || c == '.'; });
  return numeric && is_private_address(std::string(host));
}

}  // namespace dayleaf::fetch
