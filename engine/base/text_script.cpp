#include "base/text.h"

namespace dayleaf {
namespace {

bool between(char32_t c, char32_t first, char32_t last) { return c >= first && c <= last; }

}  // namespace

Script script_of(char32_t c) {
  if (c < 0x80) return is_ascii_letter(static_cast<char>(c)) ? Script::latin : Script::other;
  if (between(c, 0xAC00, 0xD7FF) || between(c, 0x1100, 0x11FF) || between(c, 0x3131, 0x318E) ||
      between(c, 0xA960, 0xA97F)) {
    return Script::hangul;
  }
  if (between(c, 0x3041, 0x309F) || between(c, 0x30A1, 0x30FA) || between(c, 0x30FC, 0x30FF) ||
      between(c, 0x31F0, 0x31FF) || between(c, 0xFF66, 0xFF9F)) {
    return Script::kana;
  }
  if (between(c, 0x4E00, 0x9FFF) || between(c, 0x3400, 0x4DBF) || between(c, 0xF900, 0xFAFF) ||
      between(c, 0x20000, 0x323AF) || c == 0x3005 || c == 0x3007) {
    return Script::han;
  }
  const bool latin_supplement = between(c, 0xC0, 0x24F) && c != 0xD7 && c != 0xF7;
  if (latin_supplement || c == 0xAA || c == 0xBA || between(c, 0x1E00, 0x1EFF) ||
      between(c, 0x2C60, 0x2C7F) || between(c, 0xFF21, 0xFF3A) || between(c, 0xFF41, 0xFF5A)) {
    return Script::latin;
  }
  return Script::other;
}

std::string_view guess_language(std::string_view text) {
  std::size_t latin = 0;
  std::size_t hangul = 0;
  std::size_t kana = 0;
  std::size_t han = 0;
  for (std::size_t offset = 0; offset < text.size();) {
    // Every text of every page comes by here: ASCII and Hangul syllables are told by their bytes.
    const auto byte = static_cast<unsigned char>(text[offset]);
    if (byte < 0x80) {
      latin += static_cast<unsigned char>((byte | 0x20U) - 'a') < 26 ? 1 : 0;
      ++offset;
      continue;
    }
    if (byte > 0xEA && byte < 0xED && offset + 3 <= text.size()) {  // U+B000 to U+CFFF
      ++hangul;
      offset += 3;
      continue;
    }
    switch (script_of(next_code_point(text, offset))) {
      case Script::latin:
        ++latin;
        break;
      case Script::hangul:
        ++hangul;
        break;
      case Script::kana:
        ++kana;
        break;
      case Script::han:
        ++han;
        break;
      case Script::other:
        break;
    }
  }
  // Han alone is Chinese; with kana about it, Japanese.
  const bool japanese = kana > 0 && kana * 8 >= han;
  const std::size_t korean = hangul * 3;
  const std::size_t eastern = (kana + han) * 3;
  if (korean == 0 && eastern == 0 && latin == 0) return "";
  if (korean >= eastern && korean >= latin) return "ko";
  if (eastern >= latin) return japanese ? "ja" : "zh";
  return "en";
}

}  // namespace dayleaf
