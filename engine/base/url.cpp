#include "base/url.h"

#include <algorithm>
#include <array>
#include <vector>

#include "base/hex.h"
#include "base/lent.h"
#include "base/text.h"

namespace dayleaf::base {
namespace {

bool is_escape(std::string_view text, std::size_t at) {
  return at + 2 < text.size() && text[at] == '%' && hex_value(text[at + 1]) >= 0 &&
         hex_value(text[at + 2]) >= 0;
}

bool is_unreserved(char c) {
  return is_ascii_letter(c) || is_digit(c) || c == '-' || c == '.' || c == '_' || c == '~';
}

void append_escape(char c, std::string& out) {
  out += '%';
  append_hex(static_cast<unsigned char>(c), 2, out, upper_hex_digits);
}

// The length of "scheme" in "scheme:rest", or npos.
std::size_t scheme_length(std::string_view url) {
  if (url.empty() || !is_ascii_letter(url[0])) return std::string_view::npos;
  for (std::size_t i = 1; i < url.size(); ++i) {
    if (url[i] == ':') return i;
    if (!is_ascii_letter(url[i]) && !is_digit(url[i]) && url[i] != '+' && url[i] != '-' &&
        url[i] != '.') {
      break;
    }
  }
  return std::string_view::npos;
}

// Nothing that any reader of URLs drops, trims or folds on the way to finding a scheme or a host.
bool is_clean(std::string_view url) {
  if (url.empty() || url.front() == ' ' || url.back() == ' ') return false;
  const auto is_control = [](char c) { return static_cast<unsigned char>(c) < 0x20 || c == 0x7F; };
  if (std::any_of(url.begin(), url.end(), is_control)) return false;
  return find_invalid_utf8(url) == std::string_view::npos;
}

// Path, query and fragment as RFC 3986 allows them: what is escaped stays, what must be escaped is.
std::string encode_rest(std::string_view rest) {
  constexpr std::string_view allowed = "/?!$&()*+,;=:@";  // not "'": it ends attributes
  std::string out;
  out.reserve(rest.size());
  bool fragment = false;
  for (std::size_t i = 0; i < rest.size(); ++i) {
    const char c = rest[i];
    if (is_unreserved(c) || allowed.find(c) != std::string_view::npos || is_escape(rest, i)) {
      out += c;
    } else if (c == '#' && !fragment) {
      out += c;
      fragment = true;
    } else {
      append_escape(c, out);
    }
  }
  return out;
}

// Readers of URLs take a host whose last label is a number for an IPv4 address.
bool is_ipv4(const std::vector<std::string_view>& labels) {
  if (labels.size() != 4) return false;
  return std::all_of(labels.begin(), labels.end(), [](std::string_view label) {
    if (label.empty() || label.size() > 3 || (label.size() > 1 && label[0] == '0')) return false;
    return std::all_of(label.begin(), label.end(), is_digit) && *parse_integer(label) <= 255;
  });
}

bool looks_numeric(std::string_view label) {
  if (label.size() >= 2 && label[0] == '0' && label[1] == 'x') return true;
  return std::all_of(label.begin(), label.end(), is_digit);
}

// A registered name or an IPv4 address in lower case. Names beyond ASCII, IPv6 and escapes are
// refused: what a browser would make of them is not what a reader sees.
std::optional<std::string> safe_host(std::string_view text) {
  std::string host = lower_ascii(text);
  std::string_view name = host;
  if (name.ends_with('.')) name.remove_suffix(1);
  if (name.empty() || name.size() > 253) return {};
  const std::vector<std::string_view> labels = split(name, '.');
  for (const std::string_view label : labels) {
    if (label.empty() || label.size() > 63 || label.front() == '-' || label.back() == '-') {
      return {};
    }
    for (const char c : label) {
      if (!is_ascii_letter(c) && !is_digit(c) && c != '-' && c != '_') return {};
    }
  }
  if (looks_numeric(labels.back()) && (!is_ipv4(labels) || host.ends_with('.'))) return {};
  return host;
}

// "host" or "host:port", without the scheme's own port; no user, no password.
std::optional<std::string> safe_authority(std::string_view text, std::string_view scheme) {
  const std::size_t colon = text.find(':');
  std::optional<std::string> host = safe_host(text.substr(0, colon));
  if (!host || colon == std::string_view::npos) return host;
  const std::string_view port = text.substr(colon + 1);
  if (port.empty()) return host;
  if (port.size() > 5 || !std::all_of(port.begin(), port.end(), is_digit)) return {};
  const std::int64_t number = *parse_integer(port);
  if (number == 0 || number > 65535) return {};
  const bool usual = (scheme == "http" && number == 80) || (scheme == "https" && number == 443);
  return usual ? host : *host + ":" + std::to_string(number);
}

struct WebUrl {
  std::string origin;  // "https://host:port"
  LentText rest;       // from the path on, as given
};

std::optional<WebUrl> split_web_url(std::string_view url) {
  if (!is_clean(url)) return {};
  const std::size_t length = scheme_length(url);
  if (length == std::string_view::npos) return {};
  const std::string scheme = lower_ascii(url.substr(0, length));
  if (scheme != "http" && scheme != "https") return {};
  std::string_view rest = url.substr(length + 1);
  if (!rest.starts_with("//")) return {};
  rest.remove_prefix(2);
  const std::size_t end = std::min(rest.find_first_of("/?#"), rest.size());
  const std::optional<std::string> authority = safe_authority(rest.substr(0, end), scheme);
  if (!authority) return {};
  return WebUrl{scheme + "://" + *authority, rest.substr(end)};
}

std::optional<std::string> safe_web_url(std::string_view url) {
  const std::optional<WebUrl> web = split_web_url(url);
  if (!web) return {};
  return web->origin + encode_rest(web->rest);
}

// One address and perhaps a query, without line breaks that would become headers of the mail.
std::optional<std::string> safe_mail(std::string_view rest) {
  const std::size_t end = std::min(rest.find('?'), rest.size());
  const std::string_view address = rest.substr(0, end);
  const std::size_t at = address.find('@');
  if (at == std::string_view::npos || at == 0) return {};
  const std::string_view local = address.substr(0, at);
  for (const char c : local) {
    if (!is_unreserved(c) && std::string_view("!$&*+=").find(c) == std::string_view::npos)
      return {};
  }
  const std::optional<std::string> host = safe_host(address.substr(at + 1));
  if (!host) return {};
  const std::string lower = lower_ascii(rest.substr(end));
  if (lower.find("%0a") != std::string::npos || lower.find("%0d") != std::string::npos) return {};
  return "mailto:" + std::string(local) + "@" + *host + encode_rest(rest.substr(end));
}

// Every name of the path, decoded, is one that stays where it is. A leading '/' was removed.
bool is_plain_path(std::string_view path) {
  const std::vector<std::string_view> names = split(path, '/');
  for (std::size_t i = 0; i < names.size(); ++i) {
    if (names[i].empty() && i + 1 == names.size() && i > 0) continue;  // "folder/"
    const std::string name = decode_escapes(names[i]);
    if (name.empty() || name == "." || name == "..") return false;
    if (name.find_first_of("/\\") != std::string::npos || has_controls(name, "")) return false;
  }
  return true;
}

std::optional<std::string> safe_own_path(std::string_view url) {
  if (!is_clean(url) || scheme_length(url) != std::string_view::npos) return {};
  while (url.starts_with("./")) url.remove_prefix(2);
  const std::size_t end = std::min(url.find_first_of("?#"), url.size());
  std::string_view path = url.substr(0, end);
  const bool rooted = path.starts_with('/');
  if (rooted) path.remove_prefix(1);
  if (!is_plain_path(path)) return {};
  // A name such as "a:b" would be read as a scheme once it stands first.
  if (path.substr(0, path.find('/')).find(':') != std::string_view::npos) return {};
  return (rooted ? "/" : "") + encode_rest(path) + encode_rest(url.substr(end));
}

}  // namespace

std::optional<std::string> safe_link(std::string_view url) {
  const std::size_t length = scheme_length(url);
  if (length == std::string_view::npos) return {};
  if (equals_ignoring_case(url.substr(0, length), "mailto")) {
    if (!is_clean(url)) return {};
    return safe_mail(url.substr(length + 1));
  }
  return safe_web_url(url);
}

std::optional<std::string> safe_media(std::string_view url) {
  const std::size_t length = scheme_length(url);
  if (length == std::string_view::npos) return safe_own_path(url);
  if (!equals_ignoring_case(url.substr(0, length), "https")) return {};
  return safe_web_url(url);
}

bool is_absolute_url(std::string_view url) { return scheme_length(url) != std::string_view::npos; }

std::string encode_path(std::string_view path) {
  std::string out;
  out.reserve(path.size());
  for (const char c : path) {
    if (is_unreserved(c) || c == '/') {
      out += c;
    } else {
      append_escape(c, out);
    }
  }
  return out;
}

std::string decode_escapes(std::string_view text) {
  std::string decoded;
  decoded.reserve(text.size());
  for (std::size_t at = 0; at < text.size(); ++at) {
    const bool escape = is_escape(text, at);
    decoded += escape ? static_cast<char>(hex_value(text[at + 1]) * 16 + hex_value(text[at + 2]))
                      : text[at];
    if (escape) at += 2;
  }
  return decoded;
}

std::optional<std::string> decode_percent(std::string_view text) {
  for (std::size_t at = text.find('%'); at != text.npos; at = text.find('%', at + 1)) {
    if (!is_escape(text, at)) return {};
  }
  return decode_escapes(text);
}

std::optional<BaseUrl> parse_base_url(std::string_view url) {
  BaseUrl base;
  std::string_view path = url;
  if (!url.starts_with('/')) {
    const std::optional<WebUrl> web = split_web_url(url);
    if (!web) return {};
    base.origin = web->origin;
    path = web->rest;
  }
  if (path.find_first_of("?#\\") != std::string_view::npos) return {};
  if (path.empty() || path == "/") return base;
  if (!is_clean(path) || !is_plain_path(path.substr(1))) return {};
  base.path = encode_rest(path);
  if (!base.path.ends_with('/')) base.path += '/';
  return base;
}

std::string_view media_type_of(std::string_view url) {
  struct Row {
    LentText ending;
    LentText type;
  };
  static constexpr std::array<Row, 22> rows = {{
      {"apng", "image/apng"},      {"avif", "image/avif"},     {"bmp", "image/bmp"},
      {"gif", "image/gif"},        {"ico", "image/x-icon"},    {"jfif", "image/jpeg"},
      {"jpe", "image/jpeg"},       {"jpeg", "image/jpeg"},     {"jpg", "image/jpeg"},
      {"png", "image/png"},        {"svg", "image/svg+xml"},   {"tif", "image/tiff"},
      {"tiff", "image/tiff"},      {"webp", "image/webp"},     {"m4v", "video/mp4"},
      {"mkv", "video/x-matroska"}, {"mov", "video/quicktime"}, {"mp4", "video/mp4"},
      {"ogv", "video/ogg"},        {"qt", "video/quicktime"},  {"webm", "video/webm"},
      {"mpg", "video/mpeg"},
  }};
  std::string_view path = url.substr(0, url.find_first_of("?#"));
  // The host is no path: "https://example.mov" is not a film.
  if (const std::size_t authority = path.find("://"); authority != std::string_view::npos) {
    const std::size_t first = path.find('/', authority + 3);
    if (first == std::string_view::npos) return "";
    path.remove_prefix(first);
  }
  const std::size_t slash = path.rfind('/');
  const std::string_view name = slash == std::string_view::npos ? path : path.substr(slash + 1);
  const std::size_t dot = name.rfind('.');
  if (dot == std::string_view::npos) return "";
  for (const Row& row : rows) {
    if (equals_ignoring_case(row.ending, name.substr(dot + 1))) return row.type;
  }
  return "";
}

}  // namespace dayleaf::base
