#pragma once

#include <concepts>
#include <cstddef>
#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "base/lent.h"

namespace dayleaf::base {

// Text is UTF-8 everywhere in the engine. Functions that take text expect valid UTF-8 unless they
// say otherwise, and none of them depends on the locale.

// ASCII.
bool is_space(char c);  // space, \t, \n, \v, \f, \r
bool is_digit(char c);
bool is_ascii_letter(char c);
char to_lower_ascii(char c);
std::string lower_ascii(std::string_view text);
bool equals_ignoring_case(std::string_view a, std::string_view b);  // ASCII case only
bool starts_with_ignoring_case(std::string_view text, std::string_view prefix);

// What these return points into their argument.
std::string_view trim(std::string_view text DAYLEAF_LIFETIMEBOUND);
std::string_view trim_left(std::string_view text DAYLEAF_LIFETIMEBOUND);
std::string_view trim_right(std::string_view text DAYLEAF_LIFETIMEBOUND);
std::vector<std::string_view> split(LentText text DAYLEAF_LIFETIMEBOUND, char separator);
// At \n, \r\n or \r; without them.
std::vector<std::string_view> split_lines(LentText text DAYLEAF_LIFETIMEBOUND);
std::string join(const std::vector<std::string>& parts, std::string_view separator);
std::string replace_all(std::string_view text, std::string_view from, std::string_view to);
std::string collapse_spaces(std::string_view text);  // trimmed, every run of white space one space
std::optional<std::int64_t> parse_integer(std::string_view text);  // the whole text, base 10
std::string grouped_number(std::int64_t number);                   // "16,772"
std::string grouped_number(std::integral auto number) {
  return grouped_number(static_cast<std::int64_t>(number));
}
// "1 warning", "2,000 warnings"
std::string count_of(std::integral auto count, std::string_view one) {
  return grouped_number(count).append(" ").append(one).append(count == 1 ? "" : "s");
}
std::string shortest_number(double number);  // what reads back as the same number: "0.1"

// UTF-8.
// The offset of the first byte that is not part of valid UTF-8, or npos.
std::size_t find_invalid_utf8(std::string_view bytes);
// Takes the code point at `offset` and moves it on; U+FFFD and one byte on for invalid bytes.
char32_t next_code_point(std::string_view text, std::size_t& offset);
void append_code_point(std::string& text, char32_t code_point);
std::size_t count_code_points(std::string_view text);
// Each maximal run of invalid bytes becomes U+FFFD.
std::string replace_invalid_utf8(std::string_view bytes);
// C0 and C1 controls (except those in `keep`), U+FFFE/U+FFFF and the bidirectional controls that
// open or close a run are removed: they are illegal in XML or invisible in HTML, and an open run
// reorders whatever follows it on a page.
std::string remove_controls(std::string_view text, std::string_view keep = "\n\t");
bool has_controls(std::string_view text, std::string_view keep = "\n\t");
// Controls, and what reorders or hides text on a screen: line and paragraph separators,
// bidirectional controls, byte order marks.
bool is_invisible_control(char32_t code_point);
// Visible and one line, for messages: controls become "\x0C" and the like.
std::string printable(std::string_view bytes);

std::string nfc(std::string_view text);  // Unicode normalisation form C
std::string fold_case(
    std::string_view text);  // NFC and Unicode case folding: for comparing, never for showing
// Folded further: Latin letters without their diacritics ("ø" is "o"), every run of what is neither
// letter nor digit one space, none at the ends. "J.-P. Müller" is "j p muller".
std::string fold_plain(std::string_view text);

// One code point for searching, appended: compatibility forms, case and diacritics do not count
// ("É" is "e", "ﬁ" "fi", "Ａ" "a", "ㄱ" U+1100), marks and format characters that stand alone are
// nothing. docs/search-index.md has the rules. In text of NFC.
void append_folded(char32_t code_point, std::u32string& out);
std::string to_utf8(std::u32string_view code_points);
std::u32string code_points_of(std::string_view text);

enum class Script : std::uint8_t { other, latin, hangul, kana, han };
Script script_of(char32_t code_point);
bool is_letter_or_digit(char32_t code_point);  // Unicode L*, N*, M*
// Unicode's general categories, as far as words are told by them: Ll, Lu, other L, N, M, Cf.
enum class LetterKind : std::uint8_t { none, lower, upper, other, digit, mark, format };
LetterKind letter_kind(char32_t code_point);
// Columns on a terminal: 0 for marks, 2 for Hangul, kana, Han and most emoji, else 1.
std::size_t display_width(std::string_view text);
// The language whose script most letters of the text have: "ko", "ja", "zh", "zh-Hant" (Chinese in
// traditional characters), "en", or "" without letters. One Hangul syllable weighs as much as three
// Latin letters: Korean prose is full of English terms.
std::string_view guess_language(std::string_view text);
// The same of a part of a text in `whole`: it is Korean, Japanese or Chinese if one letter is of
// its script, for all English terms; and what letters do not tell from English is what the whole
// is.
std::string_view guess_language(std::string_view part, std::string_view whole);

// At most `limit` code points, cut at a grapheme boundary and where possible after a sentence or
// word, with "…" when cut.
std::string shorten(std::string_view text, std::size_t limit);

// Of `candidates`, the one nearest to `word` by edit distance, if near enough to be what was meant.
std::optional<std::string_view> did_you_mean(std::string_view word,
                                             const std::vector<std::string_view>& candidates);

}  // namespace dayleaf::base
