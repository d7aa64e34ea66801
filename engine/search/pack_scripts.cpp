#include "search/pack_scripts.h"

#include <algorithm>
#include <map>
#include <utility>

#include "base/text.h"

namespace dayleaf::search {
namespace {

bool is_name(char c) {
  return base::is_ascii_letter(c) || base::is_digit(c) || c == '_' || c == '$' ||
         static_cast<unsigned char>(c) >= 0x80;
}

// Where a text in quotes or a regular expression that begins at `first` ends: one beyond.
std::size_t end_of_literal(std::string_view script, std::size_t first) {
  const char mark = script[first];
  bool in_class = false;  // of an expression: "/" in brackets is a letter
  std::size_t at = first + 1;
  for (; at < script.size() && (script[at] != mark || in_class); ++at) {
    if (script[at] == '\\') {
      ++at;
    } else if (mark == '/' && script[at] == '[') {
      in_class = true;
    } else if (mark == '/' && script[at] == ']') {
      in_class = false;
    }
  }
  return std::min(at + 1, script.size());
}

// Whether "/" begins a regular expression behind this, and does not divide.
bool expects_operand(std::string_view before) {
  return before.empty() || before.ends_with("return") ||
         std::string_view("(,=:[!&|?{};+-*%<>~^\n").find(before.back()) != std::string_view::npos;
}

std::string_view name_at(std::string_view script, std::size_t at) {
  std::size_t end = at;
  while (end < script.size() && is_name(script[end])) ++end;
  return script.substr(at, end - at);
}

using Names = std::map<std::string_view, std::string>;

// Shorter ones for the long names of what the core declares for all of itself, as "fold_one": those
// are no member's, and nobody else sees them. No script has names with a "$".
Names shorter_names(std::string_view core) {
  Names names;
  for (std::string_view line : base::split_lines(core)) {
    const std::size_t length = line.size();
    for (const std::string_view word : {"export ", "async ", "function ", "const "}) {
      if (line.starts_with(word)) line.remove_prefix(word.size());
    }
    const std::string_view name = name_at(line, 0);
    if (line.size() == length || name.find('_') == std::string_view::npos) continue;
    const std::size_t number = names.size();
    std::string shorter = "$";
    if (number >= 26) shorter += static_cast<char>('a' + number / 26 - 1);
    shorter += static_cast<char>('a' + number % 26);
    names.emplace(name, std::move(shorter));
  }
  return names;
}

// Without comments and the white space that separates nothing, and with shorter names. Statements
// end with semicolons or keep the end of their line.
std::string squeeze(std::string_view script, const Names& shorter) {
  std::string out;
  bool gap = false;
  bool line_ends = false;
  for (std::size_t at = 0; at < script.size();) {
    const char c = script[at];
    if (base::is_space(c)) {
      gap = true;
      line_ends = line_ends || c == '\n';
      ++at;
      continue;
    }
    if (script.substr(at).starts_with("//")) {
      at = std::min(script.find('\n', at), script.size());
      continue;
    }
    if (gap && !out.empty()) {
      const char before = out.back();
      const bool may_end =
          is_name(before) || std::string_view("})]'`\"/").find(before) != std::string_view::npos;
      const bool may_begin = std::string_view("})].,?:&|=").find(c) == std::string_view::npos;
      if (line_ends && may_end && may_begin) {
        out += '\n';
      } else if ((is_name(before) && is_name(c)) || (before == c && (c == '+' || c == '-'))) {
        out += ' ';
      }
    }
    gap = line_ends = false;
    if (is_name(c)) {
      const std::string_view name = name_at(script, at);
      const bool is_member = out.ends_with('.') && !out.ends_with("...");
      const auto found = is_member ? shorter.end() : shorter.find(name);
      out += found == shorter.end() ? name : std::string_view(found->second);
      at += name.size();
      continue;
    }
    const bool is_literal = c == '\'' || c == '"' || c == '`' || (c == '/' && expects_operand(out));
    const std::size_t end = is_literal ? end_of_literal(script, at) : at + 1;
    out += script.substr(at, end - at);
    at = end;
  }
  return out;
}

}  // namespace

std::string pack_scripts(std::string_view core, std::string_view page) {
  std::string names;
  std::string rest;
  for (const std::string_view line : base::split_lines(page)) {
    if (line.starts_with("import {") && line.ends_with("} from './search.js';")) {
      names = line.substr(7, line.find('}') - 6);
    } else {
      rest.append(line) += '\n';
    }
  }
  std::string scope;
  for (std::string_view line : base::split_lines(core)) {
    if (line.starts_with("export ")) line.remove_prefix(7);
    scope.append(line) += '\n';
  }
  return squeeze(
      "const " + names + " = (() => {\n" + scope + "return " + names + ";\n})();\n" + rest,
      shorter_names(core));
}

}  // namespace dayleaf::search
