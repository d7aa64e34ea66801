#include "fetch/next_page.h"

#include <cstddef>

#include "base/text.h"

namespace dayleaf::fetch {
namespace {

constexpr std::size_t none = std::string_view::npos;

// "https://host:port" of a web address.
std::string_view origin_of(std::string_view url) {
  const std::size_t host = url.find("://");
  if (host == none) return {};
  return url.substr(0, url.find_first_of("/?#", host + 3));
}

bool has_next(std::string_view relations) {
  for (const std::string_view relation : base::split(relations, ' ')) {
    if (base::equals_ignoring_case(base::trim(relation), "next")) return true;
  }
  return false;
}

// Reads `; name=value` at `at` and moves it behind them. False: no parameter stands there.
bool read_parameter(std::string_view header, std::size_t& at, std::string_view& name,
                    std::string_view& value) {
  while (at < header.size() && (base::is_space(header[at]) || header[at] == ';')) ++at;
  const std::size_t end = header.find_first_of("=;,", at);
  name = base::trim(header.substr(at, end == none ? none : end - at));
  value = {};
  if (name.empty()) return false;
  at = end == none ? header.size() : end;
  if (at == header.size() || header[at] != '=') return true;
  ++at;
  while (at < header.size() && base::is_space(header[at])) ++at;
  if (at < header.size() && header[at] == '"') {
    const std::size_t close = header.find('"', at + 1);
    value = header.substr(at + 1, close == none ? none : close - at - 1);
    at = close == none ? header.size() : close + 1;
  } else {
    const std::size_t stop = header.find_first_of(";,", at);
    value = base::trim(header.substr(at, stop == none ? none : stop - at));
    at = stop == none ? header.size() : stop;
  }
  return true;
}

std::string resolve(std::string_view target, std::string_view url) {
  if (base::starts_with_ignoring_case(target, "https://") ||
      base::starts_with_ignoring_case(target, "http://")) {
    return std::string(target);
  }
  if (target.starts_with('/') && !target.starts_with("//")) {
    return std::string(origin_of(url)) + std::string(target);
  }
  return {};
}

}  // namespace

std::string next_page(std::string_view link_header, std::string_view url) {
  for (std::size_t at = link_header.find('<'); at != none; at = link_header.find('<', at)) {
    const std::size_t end = link_header.find('>', at);
    if (end == none) return {};
    const std::string_view target = base::trim(link_header.substr(at + 1, end - at - 1));
    at = end + 1;
    bool next = false;
    std::string_view name;
    std::string_view value;
    while (at < link_header.size() && link_header[at] != ',' &&
           read_parameter(link_header, at, name, value)) {
      if (base::equals_ignoring_case(name, "rel") && has_next(value)) next = true;
    }
    if (next) return resolve(target, url);
  }
  return {};
}

}  // namespace dayleaf::fetch
