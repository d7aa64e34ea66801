#include "base/escape.h"

#include <array>

#include "base/text.h"

namespace dayleaf::base {
namespace {

constexpr std::array<std::string_view, 256> make_replacements() {
  std::array<std::string_view, 256> table{};
  table['&'] = "&amp;";
  table['<'] = "&lt;";
  table['>'] = "&gt;";
  table['"'] = "&quot;";
  table['\''] = "&#39;";
  return table;
}

constexpr std::array<bool, 256> make_special() {
  std::array<bool, 256> table{};
  const auto replacements = make_replacements();
  for (std::size_t i = 0; i < table.size(); ++i) table[i] = !replacements[i].empty();
  return table;
}

constexpr std::array<std::string_view, 256> replacements = make_replacements();
constexpr std::array<bool, 256> is_special = make_special();

// The next byte to replace, or the size. Most text has none, so eight bytes are looked at together.
std::size_t find_special(std::string_view text, std::size_t from) {
  const auto special = [&](std::size_t i) {
    return is_special[static_cast<unsigned char>(text[i])];
  };
  for (; from + 8 <= text.size(); from += 8) {
    bool any = false;
    for (std::size_t i = 0; i < 8; ++i) any |= special(from + i);
    if (any) break;
  }
  while (from < text.size() && !special(from)) ++from;
  return from;
}

}  // namespace

void escape_html(std::string_view text, std::string& out) {
  std::size_t copied = 0;
  while (true) {
    const std::size_t next = find_special(text, copied);
    out.append(text.data() + copied, next - copied);
    if (next == text.size()) return;
    out += replacements[static_cast<unsigned char>(text[next])];
    copied = next + 1;
  }
}

std::string escaped_html_text(std::string_view text) {
  std::string out;
  out.reserve(text.size());
  for (const char c : text) {
    if (c == '&' || c == '<' || c == '>') {
      out += replacements[static_cast<unsigned char>(c)];
    } else {
      out += c;
    }
  }
  return out;
}

std::string escaped_html(std::string_view text) {
  std::string out;
  out.reserve(text.size() + text.size() / 16);
  escape_html(text, out);
  return out;
}

void escape_github_markdown(std::string_view text, std::string& out) {
  constexpr std::string_view word_joiner = "\xe2\x81\xa0";
  char before = ' ';
  bool sign = false;  // "@name", "#1", "GH-1", "http://", ":smile:": GitHub looks for them again
  for (const char c : remove_controls(collapse_spaces(text), "")) {
    if (sign && c != ' ') out += word_joiner;
    const bool is_ascii = static_cast<unsigned char>(c) < 0x80;
    if (!is_ascii || is_ascii_letter(c) || is_digit(c) || c == ' ') {
      out += c;
    } else {
      out += "&#" + std::to_string(static_cast<int>(c)) + ";";
    }
    sign = c == '@' || c == '#' || c == ':' || (c == '-' && to_lower_ascii(before) == 'h');
    before = c;
  }
}

std::string escaped_github_markdown(std::string_view text) {
  std::string out;
  escape_github_markdown(text, out);
  return out;
}

}  // namespace dayleaf::base
