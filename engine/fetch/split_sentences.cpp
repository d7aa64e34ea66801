#include "fetch/split_sentences.h"

#include <algorithm>
#include <array>
#include <cstddef>
#include <string>

#include "base/text.h"
#include "markdown/mask.h"

namespace dayleaf {
namespace {

constexpr std::size_t none = std::string_view::npos;

// Words before a dot that ends no sentence, in lower case, without their last dot.
constexpr std::array<std::string_view, 34> abbreviations = {
    "al",  "approx", "app",  "arxiv", "ch",   "cf",   "dept", "dr",  "e.g", "ed",    "eq", "eqn",
    "eqs", "eqns",   "esp",  "fig",   "figs", "i.e",  "incl", "jr",  "mr",  "mrs",   "ms", "prof",
    "pp",  "ref",    "refs", "resp",  "sec",  "secs", "st",   "tab", "vs",  "w.r.t",
};
// These end a sentence unless a number follows: "No. 3", "vol. 2".
constexpr std::array<std::string_view, 5> before_numbers = {"no", "nos", "vol", "vols", "p"};

template <typename Words>
bool holds(const Words& words, std::string_view word) {
  return std::find(words.begin(), words.end(), word) != words.end();
}

// What stands before the dot at `dot`, back to a space or bracket.
std::string_view word_before(std::string_view text, std::size_t dot) {
  std::size_t first = dot;
  while (first > 0 && std::string_view(" ([{\"'").find(text[first - 1]) == none) --first;
  return text.substr(first, dot - first);
}

bool ends_with_wide_mark(char32_t c) { return c == U'。' || c == U'！' || c == U'？' || c == U'｡'; }

bool closes(char32_t c) {
  return std::u32string_view(U"\"')]}”’」』）】》〉").find(c) != std::u32string_view::npos;
}

// Whether the mark at `at` ends a sentence; the next word begins at `next`.
bool is_end(std::string_view text, std::size_t at, std::size_t next) {
  if (text[at] != '.') return true;
  const char following = text[next];
  if (following >= 'a' && following <= 'z') return false;  // "i.i.d. samples", "… v. others"
  const std::string_view word = word_before(text, at);
  if (word.empty()) return true;
  const std::string lower = lower_ascii(word);
  if (holds(abbreviations, lower)) return false;
  if (holds(before_numbers, lower)) return !is_digit(following);
  const bool initial = word.size() == 1 && word.front() >= 'A' && word.front() <= 'Z';
  return !initial;
}

}  // namespace

std::vector<std::string_view> split_sentences(std::string_view text) {
  std::vector<std::string_view> sentences;
  std::size_t begin = 0;
  const auto cut = [&](std::size_t end) {
    const std::string_view sentence = trim(text.substr(begin, end - begin));
    if (!sentence.empty()) sentences.push_back(sentence);
    begin = end;
  };
  for (std::size_t at = 0; at < text.size();) {
    if (text[at] == '$') {
      const std::size_t end = end_of_math(text, at);
      at = end == none ? at + 1 : end;
      continue;
    }
    const std::size_t mark = at;
    const char32_t c = next_code_point(text, at);
    const bool wide = ends_with_wide_mark(c);
    if (!wide && c != U'.' && c != U'!' && c != U'?') continue;
    // Further marks and what closes belong to the sentence.
    std::size_t end = at;
    for (std::size_t ahead = at; ahead < text.size();) {
      const char32_t next = next_code_point(text, ahead);
      if (!closes(next) && !ends_with_wide_mark(next) && next != U'.' && next != U'!' &&
          next != U'?') {
        break;
      }
      end = ahead;
    }
    at = end;
    if (wide) {
      cut(end);
      continue;
    }
    if (end >= text.size() || text[end] != ' ') continue;
    const std::size_t next = text.find_first_not_of(' ', end);
    if (next != none && is_end(text, mark, next)) cut(end);
  }
  cut(text.size());
  return sentences;
}

}  // namespace dayleaf
