#include "base/shell_word.h"

#include <algorithm>
#include <cstddef>

#include "base/text.h"

namespace dayleaf::base {
namespace {

// '=' and '~' mean something at the beginning of a word, so they are quoted everywhere.
bool is_plain(char c) {
  return is_digit(c) || is_ascii_letter(c) ||
         std::string_view("_@%+:,./-").find(c) != std::string_view::npos;
}

// Can it stand between quotes, on one line, and be seen?
bool is_visible(std::string_view bytes) {
  if (find_invalid_utf8(bytes) != std::string_view::npos) return false;
  for (std::size_t offset = 0; offset < bytes.size();) {
    if (is_invisible_control(next_code_point(bytes, offset))) return false;
  }
  return true;
}

std::string single_quoted(std::string_view bytes) {
  return "'" + replace_all(bytes, "'", "'\\''") + "'";
}

// "$(printf 'a\033b')". A shell drops line ends at the end of what a command prints, so these stand
// behind it as they are.
std::string as_printf(std::string_view bytes) {
  std::string_view body = bytes;
  while (body.ends_with('\n')) body.remove_suffix(1);
  std::string word = "\"$(printf '";
  for (const char c : body) {
    if (is_plain(c) && c != '%') {
      word += c;
      continue;
    }
    const auto number = static_cast<unsigned char>(c);
    word += '\\';
    for (const int shift : {6, 3, 0}) {
      word += static_cast<char>('0' + ((number >> static_cast<unsigned>(shift)) & 7U));
    }
  }
  // A '-' at the beginning would be an option of printf.
  if (body.starts_with('-')) word.replace(word.find("'-"), 2, "'\\055");
  word += "')\"";
  if (body.size() < bytes.size()) word += single_quoted(bytes.substr(body.size()));
  return word;
}

}  // namespace

std::string shell_word(std::string_view bytes) {
  if (!bytes.empty() && std::all_of(bytes.begin(), bytes.end(), is_plain)) {
    return std::string(bytes);
  }
  return is_visible(bytes) ? single_quoted(bytes) : as_printf(bytes);
}

std::string shell_path(std::string_view path) {
  return shell_word(path.starts_with('-') ? "./" + std::string(path) : std::string(path));
}

}  // namespace dayleaf::base
