#include <algorithm>

#include "base/text.h"
#include "references/reference.h"

namespace dayleaf::references {
namespace {

std::string_view replacement(char c) {
  switch (c) {
    case '\\':
      return "\\textbackslash{}";
    // A brace with a backslash still counts for who reads the file: two that do not match end it.
    case '{':
      return "\\textbraceleft{}";
    case '}':
      return "\\textbraceright{}";
    case '$':
      return "\\$";
    case '&':
      return "\\&";
    case '%':
      return "\\%";
    case '#':
      return "\\#";
    case '_':
      return "\\_";
    case '~':
      return "\\textasciitilde{}";
    case '^':
      return "\\textasciicircum{}";
    default:
      return {};
  }
}

// "BERT", "arXiv", "GPT-4": styles that write titles in sentence case would make "bert" of it. The
// capital that begins a word may go.
bool loses_capitals(std::string_view word) {
  const auto is_capital = [](char c) { return c >= 'A' && c <= 'Z'; };
  const std::size_t first =
      word.find_first_of("ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz");
  if (first == std::string_view::npos) return false;
  return std::any_of(word.begin() + static_cast<std::ptrdiff_t>(first) + 1, word.end(), is_capital);
}

void append_word(std::string_view word, std::string& out) {
  const bool guarded = loses_capitals(word);
  if (guarded) out += '{';
  for (const char c : word) {
    const std::string_view instead = replacement(c);
    if (instead.empty()) {
      out += c;
    } else {
      out += instead;
    }
  }
  if (guarded) out += '}';
}

void append_text(std::string_view text, std::string& out) {
  std::size_t from = 0;
  while (from < text.size()) {
    const std::size_t to = std::min(text.find(' ', from), text.size());
    append_word(text.substr(from, to - from), out);
    if (to < text.size()) out += ' ';
    from = to + 1;
  }
}

// A formula goes in as it is, unless its braces would end the field.
bool is_balanced(std::string_view formula) {
  int depth = 0;
  for (const char c : formula) {
    if (c == '{') ++depth;
    if (c == '}' && --depth < 0) return false;
  }
  return depth == 0;
}

void append_math(const std::string& formula, std::string& out) {
  std::string_view body = formula;
  for (const auto& [open, close] : {std::pair<std::string_view, std::string_view>{"$$", "$$"},
                                    {"$", "$"},
                                    {"\\(", "\\)"},
                                    {"\\[", "\\]"}}) {
    if (body.size() > open.size() + close.size() && body.starts_with(open) &&
        body.ends_with(close)) {
      body = body.substr(open.size(), body.size() - open.size() - close.size());
      break;
    }
  }
  if (!is_balanced(body) || body.find('$') != std::string_view::npos ||
      body.find('%') != std::string_view::npos) {
    append_text(formula, out);
    return;
  }
  ((out += "{$") += body) += "$}";
}

void append(const std::vector<model::Inline>& inlines, std::string& out) {
  for (const model::Inline& one : inlines) {
    switch (one.kind) {
      case model::Inline::Kind::math:
        append_math(one.text, out);
        break;
      case model::Inline::Kind::soft_break:
      case model::Inline::Kind::line_break:
        out += ' ';
        break;
      default:
        append_text(one.text, out);
        append(one.children, out);
    }
  }
}

}  // namespace

std::string latex_of(const std::vector<model::Inline>& title) {
  std::string out;
  append(title, out);
  return base::collapse_spaces(base::remove_controls(out, ""));
}

std::string latex_of(std::string_view text) {
  std::string out;
  append_text(text, out);
  return base::collapse_spaces(base::remove_controls(out, ""));
}

}  // namespace dayleaf::references
