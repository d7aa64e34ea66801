#pragma once

#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

namespace dayleaf::search {

// Texts as searching sees them: case, diacritics and forms of width do not count.
// docs/search-index.md, "Folding", is the specification.

// What a folded code point is in a text. Eastern ones (Hangul, kana, Han) have no words between
// spaces that could be relied on; `word` is every other letter, digit and mark.
enum class Letter : std::uint8_t { none, space, eastern, word };

struct Folded {
  char32_t code_point = 0;
  std::uint32_t source = 0;  // which code point of the text, in NFC, it came from
  Letter letter = Letter::none;
  bool is_digit = false;   // the folded one
  bool was_lower = false;  // as the text writes it
  bool was_upper = false;
};
using FoldedText = std::vector<Folded>;

Letter letter_of(char32_t folded);

// Of text that is valid UTF-8 in any normal form.
FoldedText fold(std::string_view text);
FoldedText fold(std::u32string_view text_in_nfc);
// In place of what `folded` was: of many texts, its memory serves all.
void fold(std::string_view text, FoldedText& folded);

// The folded code points, every run of white space one space, none at the ends: where phrases are
// looked for.
std::u32string folded_line(std::string_view text);
std::u32string folded_line(const FoldedText& folded);

// UTF-8 of a folded text, as identifiers, languages and slugs are compared: without white space at
// the ends.
std::string folded_value(std::string_view text);

// A name as it is compared: folded, every run of what is no letter, digit or mark one space.
std::string plain_name(std::string_view name);

}  // namespace dayleaf::search
