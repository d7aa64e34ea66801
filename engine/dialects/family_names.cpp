#include "dialects/family_names.h"

#include <algorithm>
#include <array>
#include <vector>

#include "base/lent.h"
#include "base/text.h"

namespace dayleaf::dialects {
namespace {

std::vector<std::string_view> words_of(std::string_view text) {
  std::vector<std::string_view> words;
  for (const std::string_view word : base::split(base::LentText(text), ' ')) {
    if (!word.empty()) words.push_back(word);
  }
  return words;
}

// Of "van der Berg", "de la Cruz".
bool is_particle(std::string_view word) {
  return !word.empty() && base::is_ascii_letter(word.front()) &&
         base::to_lower_ascii(word.front()) == word.front();
}

bool is_western(std::string_view text) {
  for (std::size_t at = 0; at < text.size();) {
    const base::Script script = base::script_of(base::next_code_point(text, at));
    if (script == base::Script::han || script == base::Script::kana ||
        script == base::Script::hangul) {
      return false;
    }
  }
  return true;
}

// "MIT", "OpenAI": what no person is called. "McHill" and "J." are names.
bool is_of_capitals(std::string_view name) {
  for (const std::string_view word : words_of(name)) {
    std::size_t capitals = 0;
    for (const char c : word) {
      if (base::is_ascii_letter(c) && base::to_lower_ascii(c) != c) ++capitals;
    }
    const bool is_name = word.starts_with("Mc") || word.starts_with("Mac") ||
                         word.find_first_of("-'.") != std::string_view::npos || word.size() <= 2;
    if (capitals > 1 && !is_name) return true;
  }
  return false;
}

// Without dots and in small letters.
std::string bare(std::string_view part) {
  return base::lower_ascii(base::replace_all(base::trim(part), ".", ""));
}

}  // namespace

bool is_name_suffix(std::string_view part) {
  constexpr std::array<std::string_view, 9> suffixes = {"jr",  "sr",  "ii",  "iii", "iv",
                                                        "inc", "ltd", "llc", "esq"};
  return std::find(suffixes.begin(), suffixes.end(), bare(part)) != suffixes.end();
}

bool is_degree(std::string_view part) {
  constexpr std::array<std::string_view, 10> degrees = {"phd", "md",  "dphil", "msc",    "mph",
                                                        "ms",  "bsc", "mba",   "drphil", "ph d"};
  const std::string folded = bare(part);
  // "Ma" and "Ms" are names; as degrees they are written in capitals.
  if (folded.size() == 2 &&
      base::to_lower_ascii(base::trim(part).back()) == base::trim(part).back() &&
      base::trim(part).back() != '.') {
    return false;
  }
  return std::find(degrees.begin(), degrees.end(), folded) != degrees.end();
}

bool are_initials(std::string_view part) {
  constexpr std::size_t most = 4;
  const std::string_view words = base::trim(part);
  std::size_t letters = 0;
  bool has_dot = false;
  for (std::size_t at = 0; at < words.size();) {
    const char32_t sign = base::next_code_point(words, at);
    if (sign == U'.') {
      has_dot = true;
    } else if (base::letter_kind(sign) == base::LetterKind::upper) {
      ++letters;
    } else if (sign != U' ' && sign != U'-') {
      return false;
    }
  }
  return letters > 0 && letters <= (has_dot ? most : 2);
}

bool may_be_family(std::string_view part) {
  const std::vector<std::string_view> words = words_of(part);
  return std::count_if(words.begin(), words.end(),
                       [](std::string_view word) { return !is_particle(word); }) == 1;
}

bool is_family_first(std::string_view text) {
  const std::vector<std::string_view> parts = base::split(base::LentText(text), ',');
  const bool has_suffix =
      parts.size() == 3 && (is_name_suffix(parts[1]) || is_name_suffix(parts[2]));
  if (!has_suffix && parts.size() != 2) return false;
  const std::string_view given =
      base::trim(has_suffix && is_name_suffix(parts[1]) ? parts[2] : parts[1]);
  const std::string_view family = base::trim(parts[0]);
  if (family.empty() || given.empty() || is_name_suffix(given) || is_degree(given)) return false;
  if (!is_western(text) || is_particle(given)) return false;
  // "Hill, Ada Mary" is one, "Ada Hill, Bo Lake" are two, and so are "OpenAI, Oslo".
  if (are_initials(given) && given.find('.') != std::string_view::npos) return true;
  return may_be_family(family) && !is_of_capitals(family) && !is_of_capitals(given);
}

bool has_affiliation(std::string_view text) {
  const std::vector<std::string_view> parts = base::split(base::LentText(text), ',');
  return parts.size() == 2 && is_western(text) && words_of(parts[0]).size() > 1 &&
         words_of(parts[1]).size() == 1 && !is_name_suffix(parts[1]) && !is_degree(parts[1]);
}

std::string in_usual_order(std::string_view text) {
  std::vector<std::string_view> parts = base::split(base::LentText(text), ',');
  if (parts.size() < 2) return std::string(base::trim(text));
  std::string suffix;
  for (std::size_t i = 1; i < parts.size() && parts.size() > 2; ++i) {
    if (!is_name_suffix(parts[i])) continue;
    suffix = " " + std::string(base::trim(parts[i]));
    parts.erase(parts.begin() + static_cast<std::ptrdiff_t>(i));
    break;
  }
  return std::string(base::trim(parts[1])) + " " + std::string(base::trim(parts[0])) + suffix;
}

}  // namespace dayleaf::dialects
