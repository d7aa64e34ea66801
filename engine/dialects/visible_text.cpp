#include "dialects/visible_text.h"

#include "base/text.h"

namespace dayleaf::dialects {
namespace {

bool is_unseen(char32_t c) {
  if (c < 0x80) return c <= 0x20 || c == 0x7F;
  return (c >= 0x80 && c <= 0xA0) || c == 0xAD || c == 0x34F || c == 0x61C ||  // controls, joiners
         c == 0x115F || c == 0x1160 || c == 0x3164 || c == 0xFFA0 ||           // fillers of Hangul
         c == 0x1680 || c == 0x180E || c == 0x2800 || c == 0x3000 ||           // spaces
         (c >= 0x180B && c <= 0x180F) || (c >= 0x2000 && c <= 0x200F) ||
         (c >= 0x2028 && c <= 0x202F) || (c >= 0x205F && c <= 0x206F) ||
         (c >= 0xFE00 && c <= 0xFE0F) || c == 0xFEFF || (c >= 0xE0000 && c <= 0xE0FFF);
}

}  // namespace

bool is_visible(std::string_view text) {
  for (std::size_t offset = 0; offset < text.size();) {
    if (!is_unseen(base::next_code_point(text, offset))) return true;
  }
  return false;
}

bool has_words(std::string_view text) {
  for (std::size_t at = 0; at < text.size();) {
    if (base::is_letter_or_digit(base::next_code_point(text, at))) return true;
  }
  return false;
}

}  // namespace dayleaf::dialects
