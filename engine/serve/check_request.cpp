#include "serve/check_request.h"

#include <algorithm>

#include "base/text.h"

namespace dayleaf::serve {
namespace {

constexpr std::uint16_t http_port = 80;

bool has_port(std::string_view host) {
  const std::size_t colon = host.rfind(':');
  return colon != std::string_view::npos && host.find(']', colon) == std::string_view::npos;
}

bool is_with_our_port(std::string_view host, std::string_view name, std::uint16_t port) {
  if (port == http_port && host == name) return true;
  return host.starts_with(name) && host.substr(name.size()) == ":" + std::to_string(port);
}

bool is_digits(std::string_view text) {
  return !text.empty() && std::all_of(text.begin(), text.end(), base::is_digit);
}

bool is_our_origin(const Request& request) {
  const std::string origin = base::lower_ascii(request.field("origin"));
  const std::string host = base::lower_ascii(request.field("host"));
  // The Host was held to our names before; https: a proxy in front of us.
  return request.count("origin") == 1 &&
         (origin == "http://" + host || origin == "https://" + host);
}

}  // namespace

bool is_our_host(std::string_view given, const Names& names) {
  const std::string host = base::lower_ascii(given);
  if (is_with_our_port(host, names.local_address, names.port)) return true;
  if (names.is_loopback && is_with_our_port(host, "localhost", names.port)) return true;
  return std::any_of(names.more.begin(), names.more.end(), [&](const std::string& allowed) {
    const std::string name = base::lower_ascii(allowed);
    return host == name || (!has_port(name) && is_with_our_port(host, name, names.port));
  });
}

std::optional<Refusal> check_framing(const Request& request) {
  if (request.count("transfer-encoding") > 0) {
    return Refusal{400, "a request with a body is not understood", true};
  }
  if (request.count("content-length") == 0) return {};
  const std::string_view length = request.field("content-length");
  if (request.count("content-length") > 1 || !is_digits(length)) {
    return Refusal{400, "malformed request: Content-Length", true};
  }
  if (length.find_first_not_of('0') != std::string_view::npos) {
    return Refusal{413, "a request with a body is not accepted", true};
  }
  return {};
}

std::optional<Refusal> check_sender(const Request& request, const Names& names) {
  if (request.count("host") != 1) return Refusal{400, "exactly one Host header is needed", true};
  if (!is_our_host(request.field("host"), names)) {
    return Refusal{421,
                   "this server does not answer to \"" + base::printable(request.field("host")) +
                       "\"; dayleaf serve --allow-host NAME allows a name",
                   false};
  }
  if (request.count("origin") > 0 && !is_our_origin(request)) {
    return Refusal{403, "requests from other sites are not answered", false};
  }
  if (request.count("sec-fetch-site") > 0) {
    const std::string site = request.list("sec-fetch-site");
    const bool is_followed_link = request.list("sec-fetch-mode") == "navigate" &&
                                  request.list("sec-fetch-dest") == "document";
    if (site != "same-origin" && site != "none" && !is_followed_link) {
      return Refusal{403, "requests from other sites are not answered", false};
    }
  }
  return {};
}

std::optional<Refusal> check_event_sender(const Request& request) {
  if (request.count("sec-fetch-site") > 0 && request.list("sec-fetch-site") != "same-origin") {
    return Refusal{403, "the event stream is for the site's own pages", false};
  }
  return {};
}

bool wants_to_stay(const Request& request) {
  bool closes = false;
  bool stays = request.version >= 11;
  const std::string wishes = request.list("connection");
  for (const std::string_view wish : base::split(wishes, ',')) {
    closes = closes || base::equals_ignoring_case(base::trim(wish), "close");
    stays = stays || base::equals_ignoring_case(base::trim(wish), "keep-alive");
  }
  return stays && !closes;
}

}  // namespace dayleaf::serve
