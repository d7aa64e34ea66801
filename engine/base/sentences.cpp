#include "base/sentences.h"

#include <algorithm>
#include <array>
#include <cstddef>
#include <string>

#include "base/tex_span.h"
#include "base/text.h"

namespace dayleaf::base {
namespace {

constexpr std::size_t none = std::string_view::npos;

// Words before a dot that ends no sentence, in lower case, without their last dot.
constexpr std::array<std::string_view, 37> abbreviations = {
    "al",   "approx", "app",  "arxiv", "ch",  "cf", "dept",  "dr",  "e.g",  "ed",
    "eq",   "eqn",    "eqs",  "eqns",  "esp", "et", "etc",   "fig", "figs", "i.e",
    "inc",  "incl",   "jr",   "mr",    "mrs", "ms", "prof",  "pp",  "ref",  "refs",
    "resp", "sec",    "secs", "st",    "tab", "vs", "w.r.t",
};
// These end a sentence unless a number follows: "No. 3", "vol. 2".
constexpr std::array<std::string_view, 6> before_numbers = {"no", "nos", "vol", "vols", "p", "v"};

template <typename Words>
bool holds(const Words& words, std::string_view word) {
  return std::find(words.begin(), words.end(), word) != words.end();
}

// What stands before the dot at `dot`: "e.g", and "J" also in "(J" and "J.-P".
std::string_view word_before(std::string_view text, std::size_t dot) {
  std::size_t first = dot;
  while (first > 0 && (is_ascii_letter(text[first - 1]) || text[first - 1] == '.')) --first;
  const bool ends_a_word = first > 0 && is_digit(text[first - 1]);  // "in 3D."
  return ends_a_word ? std::string_view() : text.substr(first, dot - first);
}

bool is_wide_mark(char32_t c) { return c == U'。' || c == U'！' || c == U'？' || c == U'｡'; }

bool closes(char32_t c) {
  return std::u32string_view(U"\"')]}’”」』）】》〉").find(c) != std::u32string_view::npos;
}

constexpr std::size_t longest_quote = 400;  // bytes; a bracket that closes further on is none

// What an opening bracket is closed by; 0: `c` is none.
char32_t closing_of(char32_t c) {
  constexpr std::u32string_view opening = U"「『（【《〈〔［(";
  constexpr std::u32string_view closing = U"」』）】》〉〕］)";
  const std::size_t found = opening.find(c);
  return found == std::u32string_view::npos ? U'\0' : closing[found];
}

// One past the bracket that closes `opened`, of which the inside begins at `at`; `at` where none
// does near it on this line.
std::size_t end_of_brackets(std::string_view text, std::size_t at, char32_t opened) {
  const char32_t closing = closing_of(opened);
  const std::size_t limit = std::min(text.size(), at + longest_quote);
  std::size_t depth = 1;
  for (std::size_t ahead = at; ahead < limit && text[ahead] != '\n';) {
    const char32_t c = next_code_point(text, ahead);
    if (c == opened) ++depth;
    if (c == closing && --depth == 0) return ahead;
  }
  return at;
}

// Whether a quotation that ends at `end` is the sentence: 「速いです。」次の文, and no part of one:
// 「はい。」と言う.
bool is_whole_quote(std::string_view text, std::size_t end) {
  if (end < 6) return false;
  std::size_t last = end - 6;  // the mark before the bracket, three bytes each
  if (!is_wide_mark(next_code_point(text, last)) || last != end - 3) return false;
  std::size_t next = end;
  constexpr std::u32string_view going_on = U"とっはがのをにもへでやなかだ、，";
  return next >= text.size() ||
         going_on.find(next_code_point(text, next)) == std::u32string_view::npos;
}

// Whether the mark at `at` ends a sentence; the next word begins at `next`.
bool is_end(std::string_view text, std::size_t at, std::size_t next) {
  if (text[at] != '.') return true;
  const char following = text[next];
  if (following >= 'a' && following <= 'z') return false;  // "i.i.d. samples", "… v. others"
  const std::string_view word = word_before(text, at);
  const std::string lower = lower_ascii(word);
  if (holds(abbreviations, lower)) return false;
  if (holds(before_numbers, lower)) return !is_digit(following);
  const bool initial = word.size() == 1 && word.front() >= 'A' && word.front() <= 'Z';
  return !initial;
}

// One past the end of the sentence that begins at `at`.
std::size_t end_of_sentence(std::string_view text, std::size_t at) {
  const std::size_t begin = at;
  std::size_t closed = 0;  // marks before it stand within brackets
  std::size_t wide_closed = 0;
  while (at < text.size()) {
    if (text[at] == '\n') return at + 1;
    if (const TexSpan formula = find_tex(text, at)) {
      at = formula.end;
      continue;
    }
    const std::size_t mark = at;
    const char32_t c = next_code_point(text, at);
    if (!is_sentence_mark(c)) {
      // In ASCII brackets a dot may end one, a wide mark does not.
      std::size_t& reach = c == U'(' ? wide_closed : closed;
      if (at <= reach || closing_of(c) == 0) continue;
      const std::size_t end = end_of_brackets(text, at, c);
      const bool may_be_whole = mark == begin || c == U'「' || c == U'『';
      if (may_be_whole && end > at && is_whole_quote(text, end)) return end;
      reach = std::max(reach, end);
      continue;
    }
    if (mark < closed || (mark < wide_closed && is_wide_mark(c))) continue;
    // Further marks and what closes belong to the sentence.
    for (std::size_t ahead = at; ahead < text.size(); at = ahead) {
      const char32_t next = next_code_point(text, ahead);
      if (!closes(next) && !is_sentence_mark(next)) break;
    }
    if (is_wide_mark(c)) return at;
    if (at == text.size() || !is_space(text[at])) continue;
    const std::size_t next = text.find_first_not_of(' ', at);
    if (next != none && is_end(text, mark, next)) return at;
  }
  return text.size();
}

}  // namespace

bool is_sentence_mark(char32_t c) { return c == U'.' || c == U'!' || c == U'?' || is_wide_mark(c); }

std::vector<std::string_view> split_sentences(std::string_view text) {
  std::vector<std::string_view> sentences;
  for (std::size_t begin = 0; begin < text.size();) {
    const std::size_t end = end_of_sentence(text, begin);
    const std::string_view sentence = trim(text.substr(begin, end - begin));
    if (!sentence.empty()) sentences.push_back(sentence);
    begin = end;
  }
  return sentences;
}

std::string_view first_sentence(std::string_view text) {
  return trim_right(text.substr(0, end_of_sentence(text, 0)));
}

}  // namespace dayleaf::base
