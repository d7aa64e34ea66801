#include "dialects/find_last_day.h"

#include <algorithm>
#include <cstdint>
#include <vector>

#include "base/text.h"

namespace dayleaf::dialects {
namespace {

constexpr std::size_t none = std::string_view::npos;

// A number or the name of a month; all else only parts them.
struct Token {
  enum class Kind : std::uint8_t { number, year, month, day };
  Kind kind = Kind::number;
  int value = 0;
  std::size_t first = 0;
  std::size_t end = 0;
};

// What stands behind a number in Korean, Chinese and Japanese.
Token::Kind kind_behind(std::string_view rest, int value) {
  rest = base::trim_left(rest);
  for (const std::string_view unit : {"년", "年"}) {
    if (rest.starts_with(unit)) return Token::Kind::year;
  }
  for (const std::string_view unit : {"월", "月"}) {
    if (rest.starts_with(unit)) return Token::Kind::month;
  }
  for (const std::string_view unit : {"일", "日"}) {
    if (rest.starts_with(unit)) return Token::Kind::day;
  }
  return value >= 1000 ? Token::Kind::year : Token::Kind::number;
}

std::vector<Token> tokens_of(std::string_view text) {
  std::vector<Token> tokens;
  for (std::size_t at = 0; at < text.size();) {
    std::size_t end = at;
    Token token;
    if (base::is_digit(text[at])) {
      while (end < text.size() && base::is_digit(text[end])) {
        if (token.value < 100'000) token.value = 10 * token.value + (text[end] - '0');
        ++end;
      }
      token.kind = kind_behind(text.substr(end), token.value);
    } else if (base::is_ascii_letter(text[at])) {
      while (end < text.size() && base::is_ascii_letter(text[end])) ++end;
      token.value = month_named(text.substr(at, end - at));
      token.kind = Token::Kind::month;
    } else {
      ++at;
      continue;
    }
    token.first = at;
    token.end = end;
    if (token.value > 0) tokens.push_back(token);
    at = end;
  }
  return tokens;
}

// The last of several dates with a year of their own.
std::optional<WrittenDate> find_last_whole(std::string_view text, std::optional<int> time_zone) {
  std::optional<WrittenDate> last;
  std::size_t from = 0;
  for (auto found = find_date(text, time_zone); found;
       found = find_date(text.substr(from), time_zone)) {
    found->offset += from;
    from = found->offset + found->length;
    last = found;
  }
  return last;
}

}  // namespace

std::optional<WrittenDate> find_last_day(std::string_view text, std::optional<int> time_zone) {
  constexpr std::size_t longest = 300;  // a heading
  text = text.substr(0, longest);
  if (const auto days = find_days(text)) return days;
  const std::optional<WrittenDate> whole = find_last_whole(text, time_zone);
  std::vector<Token> tokens = tokens_of(text);
  if (whole) {
    // No number of a time is a day.
    const std::size_t end = whole->offset + whole->length;
    std::erase_if(tokens, [&](const Token& token) {
      return token.first >= end - whole->time && token.first < end;
    });
  }
  int year = 0;
  int month = 0;
  WrittenDate last;
  std::size_t first = none;
  std::size_t days = 0;
  bool has_name = false;
  for (std::size_t i = 0; i < tokens.size(); ++i) {
    const Token& token = tokens[i];
    const bool is_day =
        (token.kind == Token::Kind::number || token.kind == Token::Kind::day) && token.value <= 31;
    if (token.kind == Token::Kind::year) {
      year = token.value;
    } else if (token.kind == Token::Kind::month && token.value <= 12) {
      // "14 July", "14–20 July"
      const bool is_behind = month == 0 && days > 0;
      month = token.value;
      has_name = true;
      if (!is_behind) continue;
      last.date.month = month;
    } else if (is_day) {
      // A number far from what it counts is another: "Top 10 papers (July 14 …".
      if (month == 0 && (i + 1 == tokens.size() || tokens[i + 1].first > token.end + 12)) continue;
      last.date.day = token.value;
      last.date.month = month;
      ++days;
    } else {
      continue;
    }
    first = std::min(first, token.first);
    last.offset = first;
    last.length = token.end - first;
  }
  last.date.year = year;
  const bool is_week = has_name && days > 0 && year >= 1000 && year <= 9999 && last.date.month > 0;
  // One date in figures says it all; of "2025년 7월 14일 ~ 20일" it is only the beginning.
  if (!is_week || (whole && days <= 1)) return whole;
  return last;
}

}  // namespace dayleaf::dialects
