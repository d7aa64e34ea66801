#include "serve/read_target.h"

#include <algorithm>
#include <optional>

#include "base/text.h"
#include "base/url.h"

namespace dayleaf::serve {
namespace {

// One name of a path, decoded; nullopt for what must not stand in one.
std::optional<std::string> read_name(std::string_view encoded) {
  std::optional<std::string> name = base::decode_percent(encoded);
  if (!name || *name == "." || *name == "..") return {};
  if (name->find_first_of("/\\") != std::string::npos) return {};
  if (base::find_invalid_utf8(*name) != std::string::npos || base::has_controls(*name, ""))
    return {};
  return name;
}

bool is_visible_ascii(std::string_view text) {
  return std::all_of(text.begin(), text.end(), [](char c) { return c > ' ' && c < '\x7F'; });
}

}  // namespace

Target read_target(std::string_view target, std::string_view base_path, const Names& names) {
  constexpr std::string_view scheme = "http://";
  if (!is_visible_ascii(target) || target.find('#') != std::string_view::npos) return {};
  if (base::starts_with_ignoring_case(target, scheme)) {
    target.remove_prefix(scheme.size());
    const std::size_t end = std::min(target.find_first_of("/?"), target.size());
    if (!is_our_host(target.substr(0, end), names)) return {};
    target.remove_prefix(end);
    if (target.empty()) target = "/";
  }
  if (!target.starts_with('/')) return {};

  Target read;
  const std::size_t question = target.find('?');
  if (question != std::string_view::npos) read.query = target.substr(question + 1);
  const std::string_view path = target.substr(1, std::min(question, target.size()) - 1);

  std::string decoded;
  bool has_empty_name = false;
  const std::vector<std::string_view> parts = base::split(path, '/');
  for (std::size_t i = 0; i < parts.size(); ++i) {
    const std::optional<std::string> name = read_name(parts[i]);
    if (!name) return {};
    has_empty_name = has_empty_name || (name->empty() && i + 1 < parts.size());
    decoded += "/" + *name;
  }
  if (has_empty_name) {
    read.kind = TargetKind::nowhere;
  } else if (decoded.starts_with(base_path)) {
    constexpr std::string_view reserved = ".dayleaf/";
    read.address = decoded.substr(base_path.size());
    read.kind = TargetKind::address;
    if (read.address.starts_with(reserved)) {
      read.address.erase(0, reserved.size());
      read.kind = TargetKind::reserved;
    }
  } else {
    const bool leads_here = decoded == "/" || decoded + "/" == base_path;
    read.kind = leads_here ? TargetKind::moved : TargetKind::nowhere;
  }
  return read;
}

std::string query_value(std::string_view query, std::string_view name) {
  std::optional<std::string> value;
  for (const std::string_view pair : base::split(query, '&')) {
    const std::size_t equals = pair.find('=');
    if (pair.substr(0, equals) != name) continue;
    if (value || equals == std::string_view::npos) return {};
    value = base::decode_percent(pair.substr(equals + 1));
    if (!value) return {};
  }
  return value.value_or("");
}

}  // namespace dayleaf::serve
