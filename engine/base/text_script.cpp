#include "base/text.h"

namespace dayleaf::base {
namespace {

bool between(char32_t c, char32_t first, char32_t last) { return c >= first && c <= last; }

struct Letters {
  std::size_t latin = 0;
  std::size_t hangul = 0;
  std::size_t kana = 0;
  std::size_t han = 0;
};

Letters count_letters(std::string_view text) {
  Letters letters;
  for (std::size_t offset = 0; offset < text.size();) {
    // Every text of every page comes by here: ASCII and Hangul syllables are told by their bytes.
    const auto byte = static_cast<unsigned char>(text[offset]);
    if (byte < 0x80) {
      letters.latin += static_cast<unsigned char>((byte | 0x20U) - 'a') < 26 ? 1 : 0;
      ++offset;
      continue;
    }
    if (byte > 0xEA && byte < 0xED && offset + 3 <= text.size()) {  // U+B000 to U+CFFF
      ++letters.hangul;
      offset += 3;
      continue;
    }
    switch (script_of(next_code_point(text, offset))) {
      case Script::latin:
        ++letters.latin;
        break;
      case Script::hangul:
        ++letters.hangul;
        break;
      case Script::kana:
        ++letters.kana;
        break;
      case Script::han:
        ++letters.han;
        break;
      case Script::other:
        break;
    }
  }
  return letters;
}

std::string_view language_of(const Letters& letters) {
  // Han alone is Chinese; with kana about it, Japanese.
  const bool japanese = letters.kana > 0 && letters.kana * 8 >= letters.han;
  const std::size_t korean = letters.hangul * 3;
  const std::size_t eastern = (letters.kana + letters.han) * 3;
  if (korean == 0 && eastern == 0 && letters.latin == 0) return "";
  if (korean >= eastern && korean >= letters.latin) return "ko";
  if (eastern >= letters.latin) return japanese ? "ja" : "zh";
  return "en";
}

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

std::string_view guess_language(std::string_view text) { return language_of(count_letters(text)); }

std::string_view guess_language(std::string_view part, std::string_view whole) {
  const Letters letters = count_letters(part);
  if (whole == "ko" && letters.hangul > 0) return whole;
  if (whole == "ja" && letters.hangul == 0 && letters.kana + letters.han > 0) return whole;
  if (whole == "zh" && letters.hangul + letters.kana == 0 && letters.han > 0) return whole;
  return language_of(letters);
}

}  // namespace dayleaf::base
