#include "base/tex_span.h"

#include <algorithm>

#include "base/tex_symbols.h"
#include "base/text.h"

namespace dayleaf::base {
namespace {

constexpr std::size_t none = std::string_view::npos;
// A group in prose is a name. Longer ones are not looked for, or a line of "{\" would take the
// square of its length.
constexpr std::size_t longest_bare = 500;

char at_or(std::string_view text, std::size_t at, char otherwise = '\n') {
  return at < text.size() ? text[at] : otherwise;
}

// What people write between two '$' or brackets, looked at once.
struct Body {
  bool tex = false;       // a sign that only TeX has, or nearly so
  bool relation = false;  // a sign that calculations have
  bool space = false;
  bool eastern = false;  // a sentence's letters outside braces
  std::size_t longest_word = 0;
  bool only_number = true;  // digits, and what stands between those
};

Body look_at(std::string_view text) {
  Body body;
  std::size_t word = 0;
  int depth = 0;
  for (std::size_t at = 0; at < text.size();) {
    const char c = text[at];
    if (static_cast<unsigned char>(c) >= 0x80) {
      const Script script = script_of(next_code_point(text, at));
      const bool letters =
          script == Script::hangul || script == Script::han || script == Script::kana;
      body.eastern = body.eastern || (letters && depth == 0);
      body.only_number = false;
      word = 0;
      continue;
    }
    ++at;
    if (c == '\\' && at < text.size() && std::string_view("$%&#").find(text[at]) != none) {
      ++at;  // prose has these, too
      word = 0;
      continue;
    }
    word = is_ascii_letter(c) ? word + 1 : 0;
    body.longest_word = std::max(body.longest_word, word);
    if (c == '{') ++depth;
    if (c == '}') --depth;
    if (c == '\\' || c == '^' || c == '_' || c == '{') body.tex = true;
    if (std::string_view("=<>+*|(").find(c) != none) body.relation = true;
    if (c == ' ') body.space = true;
    if (!is_digit(c) && std::string_view(" .,-").find(c) == none) body.only_number = false;
  }
  return body;
}

constexpr std::size_t longest_variable = 3;  // "log", "max"; what is longer is a word

bool is_formula_in_dollars(std::string_view inside, char after) {
  const Body body = look_at(inside);
  if (body.eastern) return false;
  if (body.tex) return true;
  if (is_digit(after)) return false;  // "$5-$10"
  // "$HOME:$PATH", "$TSLA,$AAPL"
  if (is_ascii_letter(after) && body.longest_word > 1) return false;
  if (!body.space) return true;
  if (is_digit(inside.front()) && !body.relation) return false;  // "$5 or 6$"
  return body.longest_word <= longest_variable;
}

bool is_formula_in_brackets(std::string_view inside, bool square) {
  const Body body = look_at(inside);
  if (body.eastern) return false;
  if (body.tex) return true;
  if (body.only_number || body.longest_word > longest_variable) return false;
  return body.relation || !square;
}

// No formula goes on behind a dollar, into code or to another line.
bool ends_search(char c) { return c == '$' || c == '`' || c == '\n'; }

TexSpan find_in_dollars(std::string_view text, std::size_t at) {
  const std::size_t marks = at_or(text, at + 1) == '$' ? 2 : 1;
  const std::size_t first = at + marks;
  if (marks == 1 && is_space(at_or(text, first))) return {};
  std::size_t last = first;
  while (last < text.size() && !ends_search(text[last])) {
    last += text[last] == '\\' ? 2 : 1;
  }
  if (at_or(text, last) != '$') return {};
  const std::string_view inside = text.substr(first, last - first);
  if (trim(inside).empty()) return {};
  if (marks == 2) {
    if (at_or(text, last + 1) != '$' || look_at(inside).eastern) return {};
    return {.end = last + 2, .first = first, .last = last, .display = true};
  }
  if (is_space(inside.back())) return {};
  if (!is_formula_in_dollars(inside, at_or(text, last + 1))) return {};
  return {.end = last + 1, .first = first, .last = last};
}

// `marks` backslashes and a bracket.
TexSpan find_in_brackets(std::string_view text, std::size_t at, std::size_t marks) {
  const char opening = text[at + marks];
  const char closing = opening == '(' ? ')' : ']';
  const std::size_t first = at + marks + 1;
  for (std::size_t last = first; last + marks < text.size() && !ends_search(text[last]);) {
    if (text[last] != '\\') {
      ++last;
      continue;
    }
    const bool as_many = marks == 1 || text[last + 1] == '\\';
    const char bracket = text[last + marks];
    if (as_many && bracket == opening) return {};
    if (!as_many || bracket != closing) {
      last += 2;
      continue;
    }
    const std::string_view inside = text.substr(first, last - first);
    if (trim(inside).empty() || !is_formula_in_brackets(inside, opening == '[')) return {};
    return {.end = last + marks + 1,
            .first = first,
            .last = last,
            .display = opening == '[',
            .doubled = marks == 2};
  }
  return {};
}

// One past the brace that closes the one at `at`; 0: not near it on this line.
std::size_t end_of_group(std::string_view text, std::size_t at) {
  const std::size_t limit = std::min(text.size(), at + longest_bare);
  std::size_t depth = 0;
  for (; at < limit && text[at] != '\n'; ++at) {
    if (text[at] == '\\') {
      ++at;
    } else if (text[at] == '{') {
      ++depth;
    } else if (text[at] == '}' && --depth == 0) {
      return at + 1;
    }
  }
  return 0;
}

TexSpan bare_span(std::size_t at, std::size_t end) {
  if (end == 0) return {};
  return {.end = end, .first = at, .last = end, .bare = true};
}

// A backslash that another one escapes opens nothing; nor would a search from there end where one
// of the formula `\\[…` did, and a line of these would take the square of its length.
bool is_escaped(std::string_view text, std::size_t at) {
  std::size_t before = at;
  while (before > 0 && text[before - 1] == '\\') --before;
  return (at - before) % 2 == 1;
}

std::string_view name_at(std::string_view text, std::size_t at) {
  std::size_t end = at;
  while (end < text.size() && is_ascii_letter(text[end])) ++end;
  return text.substr(at, end - at);
}

}  // namespace

TexSpan find_tex(std::string_view text, std::size_t at) {
  const char after = at_or(text, at + 1);
  switch (text[at]) {
    case '$':
      return find_in_dollars(text, at);
    case '{': {
      if (after != '\\') return {};
      const std::string_view name = name_at(text, at + 2);
      const TexCommand* const command = find_tex_command(name);
      if (command == nullptr || !is_read_bare(*command)) return {};
      return bare_span(at, end_of_group(text, at));
    }
    case '\\': {
      if (after == '(' || after == '[') {
        return is_escaped(text, at) ? TexSpan() : find_in_brackets(text, at, 1);
      }
      const char second = at_or(text, at + 2);
      if (after == '\\' && (second == '(' || second == '[')) return find_in_brackets(text, at, 2);
      if (!is_ascii_letter(after)) return {};
      const std::string_view name = name_at(text, at + 1);
      const std::size_t brace = at + 1 + name.size();
      if (at_or(text, brace) != '{') return {};
      const TexCommand* const command = find_tex_command(name);
      if (command == nullptr || command->does != TexDoes::set_text) return {};
      return bare_span(at, end_of_group(text, brace));
    }
    default:
      return {};
  }
}

std::size_t end_of_tex_quote(std::string_view text, std::size_t at) {
  const std::size_t first = at + 2;
  const char before = at > 0 ? text[at - 1] : ' ';
  if (before == '`' || is_ascii_letter(before) || is_digit(before)) return none;
  if (is_space(at_or(text, first)) || text[first] == '`') return none;
  for (std::size_t end = first + 1; end + 1 < text.size() && text[end] != '\n'; ++end) {
    if (text[end] == '`' && text[end + 1] == '`') return none;
    if (text[end] != '\'' || text[end + 1] != '\'') continue;
    // The empty text of a program: f('').
    const bool after_word = std::string_view(" \t(['=,").find(text[end - 1]) == none;
    const char after = at_or(text, end + 2);
    if (after_word && after != '\'' && after != '`' && !is_ascii_letter(after)) return end;
    return none;
  }
  return none;
}

}  // namespace dayleaf::base
