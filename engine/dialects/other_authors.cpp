#include "dialects/other_authors.h"

#include <algorithm>
#include <array>
#include <string>
#include <vector>

#include "base/text.h"

namespace dayleaf::dialects {
namespace {

constexpr std::size_t none = std::string_view::npos;

bool is_number(std::string_view word) {
  return !word.empty() && std::all_of(word.begin(), word.end(),
                                      [](char c) { return base::is_digit(c) || c == ','; });
}

template <std::size_t size>
bool is_one_of(std::string_view word, const std::array<std::string_view, size>& words) {
  return std::any_of(words.begin(), words.end(),
                     [&](std::string_view one) { return base::equals_ignoring_case(word, one); });
}

// "and 12 others", "12 more authors", "and colleagues": where it begins.
std::size_t begin_of_count(std::string_view part) {
  constexpr std::array<std::string_view, 7> people = {
      "others", "more", "authors", "coauthors", "colleagues", "people", "persons"};
  constexpr std::array<std::string_view, 3> counted = {"authors", "people", "persons"};
  constexpr std::array<std::string_view, 6> fillers = {"other",     "more",    "additional",
                                                       "coauthors", "further", "author"};
  constexpr std::array<std::string_view, 4> joints = {"and", "&", "plus", "with"};
  std::size_t begin = part.size();
  bool counts = false;
  bool needs_number = false;
  bool joined = false;
  for (bool is_last = true; begin > 0 && !joined; is_last = false) {
    const std::string_view before = base::trim_right(part.substr(0, begin));
    const std::size_t space = before.find_last_of(" \t");
    const std::size_t first = space == none ? 0 : space + 1;
    const std::string word = base::replace_all(before.substr(first), "-", "");  // of co-authors
    if (is_last) {
      if (!is_one_of(word, people)) return part.size();
      needs_number = is_one_of(word, counted);
    } else if (is_one_of(word, joints)) {
      joined = true;
    } else if (is_number(word)) {
      counts = true;
    } else if (!is_one_of(word, fillers)) {
      break;
    }
    begin = first;
  }
  const bool is_alone = begin == 0 && base::equals_ignoring_case(base::trim(part), "others");
  return counts || (joined && !needs_number) || is_alone ? begin : part.size();
}

// "+", "+3", "+ 3 more". "C++" is a name.
std::size_t begin_of_plus(std::string_view part) {
  const std::size_t plus = part.rfind('+');
  if (plus == none || (plus > 0 && part.find(' ') > plus)) return part.size();
  const std::string_view count = base::trim(part.substr(plus + 1));
  const bool counts = count.empty() || is_number(count) ||
                      (base::is_digit(count.front()) && begin_of_count(count) == 0);
  return counts ? plus : part.size();
}

std::size_t begin_of_words(std::string_view part) {
  for (const std::string_view dots : {"...", "…", "⋯"}) {
    if (part.ends_with(dots)) return part.size() - dots.size();
  }
  for (const std::string_view words :
       {"et al.", "et al", "et. al.", "et.al.", "et. al", "et alii"}) {
    if (part.size() < words.size()) continue;
    const std::size_t first = part.size() - words.size();
    const bool is_apart = first == 0 || part[first - 1] == ' ' || part[first - 1] == '.' ||
                          static_cast<unsigned char>(part[first - 1]) >= 0x80;
    if (is_apart && base::equals_ignoring_case(part.substr(first), words)) return first;
  }
  return part.size();
}

// Whether words are a number of people: "12人", "3 명", "位作者"; nothing is none.
bool is_eastern_count(std::string_view words, bool& has_number) {
  words = base::trim(words);
  std::size_t digits = 0;
  while (digits < words.size() && base::is_digit(words[digits])) ++digits;
  has_number = digits > 0;
  words = base::trim(words.substr(digits));
  for (const std::string_view more : {"多", "余", "餘"}) {
    if (words.starts_with(more)) words = base::trim(words.substr(more.size()));
  }
  constexpr std::array<std::string_view, 15> counters = {
      "다수",   "명",     "인",       "명의 저자", "名",       "人",          "位",    "位作者",
      "名作者", "人合著", "位研究者", "名の著者",  "人の著者", "명의 연구자", "个作者"};
  return words.empty() || std::find(counters.begin(), counters.end(), words) != counters.end();
}

bool is_of_han(std::string_view text) {
  for (std::size_t at = 0; at < text.size();) {
    if (base::script_of(base::next_code_point(text, at)) != base::Script::han) return false;
  }
  return !text.empty();
}

// "等12人", "외 3명", "他3名": these may be letters of a name, so that something else has to be
// there.
std::size_t begin_of_eastern(std::string_view part) {
  for (const std::string_view mark : {"等", "외", "등", "ほか", "他", "外"}) {
    const std::size_t at = part.rfind(mark);
    if (at == none) continue;
    bool has_number = false;
    const std::string_view count = part.substr(at + mark.size());
    if (!is_eastern_count(count, has_number)) continue;
    const std::string_view name = base::trim_right(part.substr(0, at));
    const bool is_apart = name.empty() ? has_number || mark == "等" : name.size() < at;
    const bool is_certain = has_number || is_apart || !base::trim(count).empty();
    // "李四等": a name of more than one letter stands before it.
    const bool is_behind_name = mark == "等" && base::count_code_points(name) > 1;
    const bool is_word = mark == "ほか";
    if (is_certain || is_behind_name || is_word) return at;
  }
  constexpr std::string_view plural = "ら";
  if (part.ends_with(plural)) {
    const std::string_view name = part.substr(0, part.size() - plural.size());
    if (is_of_han(name) && base::count_code_points(name) > 1) return name.size();
  }
  return part.size();
}

std::size_t begin_of_others(std::string_view part) {
  std::size_t begin = part.size();
  for (const auto find : {begin_of_words, begin_of_count, begin_of_plus, begin_of_eastern}) {
    begin = std::min(begin, find(part));
  }
  return begin;
}

// "(Stanford)" at the end, with its brackets; empty: there is none.
std::string_view bracket_at_end(std::string_view part) {
  for (const auto& [open, close] :
       {std::pair<std::string_view, std::string_view>{"(", ")"}, {"（", "）"}, {"[", "]"}}) {
    if (!part.ends_with(close)) continue;
    const std::size_t at = part.rfind(open);
    return at == none ? std::string_view() : part.substr(at);
  }
  return {};
}

}  // namespace

NameAndOthers split_others(std::string_view part) {
  part = base::trim(part);
  std::string_view name = part;
  while (!name.empty()) {
    std::size_t begin = begin_of_others(name);
    if (const std::string_view bracket = bracket_at_end(name); !bracket.empty()) {
      const std::string_view before =
          base::trim_right(name.substr(0, name.size() - bracket.size()));
      const std::size_t width = bracket.ends_with("）") ? 3 : 1;
      const std::string_view inside = base::trim(bracket.substr(width, bracket.size() - 2 * width));
      if (begin_of_others(inside) == 0 && !inside.empty()) {
        begin = name.size() - bracket.size();
      } else if (const std::size_t first = begin_of_others(before); first < before.size()) {
        begin = first;
      }
    }
    if (begin == name.size()) break;
    name = base::trim_right(name.substr(0, begin));
    // "Ada Hill, and 3 others" and "Ada Hill & others" leave nothing of what joined them.
    while (name.ends_with(',') || name.ends_with('&')) {
      name = base::trim_right(name.substr(0, name.size() - 1));
    }
  }
  return {name, base::trim(part.substr(name.size()))};
}

}  // namespace dayleaf::dialects
