#include "dialects/votes.h"

#include <string>

#include "base/text.h"

namespace dayleaf::dialects {
namespace {

// "17 votes", "17표": the number alone.
std::string_view without_counter(std::string_view text) {
  for (const std::string_view counter :
       {"upvotes", "upvote", "votes", "vote", "likes", "like", "표", "개", "票", "赞", "讚"}) {
    if (text.size() < counter.size()) continue;
    const std::size_t before = text.size() - counter.size();
    if (base::equals_ignoring_case(text.substr(before), counter)) {
      return base::trim_right(text.substr(0, before));
    }
  }
  return text;
}

// Pictures and other marks around a number: "👍 12", "12 ⬆️", "+12". A minus says something.
std::string_view without_marks(std::string_view text) {
  const auto is_mark = [](char32_t c) {
    return c == ' ' || c == '+' || c == 0x200D || (c >= 0x2190 && c <= 0x2BFF) || c == 0xFE0F ||
           (c >= 0x1F000 && c <= 0x1FAFF);
  };
  std::size_t first = 0;
  for (std::size_t at = 0; at < text.size();) {
    if (!is_mark(base::next_code_point(text, at))) break;
    first = at;
  }
  std::size_t end = first;
  for (std::size_t at = first; at < text.size();) {
    if (!is_mark(base::next_code_point(text, at))) end = at;
  }
  return text.substr(first, end - first);
}

}  // namespace

std::optional<std::int64_t> parse_votes(std::string_view text) {
  text = without_marks(without_counter(without_marks(text)));
  std::string digits;
  for (std::size_t i = 0; i < text.size(); ++i) {
    if (text[i] == ',') {
      if (i == 0 || (text.size() - i) % 4 != 0) return std::nullopt;
      continue;
    }
    if (!base::is_digit(text[i])) return std::nullopt;
    digits += text[i];
  }
  if (digits.empty() || digits.size() > 9) return std::nullopt;
  return base::parse_integer(digits);
}

}  // namespace dayleaf::dialects
