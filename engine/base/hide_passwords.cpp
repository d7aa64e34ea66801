#include "base/hide_passwords.h"

#include <algorithm>
#include <utility>

#include "base/text.h"

namespace dayleaf::base {
namespace {

constexpr auto none = std::string_view::npos;

bool ends_word(char c) { return c == ' ' || c == '\t' || c == '\n' || c == '\r'; }

// Whether "HOST:PORT" stands before the first slash, so that an '@' after it is one of a path.
bool is_host_and_path(std::string_view text) {
  const std::string_view host = text.substr(0, text.find_first_of("/?#"));
  const std::size_t colon = host.find(':');
  return colon == none ||
         std::all_of(host.begin() + static_cast<std::ptrdiff_t>(colon) + 1, host.end(), is_digit);
}

// What is to be covered in a word: from and to.
std::pair<std::size_t, std::size_t> find_secret(std::string_view word) {
  const std::size_t slashes = word.find("//");
  if (slashes != none) {
    const std::size_t begin = slashes + 2;
    const std::size_t at = word.rfind('@');
    if (at == none || at <= begin) return {0, 0};
    const std::string_view before = word.substr(begin, at - begin);
    if (before.find_first_of("/?#") == none) return {begin, at};
    if (!is_host_and_path(before)) return {begin, at};
    // A name before the host, and another '@' in the path.
    const std::size_t first = word.find('@', begin);
    return word.find_first_of("/?#", begin) > first ? std::pair(begin, first)
                                                    : std::pair<std::size_t, std::size_t>(0, 0);
  }
  // NAME:PASSWORD@HOST, as people write it for ssh and rsync.
  const std::size_t at = word.rfind('@');
  const std::size_t colon = word.find(':');
  if (at == none || colon == none || colon > at || word.substr(0, colon).ends_with("mailto")) {
    return {0, 0};
  }
  return {colon + 1, at};
}

}  // namespace

std::string hide_passwords(std::string_view text) {
  std::string shown(text);
  if (text.find('@') == none) return shown;
  for (std::size_t begin = 0; begin < text.size();) {
    std::size_t end = begin;
    while (end < text.size() && !ends_word(text[end])) ++end;
    const auto [from, to] = find_secret(text.substr(begin, end - begin));
    for (std::size_t i = from; i < to; ++i) shown[begin + i] = '*';
    begin = end + 1;
  }
  return shown;
}

}  // namespace dayleaf::base
