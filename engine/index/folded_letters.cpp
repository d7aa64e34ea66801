#include "index/folded_letters.h"

#include <algorithm>
#include <array>
#include <string>

#include "base/make_uninitialized.h"
#include "base/sentences.h"
#include "base/text.h"

namespace dayleaf::index {
namespace {

using Kind = FoldedLetter::Kind;
using Gap = FoldedLetter::Gap;

constexpr bool is_hangul(char32_t c) {
  return (c >= 0xAC00 && c <= 0xD7A3) || (c >= 0x1100 && c <= 0x11FF) ||
         (c >= 0x3130 && c <= 0x318F);
}

constexpr bool is_separator(char32_t c) {
  return c == ' ' || c == '-' || c == '_' || c == '\t' || c == '\r' || c == 0xA0 ||
         (c >= 0x2010 && c <= 0x2015);
}

// A letter of no Latin or Hangul text: rare, so it may cost more.
void describe_rare_letter(std::string_view bytes, char32_t c, FoldedLetter& letter) {
  const base::Script script = base::script_of(c);
  letter.kind = script == base::Script::kana || script == base::Script::han ? Kind::boundless
                                                                            : Kind::alphabet;
  const std::string folded = base::fold_case(bytes);
  std::size_t offset = 0;
  letter.folded = base::next_code_point(folded, offset);
  letter.small = letter.folded == c && letter.kind == Kind::alphabet;
}

// What an ASCII character does. Letters and spaces alternate too often for a processor to foresee,
// so their handling has no branches.
struct Ascii {
  char32_t folded;
  bool letter;
  bool small;
  Gap gap;
  bool line_end;
  bool space;  // ends a sentence after a mark
  bool sentence_mark;
};

constexpr std::array<Ascii, 128> ascii_table = [] {
  std::array<Ascii, 128> table{};
  table.fill({0, false, false, Gap::wall, false, false, false});
  const auto letters = [&](std::size_t first, std::size_t last, std::size_t shift, bool small) {
    for (std::size_t c = first; c <= last; ++c) {
      table[c] = {static_cast<char32_t>(c + shift), true, small, Gap::none, false, false, false};
    }
  };
  letters('a', 'z', 0, true);
  letters('A', 'Z', 'a' - 'A', false);
  letters('0', '9', 0, false);
  const auto at = [&](char c) -> auto& { return table[static_cast<unsigned char>(c)]; };
  for (const char c : {' ', '\t', '\r'}) {
    at(c) = {0, false, false, Gap::separator, false, true, false};
  }
  for (const char c : {'-', '_'}) at(c).gap = Gap::separator;
  for (const char c : {'.', '!', '?'}) at(c).sentence_mark = true;
  table['\n'].line_end = true;
  return table;
}();

// What next_code_point says, sooner for the three bytes of a Hangul syllable.
char32_t hangul_or_next(std::string_view text, std::size_t& offset) {
  if (text.size() - offset >= 3) {
    const auto at = [&](std::size_t index) {
      return static_cast<char32_t>(static_cast<unsigned char>(text[offset + index]));
    };
    const char32_t c = ((at(0) & 0x0FU) << 12U) | ((at(1) & 0x3FU) << 6U) | (at(2) & 0x3FU);
    if (at(0) >> 4U == 0x0EU && at(1) >> 6U == 2 && at(2) >> 6U == 2 && c >= 0xAC00 &&
        c <= 0xD7A3) {
      offset += 3;
      return c;
    }
  }
  return base::next_code_point(text, offset);
}

}  // namespace

FoldedLetters::FoldedLetters(std::string_view text)
    : letters_(base::make_uninitialized<FoldedLetter>(text.size() + 3)),
      starts_(base::make_uninitialized<std::uint32_t>(text.size() + 1)) {
  std::size_t offset = 0;
  while (offset < text.size()) {
    const auto byte = static_cast<unsigned char>(text[offset]);
    if (byte < 0x80) {
      const Ascii& what = ascii_table[byte];
      sentence_ += static_cast<std::uint32_t>(what.line_end) |
                   static_cast<std::uint32_t>(sentence_may_end_ && what.space);
      sentence_may_end_ = what.sentence_mark;
      letters_[size_] = {
          what.folded, static_cast<std::uint32_t>(offset), sentence_, 1, Kind::alphabet, gap_,
          what.small};
      count(what.letter, Kind::alphabet);
      gap_ = what.letter ? Gap::none : std::max(gap_, what.gap);
      ++offset;
    } else {
      offset = beyond_ascii(text, offset);
    }
  }
  // Two more to look ahead at.
  letters_[size_] = letters_[size_ + 1] = {};
}

// The letter at size_ is one, or is none and will be overwritten.
void FoldedLetters::count(bool is_letter, Kind kind) {
  starts_[start_count_] = static_cast<std::uint32_t>(size_);
  start_count_ += static_cast<std::size_t>(
      is_letter && (gap_ != Gap::none || kind != last_kind_ || kind == Kind::boundless));
  size_ += static_cast<std::size_t>(is_letter);
  last_kind_ = is_letter ? kind : last_kind_;
}

std::size_t FoldedLetters::beyond_ascii(std::string_view text, std::size_t offset) {
  const std::size_t start = offset;
  const char32_t c = hangul_or_next(text, offset);
  FoldedLetter& letter = letters_[size_];
  letter = {c,
            static_cast<std::uint32_t>(start),
            sentence_,
            static_cast<std::uint8_t>(offset - start),
            Kind::hangul,
            gap_,
            false};
  const bool is_letter = is_hangul(c) || (!is_separator(c) && base::is_letter_or_digit(c));
  if (is_letter && !is_hangul(c)) {
    describe_rare_letter(text.substr(start, offset - start), c, letter);
  }
  count(is_letter, letter.kind);
  if (is_letter) {
    gap_ = Gap::none;
  } else {
    gap_ = std::max(gap_, is_separator(c) ? Gap::separator : Gap::wall);
  }
  sentence_may_end_ = false;
  // Japanese and Chinese put no space behind it. A line's end would end the sentence a second time.
  if (!is_letter && base::is_sentence_mark(c) && text.substr(offset, 1) != "\n") ++sentence_;
  return offset;
}

}  // namespace dayleaf::index
