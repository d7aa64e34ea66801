#include "toml/guard.h"

#include <vector>

namespace dayleaf::toml {
namespace {

constexpr std::size_t most_key_parts = 32;
constexpr std::size_t deepest_nesting = 64;  // brackets within brackets
constexpr std::size_t most_levels = 128;     // the same, counting every part of the keys on the way

// The offset after the string that begins at `at`: one line, or several between triple quotes. A
// string that is not closed ends with its line or the text; the parser will say so.
std::size_t skip_string(std::string_view text, std::size_t at) {
  const char mark = text[at];
  const bool escapes = mark == '"';
  const std::string_view triple = escapes ? "\"\"\"" : "'''";
  const bool multiline = text.substr(at, 3) == triple;
  at += multiline ? 3 : 1;
  while (at < text.size()) {
    if (escapes && text[at] == '\\') {
      at += 2;
    } else if (multiline && text.substr(at, 3) == triple) {
      at += 3;
      while (at < text.size() && text[at] == mark) ++at;  // up to two more belong to the string
      return at;
    } else if (!multiline && (text[at] == mark || text[at] == '\n')) {
      return text[at] == mark ? at + 1 : at;
    } else {
      ++at;
    }
  }
  return text.size();
}

base::Location locate(std::string_view text, std::size_t at) {
  base::Location location{1, 1};
  for (std::size_t i = 0; i < at && i < text.size(); ++i) {
    if (text[i] == '\n') {
      ++location.line;
      location.column = 1;
    } else {
      ++location.column;
    }
  }
  return location;
}

}  // namespace

std::optional<TomlRefusal> find_toml_danger(std::string_view text, std::size_t most_bytes) {
  if (text.size() > most_bytes) {
    return TomlRefusal{{}, "the file is larger than " + std::to_string(most_bytes >> 20U) + " MB"};
  }
  std::size_t parts = 1;          // of the key that is being read
  std::size_t key = 1;            // parts of the key whose value is being read
  std::size_t levels = 0;         // the sum of `open`
  std::vector<std::size_t> open;  // for every open bracket the levels that it added
  for (std::size_t at = 0; at < text.size();) {
    switch (text[at]) {
      case '"':
      case '\'':
        at = skip_string(text, at);
        continue;
      case '#':
        while (at < text.size() && text[at] != '\n') ++at;
        continue;
      case '.':
        if (++parts > most_key_parts) {
          return TomlRefusal{locate(text, at), "the key has more than 32 parts"};
        }
        break;
      case '[':
      case '{':
        open.push_back(key);
        levels += key;
        key = parts = 1;
        if (open.size() > deepest_nesting || levels > most_levels) {
          return TomlRefusal{locate(text, at), "values are nested too deeply"};
        }
        break;
      case ']':
      case '}':
        parts = 1;
        if (!open.empty()) {
          levels -= open.back();
          open.pop_back();
        }
        break;
      case '=':
        key = parts;
        parts = 1;
        break;
      case ',':
      case '\n':
        key = parts = 1;
        break;
      default:
        break;
    }
    ++at;
  }
  return {};
}

}  // namespace dayleaf::toml
