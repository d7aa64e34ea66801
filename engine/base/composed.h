#pragma once

namespace dayleaf::base {

// Of code points that neither decompose nor combine: text of only these is in NFC as it is. Not all
// of them are known here.
constexpr bool is_surely_composed(char32_t c) {
  return c < 0x300 || (c >= 0xAC00 && c <= 0xD7A3) || (c >= 0x4E00 && c <= 0x9FFF) ||
         (c >= 0x3041 && c <= 0x3096) || (c >= 0x30A1 && c <= 0x30FA) ||
         (c >= 0x2010 && c <= 0x2027) || (c >= 0x3001 && c <= 0x301B);
}

}  // namespace dayleaf::base
