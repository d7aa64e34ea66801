#pragma once

#include <algorithm>
#include <cstdint>
#include <set>
#include <string>
#include <string_view>
#include <unordered_set>
#include <vector>

#include "base/diagnostics.h"
#include "base/text.h"
#include "dialects/decode_text.h"
#include "dialects/read_sheet.h"
#include "sheets.h"

namespace dayleaf::kit {

// The ledger of losses: every word of a digest stands in the sheet, or in a line that a diagnostic
// names.

inline std::vector<std::string> split_words(std::string_view text) {
  std::vector<std::string> words;
  std::string word;
  for (std::size_t offset = 0; offset < text.size();) {
    const std::size_t first = offset;
    const char32_t c = base::next_code_point(text, offset);
    if (c != 0xFFFD && base::is_letter_or_digit(c)) {
      word.append(text, first, offset - first);
    } else if (!word.empty()) {
      words.push_back(std::move(word));
      word.clear();
    }
  }
  if (!word.empty()) words.push_back(std::move(word));
  return words;
}

// "line 3 is …", "lines 3 to 7 are …", "from line 3 to line 7"
inline void add_named_lines(const base::Diagnostic& found, std::set<std::uint32_t>& lines) {
  lines.insert(found.line);
  std::vector<std::uint32_t> numbers;
  const std::vector<std::string> words = split_words(found.message);
  for (std::size_t i = 0; i + 1 < words.size(); ++i) {
    if (words[i] != "line" && words[i] != "lines") continue;
    numbers.push_back(static_cast<std::uint32_t>(base::parse_integer(words[i + 1]).value_or(0)));
    if (words[i] == "lines" && i + 3 < words.size()) {
      numbers.push_back(static_cast<std::uint32_t>(base::parse_integer(words[i + 3]).value_or(0)));
    }
  }
  if (numbers.size() != 2) return;
  for (std::uint32_t line = numbers[0]; line <= numbers[1]; ++line) lines.insert(line);
}

// The words that are part of how digests are written and need not come back.
inline bool is_syntax(const std::string& word, std::string_view line) {
  static const std::unordered_set<std::string> labels = {"vote",    "votes", "upvotes", "author",
                                                         "authors", "tag",   "tags",    "daily",
                                                         "papers",  "watch", "video"};
  static const std::unordered_set<std::string> tags = {
      "div", "video", "controls", "src", "muted", "autoplay", "loop", "false", "true"};
  const std::string lower = base::lower_ascii(word);
  return labels.count(lower) > 0 || (line.starts_with('<') && tags.count(lower) > 0);
}

// "line: word" of every word that is nowhere. Empty: nothing was lost.
inline std::vector<std::string> find_losses(std::string_view bytes, const model::Sheet& sheet,
                                            const base::Diagnostics& diagnostics) {
  base::Diagnostics ignored;
  dialects::DecodedText decoded;
  dialects::decode_text(bytes, {}, ignored, decoded);
  std::set<std::uint32_t> named;
  for (const base::Diagnostic& found : diagnostics.all()) add_named_lines(found, named);
  const std::vector<std::string> list = split_words(words_of(sheet, "\n"));
  const std::unordered_set<std::string> known(list.begin(), list.end());
  const std::string whole = words_of(sheet);
  std::vector<std::string> losses;
  std::uint32_t number = 0;
  for (const std::string_view line : base::split(decoded.text, '\n')) {
    ++number;
    if (named.count(number) > 0) continue;
    for (const std::string& word : split_words(line)) {
      if (known.count(word) > 0 || is_syntax(word, line)) continue;
      if (whole.find(word) == std::string::npos) {
        losses.push_back(std::to_string(number) + ": " + word);
      }
    }
  }
  return losses;
}

}  // namespace dayleaf::kit
