#include <array>

#include "fetch/http_client.h"

namespace dayleaf::fetch {

std::string_view HttpAnswer::header(std::string_view lower_case) const {
  for (const auto& [name, value] : headers) {
    if (name == lower_case) return value;
  }
  return {};
}

namespace {

constexpr std::array<std::pair<HttpFailure, std::string_view>, 9> failure_names = {{
    {HttpFailure::none, ""},
    {HttpFailure::bad_address, "bad-address"},
    {HttpFailure::private_address, "private-address"},
    {HttpFailure::no_such_host, "no-such-host"},
    {HttpFailure::no_connection, "no-connection"},
    {HttpFailure::no_secure_channel, "no-secure-channel"},
    {HttpFailure::timed_out, "timed-out"},
    {HttpFailure::too_many_redirects, "too-many-redirects"},
    {HttpFailure::broken_answer, "broken-answer"},
}};

}  // namespace

std::string_view failure_name(HttpFailure failure) {
  for (const auto& [one, name] : failure_names) {
    if (one == failure) return name;
  }
  return {};
}

std::optional<HttpFailure> failure_of(std::string_view wanted) {
  for (const auto& [one, name] : failure_names) {
    if (name == wanted) return one;
  }
  return {};
}

}  // namespace dayleaf::fetch
