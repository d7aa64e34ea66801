#include "fetch/wait_headers.h"

#include <algorithm>
#include <array>
#include <string>
#include <vector>

#include "base/date.h"
#include "base/text.h"

namespace dayleaf::fetch {
namespace {

using std::chrono::seconds;

constexpr std::int64_t most_seconds = std::int64_t{366} * 24 * 60 * 60;

std::optional<std::int64_t> parse_digits(std::string_view text) {
  if (text.empty() || !std::all_of(text.begin(), text.end(), base::is_digit)) return {};
  if (text.size() > 12) return most_seconds;  // longer than anybody waits, and maybe than 64 bits
  return base::parse_integer(text);
}

int month_of(std::string_view name) {
  constexpr std::array<std::string_view, 12> names = {"Jan", "Feb", "Mar", "Apr", "May", "Jun",
                                                      "Jul", "Aug", "Sep", "Oct", "Nov", "Dec"};
  const auto* const found = std::find(names.begin(), names.end(), name);
  return found == names.end() ? 0 : static_cast<int>(found - names.begin()) + 1;
}

// Seconds of a day of "09:30:00".
std::optional<std::int64_t> parse_clock(std::string_view text) {
  const std::vector<std::string_view> parts = base::split(text, ':');
  if (parts.size() != 3) return {};
  std::int64_t total = 0;
  for (const std::string_view part : parts) {
    const std::optional<std::int64_t> number = parse_digits(part);
    if (part.size() != 2 || !number || *number > 60) return {};
    total = total * 60 + *number;
  }
  return total;
}

std::optional<std::int64_t> parameter(const std::vector<std::string_view>& parts,
                                      std::string_view name) {
  for (const std::string_view part : parts) {
    const std::size_t equals = part.find('=');
    if (equals == part.npos || base::trim(part.substr(0, equals)) != name) continue;
    return parse_digits(base::trim(part.substr(equals + 1)));
  }
  return {};
}

}  // namespace

std::optional<std::chrono::sys_seconds> parse_http_date(std::string_view text) {
  // "Wed, 31 Jan 2024 09:30:00 GMT", "Wednesday, 31-Jan-24 09:30:00 GMT",
  // "Wed Jan 31 09:30:00 2024"
  const std::string flat =
      base::collapse_spaces(base::replace_all(base::replace_all(text, "-", " "), ",", " "));
  std::vector<std::string_view> words = base::split(flat, ' ');
  if (words.size() == 5 && month_of(words[1]) != 0) {
    words = {words[0], words[2], words[1], words[4], words[3], "GMT"};
  }
  if (words.size() != 6 || words[5] != "GMT") return {};
  const std::optional<std::int64_t> day = parse_digits(words[1]);
  std::optional<std::int64_t> year = parse_digits(words[3]);
  const std::optional<std::int64_t> clock = parse_clock(words[4]);
  if (!day || !year || !clock || *day > 31 || *year > 9999) return {};
  if (words[3].size() == 2) *year += *year < 70 ? 2000 : 1900;
  const base::Date date{static_cast<int>(*year), month_of(words[2]), static_cast<int>(*day)};
  if (!base::is_valid(date)) return {};
  const std::chrono::sys_days epoch{};
  return epoch + std::chrono::days(base::days_between({1970, 1, 1}, date)) + seconds(*clock);
}

std::optional<seconds> parse_retry_after(std::string_view text, std::chrono::sys_seconds now) {
  text = base::trim(text);
  std::int64_t count = 0;
  if (const std::optional<std::int64_t> number = parse_digits(text)) {
    count = *number;
  } else if (const auto date = parse_http_date(text)) {
    count = (*date - now).count();
  } else {
    return {};
  }
  return seconds(std::clamp(count, std::int64_t{0}, most_seconds));
}

std::optional<RateLimit> parse_rate_limit(std::string_view text) {
  std::optional<RateLimit> tightest;
  for (const std::string_view item : base::split(text, ',')) {
    const std::vector<std::string_view> parts = base::split(item, ';');
    const std::optional<std::int64_t> left = parameter(parts, "r");
    const std::optional<std::int64_t> time = parameter(parts, "t");
    if (!left || !time) continue;
    const RateLimit limit{*left, seconds(std::min(*time, most_seconds))};
    if (!tightest || limit.left < tightest->left ||
        (limit.left == tightest->left && limit.time > tightest->time)) {
      tightest = limit;
    }
  }
  return tightest;
}

}  // namespace dayleaf::fetch
