#include <utf8proc.h>

#include <algorithm>
#include <array>
#include <cstdlib>
#include <memory>
#include <utility>

#include "base/composed.h"
#include "base/sentences.h"
#include "base/text.h"

namespace dayleaf::base {
namespace {

bool is_ascii(std::string_view text) {
  return std::all_of(text.begin(), text.end(),
                     [](char c) { return static_cast<unsigned char>(c) < 0x80; });
}

bool is_surely_nfc(std::string_view text) {
  for (std::size_t offset = 0; offset < text.size();) {
    if (!is_surely_composed(next_code_point(text, offset))) return false;
  }
  return true;
}

// utf8proc gives what malloc gave it.
struct Free {
  void operator()(utf8proc_uint8_t* memory) const {
    std::free(memory);  // NOLINT(cppcoreguidelines-no-malloc,cppcoreguidelines-owning-memory)
  }
};

std::string map(std::string_view text, int options) {
  utf8proc_uint8_t* mapped = nullptr;
  const utf8proc_ssize_t length = utf8proc_map(
      reinterpret_cast<const utf8proc_uint8_t*>(text.data()),
      static_cast<utf8proc_ssize_t>(text.size()), &mapped,
      static_cast<utf8proc_option_t>(
          options | UTF8PROC_STABLE |
          ((options & UTF8PROC_DECOMPOSE) != 0 ? UTF8PROC_DECOMPOSE : UTF8PROC_COMPOSE)));
  const std::unique_ptr<utf8proc_uint8_t, Free> owner(mapped);
  if (length >= 0) {
    return {reinterpret_cast<const char*>(mapped), static_cast<std::size_t>(length)};
  }
  if (find_invalid_utf8(text) == std::string_view::npos) return std::string(text);
  return map(replace_invalid_utf8(text), options);
}

utf8proc_int32_t as_int(char32_t code_point) { return static_cast<utf8proc_int32_t>(code_point); }

// The marks of Latin, Greek and Cyrillic. Those of other scripts are letters' own: kana without
// them are other kana.
bool is_diacritic(char32_t code_point) { return code_point >= 0x300 && code_point <= 0x36F; }

// Small letters that do not decompose into a letter and its mark.
constexpr std::array<std::pair<char32_t, std::string_view>, 11> undecomposed = {{
    {0xDF, "ss"},
    {0xE6, "ae"},
    {0xF0, "d"},
    {0xF8, "o"},
    {0xFE, "th"},
    {0x111, "d"},
    {0x127, "h"},
    {0x131, "i"},
    {0x142, "l"},
    {0x153, "oe"},
    {0x3C2, "σ"},
}};

// The compatibility decomposition of one code point, as simple lower case and decomposed again.
void append_decomposed(char32_t code_point, int depth, std::u32string& out) {
  constexpr std::size_t longest = 32;  // of all decompositions 18
  constexpr auto options =
      static_cast<utf8proc_option_t>(UTF8PROC_STABLE | UTF8PROC_DECOMPOSE | UTF8PROC_COMPAT);
  std::array<utf8proc_int32_t, longest> parts{};
  int boundary = 0;
  const utf8proc_ssize_t length = utf8proc_decompose_char(
      as_int(code_point), parts.data(), static_cast<utf8proc_ssize_t>(longest), options, &boundary);
  for (utf8proc_ssize_t i = 0; i < std::min<utf8proc_ssize_t>(length, longest); ++i) {
    const auto part = static_cast<char32_t>(parts[static_cast<std::size_t>(i)]);
    const auto lower = static_cast<char32_t>(utf8proc_tolower(as_int(part)));
    if (depth == 0 && lower != part) {
      append_decomposed(lower, depth + 1, out);
    } else {
      out += part;
    }
  }
}

}  // namespace

std::string nfc(std::string_view text) {
  return is_surely_nfc(text) ? std::string(text) : map(text, 0);
}

std::string fold_case(std::string_view text) {
  return is_ascii(text) ? lower_ascii(text) : map(text, UTF8PROC_CASEFOLD);
}

std::string fold_plain(std::string_view text) {
  std::string plain;
  bool gap = false;
  const auto add = [&](std::string_view letters) {
    if (gap && !plain.empty()) plain += ' ';
    gap = false;
    plain += letters;
  };
  if (is_ascii(text)) {
    plain.reserve(text.size());
    for (const char c : text) {
      const char folded = to_lower_ascii(c);
      if (is_ascii_letter(c) || is_digit(c)) {
        add({&folded, 1});
      } else {
        gap = true;
      }
    }
    return plain;
  }
  const std::string apart = map(text, UTF8PROC_CASEFOLD | UTF8PROC_DECOMPOSE);
  for (std::size_t offset = 0; offset < apart.size();) {
    const std::size_t from = offset;
    const char32_t code_point = next_code_point(apart, offset);
    if (is_diacritic(code_point)) continue;
    const auto* const row = std::find_if(undecomposed.begin(), undecomposed.end(),
                                         [&](const auto& one) { return one.first == code_point; });
    if (row != undecomposed.end()) {
      add(row->second);
    } else if (is_letter_or_digit(code_point)) {
      add(std::string_view(apart).substr(from, offset - from));
    } else {
      gap = true;
    }
  }
  return nfc(plain);
}

void append_folded(char32_t code_point, std::u32string& out) {
  if (code_point < 0x80) {
    out += static_cast<char32_t>(to_lower_ascii(static_cast<char>(code_point)));
    return;
  }
  // Hangul syllables, Han and hiragana are what they are.
  if ((code_point >= 0xAC00 && code_point <= 0xD7A3) ||
      (code_point >= 0x4E00 && code_point <= 0x9FFF) ||
      (code_point >= 0x3041 && code_point <= 0x3096)) {
    out += code_point;
    return;
  }
  std::u32string apart;
  append_decomposed(code_point, 0, apart);
  std::u32string kept;
  bool composes = false;
  for (const char32_t part : apart) {
    if (is_diacritic(part) || letter_kind(part) == LetterKind::format) continue;
    const auto* const row = std::find_if(undecomposed.begin(), undecomposed.end(),
                                         [&](const auto& one) { return one.first == part; });
    if (row != undecomposed.end()) {
      kept += code_points_of(row->second);
    } else {
      kept += part;
      composes = composes || part >= 0x80;
    }
  }
  // Only what was taken apart can be put together.
  out += composes && apart.size() > 1 ? code_points_of(nfc(to_utf8(kept))) : kept;
}

LetterKind letter_kind(char32_t code_point) {
  if (code_point < 0x80) {
    const char c = static_cast<char>(code_point);
    if (is_digit(c)) return LetterKind::digit;
    if (!is_ascii_letter(c)) return LetterKind::none;
    return c >= 'a' ? LetterKind::lower : LetterKind::upper;
  }
  switch (utf8proc_category(as_int(code_point))) {
    case UTF8PROC_CATEGORY_LU:
      return LetterKind::upper;
    case UTF8PROC_CATEGORY_LL:
      return LetterKind::lower;
    case UTF8PROC_CATEGORY_LT:
    case UTF8PROC_CATEGORY_LM:
    case UTF8PROC_CATEGORY_LO:
      return LetterKind::other;
    case UTF8PROC_CATEGORY_ND:
    case UTF8PROC_CATEGORY_NL:
    case UTF8PROC_CATEGORY_NO:
      return LetterKind::digit;
    case UTF8PROC_CATEGORY_MN:
    case UTF8PROC_CATEGORY_MC:
    case UTF8PROC_CATEGORY_ME:
      return LetterKind::mark;
    case UTF8PROC_CATEGORY_CF:
      return LetterKind::format;
    default:
      return LetterKind::none;
  }
}

bool is_letter_or_digit(char32_t code_point) {
  if (code_point < 0x80) {
    const char c = static_cast<char>(code_point);
    return is_ascii_letter(c) || is_digit(c);
  }
  const utf8proc_category_t category = utf8proc_category(as_int(code_point));
  return category >= UTF8PROC_CATEGORY_LU && category <= UTF8PROC_CATEGORY_NO;
}

std::size_t display_width(std::string_view text) {
  std::size_t width = 0;
  for (std::size_t offset = 0; offset < text.size();) {
    const char32_t code_point = next_code_point(text, offset);
    width += code_point < 0x7F
                 ? 1
                 : static_cast<std::size_t>(std::max(utf8proc_charwidth(as_int(code_point)), 0));
  }
  return width;
}

std::string shorten(std::string_view text, std::size_t limit) {
  const std::size_t count = count_code_points(text);
  if (count <= limit) return std::string(text);
  if (limit == 0) return {};

  // Boundaries are where a grapheme begins; the cut is the best of those that leave room for the
  // ellipsis.
  std::size_t grapheme_cut = 0;
  std::size_t word_cut = 0;
  std::size_t word_points = 0;
  std::size_t sentence_cut = 0;
  std::size_t sentence_points = 0;
  std::size_t points = 0;
  std::size_t offset = 0;
  utf8proc_int32_t state = 0;
  char32_t last = 0;
  while (offset < text.size() && points <= limit - 1) {
    const std::size_t here = offset;
    const char32_t code_point = next_code_point(text, offset);
    if (points > 0 && utf8proc_grapheme_break_stateful(as_int(last), as_int(code_point), &state)) {
      grapheme_cut = here;
      const bool space = code_point < 0x80 && is_space(static_cast<char>(code_point));
      const bool was_space = last < 0x80 && is_space(static_cast<char>(last));
      if (space && !was_space) {
        word_cut = here;
        word_points = points;
      }
      if (is_sentence_mark(last) && (space || last > 0x80) && points + 2 <= limit) {
        sentence_cut = here;
        sentence_points = points;
      }
    }
    last = code_point;
    ++points;
  }
  // A sentence is worth half of the room, a word a quarter.
  if (sentence_points * 2 >= limit) return std::string(text.substr(0, sentence_cut)) + " …";
  if (word_points * 4 >= limit * 3) grapheme_cut = word_cut;
  return std::string(trim_right(text.substr(0, grapheme_cut))) + "…";
}

}  // namespace dayleaf::base
