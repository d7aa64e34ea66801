#include "base/escape.h"

#include <array>

#include "base/text.h"

namespace dayleaf::base {
namespace {

using Replacements = std::array<std::string_view, 256>;

constexpr Replacements in_text() {
  Replacements table{};
  table['&'] = "&amp;";
  table['<'] = "&lt;";
  table['>'] = "&gt;";
  return table;
}

constexpr Replacements in_double_quotes() {
  Replacements table = in_text();
  table['"'] = "&quot;";
  return table;
}

constexpr Replacements in_any_quotes() {
  Replacements table = in_double_quotes();
  table['\''] = "&#39;";
  return table;
}

// What is replaced in one context.
struct Escapes {
  constexpr explicit Escapes(const Replacements& table) : replacements(table) {
    for (std::size_t i = 0; i < table.size(); ++i) is_special[i] = !table[i].empty();
  }

  // The next byte to replace, or the size. Most text has none, so eight bytes are looked at
  // together.
  std::size_t find_special(std::string_view text, std::size_t from) const {
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

  void append(std::string_view text, std::string& out) const {
    std::size_t copied = 0;
    while (true) {
      const std::size_t next = find_special(text, copied);
      out.append(text.data() + copied, next - copied);
      if (next == text.size()) return;
      out += replacements[static_cast<unsigned char>(text[next])];
      copied = next + 1;
    }
  }

  Replacements replacements;
  std::array<bool, 256> is_special{};
};

constexpr Escapes of_text{in_text()};
constexpr Escapes of_double_quotes{in_double_quotes()};
constexpr Escapes of_any_quotes{in_any_quotes()};

}  // namespace

void escape_html(std::string_view text, std::string& out) { of_any_quotes.append(text, out); }

void escape_html_text(std::string_view text, std::string& out) { of_text.append(text, out); }

void escape_html_double_quoted(std::string_view text, std::string& out) {
  of_double_quotes.append(text, out);
}

std::string escaped_html_text(std::string_view text) {
  std::string out;
  out.reserve(text.size());
  escape_html_text(text, out);
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

std::string decode_references(std::string_view text) {
  std::string out(text);
  if (text.find('&') == std::string_view::npos) return out;
  out = replace_all(out, "&quot;", "\"");
  out = replace_all(out, "&#39;", "'");
  out = replace_all(out, "&apos;", "'");
  out = replace_all(out, "&lt;", "<");
  out = replace_all(out, "&gt;", ">");
  return replace_all(out, "&amp;", "&");
}

}  // namespace dayleaf::base
