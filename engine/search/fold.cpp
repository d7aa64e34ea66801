#include "search/fold.h"

#include <algorithm>
#include <array>
#include <utility>

#include "base/text.h"

namespace dayleaf::search {
namespace {

struct Range {
  char32_t first;
  char32_t last;
};

constexpr std::array<Range, 18> eastern = {{
    {0x1100, 0x11FF},
    {0x3005, 0x3007},
    {0x3021, 0x3029},
    {0x3038, 0x303B},
    {0x3041, 0x3096},
    {0x309D, 0x309F},
    {0x30A1, 0x30FA},
    {0x30FC, 0x30FF},
    {0x3105, 0x312F},
    {0x3131, 0x318E},
    {0x31A0, 0x31BF},
    {0x31F0, 0x31FF},
    {0x3400, 0x4DBF},
    {0x4E00, 0x9FFF},
    {0xA960, 0xA97F},
    {0xAC00, 0xD7FB},
    {0xF900, 0xFAFF},
    {0x20000, 0x3FFFF},
}};

bool is_white_space(char32_t c) {
  return (c >= 0x9 && c <= 0xD) || c == 0x20 || c == 0x85 || c == 0x1680 || c == 0x2028 ||
         c == 0x2029;
}

bool is_voicing_mark(char32_t c) { return c == 0x3099 || c == 0x309A; }

// The one code point that two are in NFC, or 0.
char32_t composition(char32_t first, char32_t mark) {
  const std::u32string composed =
      base::code_points_of(base::nfc(base::to_utf8(std::u32string{first, mark})));
  return composed.size() == 1 ? composed.front() : 0;
}

}  // namespace

Letter letter_of(char32_t c) {
  if (c < 0x80) {
    const char byte = static_cast<char>(c);
    if (base::is_ascii_letter(byte) || base::is_digit(byte)) return Letter::word;
    return is_white_space(c) ? Letter::space : Letter::none;
  }
  // Hangul syllables first: they are most of what comes by.
  if (c >= 0xAC00 && c <= 0xD7FB) return Letter::eastern;
  if (is_white_space(c)) return Letter::space;
  const bool is_eastern = c >= 0x1100 && std::any_of(eastern.begin(), eastern.end(), [c](Range r) {
                            return c >= r.first && c <= r.last;
                          });
  if (is_eastern) return Letter::eastern;
  if (is_voicing_mark(c)) return Letter::none;  // alone
  return base::is_letter_or_digit(c) ? Letter::word : Letter::none;
}

FoldedText fold(std::u32string_view text) {
  FoldedText folded;
  folded.reserve(text.size());
  std::u32string pieces;
  for (std::size_t i = 0; i < text.size(); ++i) {
    pieces.clear();
    base::append_folded(text[i], pieces);
    const base::LetterKind written = text[i] >= 0xAC00 && text[i] <= 0xD7A3
                                         ? base::LetterKind::other
                                         : base::letter_kind(text[i]);
    for (const char32_t c : pieces) {
      Folded one;
      one.code_point = c;
      one.source = static_cast<std::uint32_t>(i);
      one.letter = letter_of(c);
      if (is_voicing_mark(c) && !folded.empty()) {
        if (const char32_t whole = composition(folded.back().code_point, c)) {
          folded.back().code_point = whole;
          continue;
        }
        if (folded.back().letter == Letter::eastern) one.letter = Letter::eastern;
      }
      if (one.letter == Letter::word) {
        one.is_digit = base::letter_kind(c) == base::LetterKind::digit;
        one.was_lower = written == base::LetterKind::lower;
        one.was_upper = written == base::LetterKind::upper;
      }
      folded.push_back(one);
    }
  }
  return folded;
}

FoldedText fold(std::string_view text) { return fold(base::code_points_of(base::nfc(text))); }

std::u32string folded_line(const FoldedText& folded) {
  std::u32string line;
  line.reserve(folded.size());
  bool gap = false;
  for (const Folded& one : folded) {
    if (one.letter == Letter::space) {
      gap = !line.empty();
      continue;
    }
    if (std::exchange(gap, false)) line += U' ';
    line += one.code_point;
  }
  return line;
}

std::u32string folded_line(std::string_view text) { return folded_line(fold(text)); }

std::string folded_value(std::string_view text) {
  const FoldedText folded = fold(text);
  std::size_t first = 0;
  std::size_t last = folded.size();
  while (first < last && folded[first].letter == Letter::space) ++first;
  while (last > first && folded[last - 1].letter == Letter::space) --last;
  std::string value;
  for (std::size_t i = first; i < last; ++i) base::append_code_point(value, folded[i].code_point);
  return value;
}

std::string plain_name(std::string_view name) {
  std::string plain;
  bool gap = false;
  for (const Folded& one : fold(name)) {
    if (one.letter != Letter::eastern && one.letter != Letter::word) {
      gap = !plain.empty();
      continue;
    }
    if (std::exchange(gap, false)) plain += ' ';
    base::append_code_point(plain, one.code_point);
  }
  return plain;
}

}  // namespace dayleaf::search
