#include <cstring>

#include "base/hex.h"
#include "base/text.h"

namespace dayleaf::base {
namespace {

bool continues(std::string_view text, std::size_t offset) {
  return offset < text.size() && (static_cast<unsigned char>(text[offset]) & 0xC0U) == 0x80;
}

char32_t bits(std::string_view text, std::size_t offset) {
  return static_cast<unsigned char>(text[offset]) & 0x3FU;
}

// The length of the valid sequence at `offset` and its code point, or 0. Refuses overlong forms,
// surrogates and what lies beyond U+10FFFF.
std::size_t decode(std::string_view text, std::size_t offset, char32_t& code_point) {
  const auto lead = static_cast<unsigned char>(text[offset]);
  if (lead < 0x80) {
    code_point = lead;
    return 1;
  }
  if (lead < 0xC2 || lead > 0xF4 || !continues(text, offset + 1)) return 0;
  if (lead < 0xE0) {
    code_point = ((lead & 0x1FU) << 6U) | bits(text, offset + 1);
    return 2;
  }
  if (!continues(text, offset + 2)) return 0;
  if (lead < 0xF0) {
    code_point = ((lead & 0x0FU) << 12U) | (bits(text, offset + 1) << 6U) | bits(text, offset + 2);
    const bool surrogate = code_point >= 0xD800 && code_point <= 0xDFFF;
    return code_point < 0x800 || surrogate ? 0 : 3;
  }
  if (!continues(text, offset + 3)) return 0;
  code_point = ((lead & 0x07U) << 18U) | (bits(text, offset + 1) << 12U) |
               (bits(text, offset + 2) << 6U) | bits(text, offset + 3);
  return code_point < 0x10000 || code_point > 0x10FFFF ? 0 : 4;
}

// Moves on over ASCII, eight bytes at a time.
std::size_t skip_ascii(std::string_view text, std::size_t offset) {
  constexpr std::uint64_t high_bits = 0x8080808080808080ULL;
  while (offset + 8 <= text.size()) {
    std::uint64_t word = 0;
    std::memcpy(&word, text.data() + offset, 8);
    if ((word & high_bits) != 0) break;
    offset += 8;
  }
  while (offset < text.size() && static_cast<unsigned char>(text[offset]) < 0x80) ++offset;
  return offset;
}

bool is_unwanted_control(char32_t code_point, std::string_view keep) {
  if (code_point < 0x20) return keep.find(static_cast<char>(code_point)) == std::string_view::npos;
  return (code_point >= 0x7F && code_point <= 0x9F) ||
         (code_point >= 0x202A && code_point <= 0x202E) ||
         (code_point >= 0x2066 && code_point <= 0x2069) || code_point == 0xFFFE ||
         code_point == 0xFFFF;
}

constexpr std::size_t block = 32;  // a loop over so many bytes becomes a few vector instructions

// Moves on over blocks in which no byte but '\n' can begin a control.
std::size_t skip_without_controls(std::string_view text, std::size_t offset) {
  for (; offset + block <= text.size(); offset += block) {
    unsigned suspicious = 0;
    for (std::size_t i = 0; i < block; ++i) {
      const auto byte = static_cast<unsigned char>(text[offset + i]);
      suspicious |= static_cast<unsigned>(byte < 0x20) & static_cast<unsigned>(byte != '\n');
      suspicious |= static_cast<unsigned>(byte == 0x7F) | static_cast<unsigned>(byte == 0xC2) |
                    static_cast<unsigned>(byte == 0xE2) | static_cast<unsigned>(byte == 0xEF);
    }
    if (suspicious != 0) break;
  }
  return offset;
}

// The offset of the first control that is not kept, or npos. Controls are C0 bytes, DEL, or begin
// with the bytes C2 (C1), E2 (bidirectional) or EF BF (U+FFFE, U+FFFF), so most text is only
// scanned.
std::size_t find_control(std::string_view text, std::string_view keep, std::size_t offset) {
  const bool keeps_line_ends = keep.find('\n') != std::string_view::npos;
  while (offset < text.size()) {
    if (keeps_line_ends) offset = skip_without_controls(text, offset);
    for (const std::size_t end = offset + block; offset < text.size() && offset < end;) {
      const auto byte = static_cast<unsigned char>(text[offset]);
      std::size_t next = offset + 1;
      if (byte < 0x20 || byte == 0x7F || byte == 0xC2 || byte == 0xE2 || byte == 0xEF) {
        next = offset;
        if (is_unwanted_control(next_code_point(text, next), keep)) return offset;
      }
      offset = next;
    }
  }
  return std::string_view::npos;
}

}  // namespace

std::size_t find_invalid_utf8(std::string_view bytes) {
  std::size_t offset = skip_ascii(bytes, 0);
  while (offset < bytes.size()) {
    // Hangul, kana and Han are most of what is not ASCII: three bytes, E1 to EC and two that
    // continue.
    while (offset + 3 <= bytes.size()) {
      const auto lead = static_cast<unsigned char>(bytes[offset]);
      const auto second = static_cast<unsigned char>(bytes[offset + 1]);
      const auto third = static_cast<unsigned char>(bytes[offset + 2]);
      if (lead - 0xE1U > 0xECU - 0xE1U || ((second ^ 0x80U) | (third ^ 0x80U)) > 0x3F) break;
      offset += 3;
    }
    if (offset == bytes.size()) break;
    char32_t ignored = 0;
    const std::size_t length = decode(bytes, offset, ignored);
    if (length == 0) return offset;
    offset += length;
    if (offset < bytes.size() && static_cast<unsigned char>(bytes[offset]) < 0x80) {
      offset = skip_ascii(bytes, offset);
    }
  }
  return std::string_view::npos;
}

char32_t next_code_point(std::string_view text, std::size_t& offset) {
  char32_t code_point = 0;
  const std::size_t length = decode(text, offset, code_point);
  if (length == 0) {
    ++offset;
    return 0xFFFD;
  }
  offset += length;
  return code_point;
}

void append_code_point(std::string& text, char32_t code_point) {
  const auto byte = [&text](char32_t value) { text += static_cast<char>(value); };
  if (code_point > 0x10FFFF || (code_point >= 0xD800 && code_point <= 0xDFFF)) code_point = 0xFFFD;
  if (code_point < 0x80) {
    byte(code_point);
  } else if (code_point < 0x800) {
    byte(0xC0U | (code_point >> 6U));
    byte(0x80U | (code_point & 0x3FU));
  } else if (code_point < 0x10000) {
    byte(0xE0U | (code_point >> 12U));
    byte(0x80U | ((code_point >> 6U) & 0x3FU));
    byte(0x80U | (code_point & 0x3FU));
  } else {
    byte(0xF0U | (code_point >> 18U));
    byte(0x80U | ((code_point >> 12U) & 0x3FU));
    byte(0x80U | ((code_point >> 6U) & 0x3FU));
    byte(0x80U | (code_point & 0x3FU));
  }
}

std::string to_utf8(std::u32string_view code_points) {
  std::string text;
  for (const char32_t code_point : code_points) append_code_point(text, code_point);
  return text;
}

std::u32string code_points_of(std::string_view text) {
  std::u32string code_points;
  for (std::size_t offset = 0; offset < text.size();) {
    code_points += next_code_point(text, offset);
  }
  return code_points;
}

std::size_t count_code_points(std::string_view text) {
  std::size_t count = 0;
  for (std::size_t offset = 0; offset < text.size(); ++count) next_code_point(text, offset);
  return count;
}

std::string replace_invalid_utf8(std::string_view bytes) {
  std::string valid;
  valid.reserve(bytes.size());
  while (!bytes.empty()) {
    const std::size_t at = find_invalid_utf8(bytes);
    if (at == std::string_view::npos) {
      valid += bytes;
      break;
    }
    valid += bytes.substr(0, at);
    valid += "\uFFFD";
    std::size_t end = at + 1;
    char32_t ignored = 0;
    while (end < bytes.size() && decode(bytes, end, ignored) == 0) ++end;
    bytes.remove_prefix(end);
  }
  return valid;
}

std::string remove_controls(std::string_view text, std::string_view keep) {
  std::string clean;
  std::size_t first = 0;
  for (std::size_t at = find_control(text, keep, 0); at != std::string_view::npos;
       at = find_control(text, keep, first)) {
    clean += text.substr(first, at - first);
    first = at;
    next_code_point(text, first);
  }
  clean += text.substr(first);
  return clean;
}

bool has_controls(std::string_view text, std::string_view keep) {
  return find_control(text, keep, 0) != std::string_view::npos;
}

bool is_invisible_control(char32_t code_point) {
  return code_point < 0x20 || (code_point >= 0x7F && code_point <= 0x9F) || code_point == 0x061C ||
         code_point == 0x200E || code_point == 0x200F ||
         (code_point >= 0x2028 && code_point <= 0x202E) ||
         (code_point >= 0x2066 && code_point <= 0x2069) || code_point == 0xFEFF ||
         code_point == 0xFFFE || code_point == 0xFFFF;
}

std::string printable(std::string_view bytes) {
  std::string visible;
  visible.reserve(bytes.size());
  for (std::size_t offset = 0; offset < bytes.size();) {
    const auto byte = static_cast<unsigned char>(bytes[offset]);
    if (byte >= 0x20 && byte < 0x7F) {
      visible += bytes[offset++];
      continue;
    }
    char32_t code_point = 0;
    const std::size_t length = decode(bytes, offset, code_point);
    if (length == 0 || code_point < 0x80) {
      visible += "\\x";
      append_hex(byte, 2, visible, upper_hex_digits);
      ++offset;
      continue;
    }
    if (is_invisible_control(code_point)) {
      visible += "\\u";
      append_hex(code_point, 4, visible, upper_hex_digits);
    } else {
      visible += bytes.substr(offset, length);
    }
    offset += length;
  }
  return visible;
}

}  // namespace dayleaf::base
