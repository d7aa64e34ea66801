#include "search/fold.h"

#include <algorithm>
#include <array>
#include <utility>

#include "base/composed.h"
#include "base/lent.h"
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

constexpr bool is_white_space(char32_t c) {
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

namespace {

constexpr std::array<Folded, 0x80> ascii = [] {
  std::array<Folded, 0x80> table{};
  for (char32_t c = 0; c < table.size(); ++c) {
    Folded& one = table.at(c);
    one.is_digit = c >= '0' && c <= '9';
    one.was_upper = c >= 'A' && c <= 'Z';
    one.was_lower = c >= 'a' && c <= 'z';
    one.code_point = one.was_upper ? c + ('a' - 'A') : c;
    const bool is_word = one.is_digit || one.was_upper || one.was_lower;
    one.letter = is_word ? Letter::word : is_white_space(c) ? Letter::space : Letter::none;
  }
  return table;
}();

bool is_syllable(char32_t c) { return c >= 0xAC00 && c <= 0xD7A3; }

// The Hangul syllable that the bytes from `at` on are, or 0: most of what Korean texts consist of.
char32_t syllable_at(std::string_view text, std::size_t at) {
  if (at + 3 > text.size()) return 0;
  const auto byte = [&](std::size_t i) { return static_cast<unsigned char>(text[at + i]); };
  const unsigned second = byte(1) ^ 0x80U;
  const unsigned third = byte(2) ^ 0x80U;
  if ((byte(0) & 0xF0U) != 0xE0U || (second | third) > 0x3F) return 0;
  const char32_t c = ((byte(0) & 0xFU) << 12U) | (second << 6U) | third;
  return is_syllable(c) ? c : 0;
}

// Folds code point by code point of a text in NFC.
class Folder {
 public:
  explicit Folder(base::Lent<FoldedText> folded) : folded_(folded) {}

  void add(char32_t c) {
    if (c < ascii.size()) {
      add_ascii(static_cast<unsigned char>(c));
    } else if (is_syllable(c)) {
      add_syllable(c);
    } else {
      add_other(c, source_++);
    }
  }

  void add_ascii(unsigned char byte) {
    folded_->push_back(ascii[byte]);
    folded_->back().source = source_++;
  }

  void add_syllable(char32_t c) {
    Folded one;
    one.code_point = c;
    one.source = source_++;
    one.letter = Letter::eastern;
    folded_->push_back(one);
  }

 private:
  void add_other(char32_t written_one, std::uint32_t source) {
    pieces_.clear();
    base::append_folded(written_one, pieces_);
    const base::LetterKind written = base::letter_kind(written_one);
    for (const char32_t c : pieces_) {
      Folded one;
      one.code_point = c;
      one.source = source;
      one.letter = letter_of(c);
      if (is_voicing_mark(c) && !folded_->empty()) {
        Folded& before = folded_->back();
        if (const char32_t whole = composition(before.code_point, c)) {
          before.code_point = whole;
          continue;
        }
        if (before.letter == Letter::eastern) one.letter = Letter::eastern;
      }
      if (one.letter == Letter::word) {
        one.is_digit = base::letter_kind(c) == base::LetterKind::digit;
        one.was_lower = written == base::LetterKind::lower;
        one.was_upper = written == base::LetterKind::upper;
      }
      folded_->push_back(one);
    }
  }

  base::Lent<FoldedText> folded_;
  std::u32string pieces_;
  std::uint32_t source_ = 0;
};

// Whether all of the text was sure to be in NFC; if not, a part is folded.
bool fold_composed(std::string_view text, FoldedText& folded) {
  Folder folder(folded);
  for (std::size_t offset = 0; offset < text.size();) {
    if (const auto byte = static_cast<unsigned char>(text[offset]); byte < ascii.size()) {
      folder.add_ascii(byte);
      ++offset;
    } else if (const char32_t syllable = syllable_at(text, offset)) {
      folder.add_syllable(syllable);
      offset += 3;
    } else {
      const char32_t c = base::next_code_point(text, offset);
      if (!base::is_surely_composed(c)) return false;
      folder.add(c);
    }
  }
  return true;
}

}  // namespace

FoldedText fold(std::u32string_view text) {
  FoldedText folded;
  folded.reserve(text.size());
  Folder folder(folded);
  for (const char32_t c : text) folder.add(c);
  return folded;
}

void fold(std::string_view text, FoldedText& folded) {
  folded.clear();
  if (fold_composed(text, folded)) return;
  folded.clear();
  Folder folder(folded);
  const std::string composed = base::nfc(text);
  for (std::size_t offset = 0; offset < composed.size();) {
    folder.add(base::next_code_point(composed, offset));
  }
}

FoldedText fold(std::string_view text) {
  FoldedText folded;
  folded.reserve(text.size());
  fold(text, folded);
  return folded;
}

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
