#include "serve/check_header.h"

#include <algorithm>

#include "base/text.h"

namespace dayleaf::serve {
namespace {

bool is_token_character(char c) {
  return base::is_digit(c) || base::is_ascii_letter(c) ||
         std::string_view("!#$%&'*+-.^_`|~").find(c) != std::string_view::npos;
}

bool is_token(std::string_view text) {
  return !text.empty() && std::all_of(text.begin(), text.end(), is_token_character);
}

Refusal malformed(std::string_view what) {
  return {400, "malformed request: " + std::string(what), true};
}

bool is_request_line(std::string_view line) {
  const std::size_t first = line.find(' ');
  const std::size_t last = line.rfind(' ');
  if (first == std::string_view::npos || first == last) return false;
  const std::string_view target = line.substr(first + 1, last - first - 1);
  const bool visible =
      std::all_of(target.begin(), target.end(), [](char c) { return c > ' ' && c < '\x7F'; });
  return is_token(line.substr(0, first)) && !target.empty() && visible &&
         line.substr(last + 1).starts_with("HTTP/");
}

}  // namespace

HeaderState scan_header(std::string_view bytes, std::size_t& scanned) {
  while (scanned < bytes.size()) {
    const auto c = static_cast<unsigned char>(bytes[scanned]);
    if (c == '\r') {
      if (scanned + 1 == bytes.size()) return HeaderState::incomplete;
      if (bytes[scanned + 1] != '\n') return HeaderState::broken;
      scanned += 2;
      if (bytes.substr(0, scanned).ends_with("\r\n\r\n")) return HeaderState::complete;
      continue;
    }
    if ((c < ' ' && c != '\t') || c == 0x7F) return HeaderState::broken;
    ++scanned;
  }
  return HeaderState::incomplete;
}

std::optional<Refusal> check_header(std::string_view head) {
  std::size_t end = head.find("\r\n");
  if (end == std::string_view::npos || !is_request_line(head.substr(0, end))) {
    return malformed("the request line");
  }
  for (std::size_t begin = end + 2; begin < head.size(); begin = end + 2) {
    end = head.find("\r\n", begin);
    if (end == std::string_view::npos) return malformed("an unfinished line");
    const std::string_view line = head.substr(begin, end - begin);
    if (line.empty()) return {};
    if (line.front() == ' ' || line.front() == '\t') return malformed("a folded header line");
    const std::size_t colon = line.find(':');
    if (colon == std::string_view::npos || !is_token(line.substr(0, colon))) {
      return malformed("the name of a header");
    }
  }
  return malformed("no end of the header");
}

}  // namespace dayleaf::serve
