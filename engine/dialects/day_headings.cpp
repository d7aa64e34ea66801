#include "dialects/day_headings.h"

#include <algorithm>
#include <array>
#include <string>

#include "base/lent.h"
#include "base/text.h"
#include "dialects/find_day.h"
#include "dialects/own_forms.h"

namespace dayleaf::dialects {
namespace {

// Whether a heading has nothing but its date, weekdays and "Daily Papers".
bool is_plain_around(std::string_view content, const WrittenDate& written) {
  std::string around(content.substr(0, written.offset));
  around += content.substr(written.offset + written.length);
  std::string words;
  for (const char c : base::lower_ascii(around)) {
    if (base::is_ascii_letter(c) || static_cast<unsigned char>(c) >= 0x80) words += c;
  }
  for (const std::string_view day :
       {"monday", "tuesday", "wednesday", "thursday", "friday", "saturday", "sunday", "mon", "tue",
        "wed", "thu", "fri", "sat", "sun"}) {
    words = base::replace_all(words, day, "");
  }
  return words == "dailypapers" || words.empty();
}

// "2월 1일 ~ 2월 7일": the year is that of the file's name.
bool names_days_without_year(std::string_view content) {
  const auto written = find_days(content, base::Date{2000, 1, 1});
  return written && is_plain_around(content, *written);
}

}  // namespace

base::Location content_location(const Line& line, std::string_view content) {
  return {line.number,
          content.empty() ? 1U : static_cast<std::uint32_t>(content.data() - line.text.data() + 1)};
}

bool is_called_daily_papers(std::string_view content) {
  return base::starts_with_ignoring_case(content, "Daily Papers");
}

bool names_day(std::string_view content) {
  return find_day(content) || is_called_daily_papers(content) || names_days_without_year(content);
}

bool is_plain_day_heading(std::string_view content) {
  const auto written = find_day(content);
  return written ? is_plain_around(content, *written) : names_days_without_year(content);
}

bool names_papers_only(std::string_view words) {
  constexpr std::array<std::string_view, 18> known = {
      "papers", "paper", "daily", "list",   "of",   "the",  "for",  "on",   "updated",
      "update", "all",   "arxiv", "latest", "논문", "목록", "论文", "論文", "列表"};
  const std::string folded = base::fold_plain(words);
  for (const std::string_view word : base::split(base::LentText(folded), ' ')) {
    if (word.empty()) continue;
    if (std::none_of(known.begin(), known.end(), [&](std::string_view one) {
          return one == word || base::fold_plain(one) == word;
        })) {
      return false;
    }
  }
  return true;
}

std::optional<bool> DayHeadings::read(const Line& line, std::string_view content) {
  const auto own = find_own_date(content, options_.custom, options_.time_zone);
  const auto in_path = find_path_date(path_, options_.custom);
  const bool has_path_day = in_path && base::is_valid(in_path->date);
  const auto written =
      own ? own
          : find_day(content, has_path_day ? std::optional(in_path->date) : std::nullopt,
                     options_.time_zone);
  if (!written) {
    if (is_called_daily_papers(content)) {
      diagnostics_.warning({line.number, 1}, "day-without-date", "this heading names no date",
                           "## Daily Papers (2024-01-31)");
    }
    return std::nullopt;
  }
  // Of the words of a heading a date may be another: the file's name says more.
  if (!own && has_path_day && in_path->date != written->date && !is_plain_day_heading(content) &&
      !is_called_daily_papers(content)) {
    diagnostics_.note({line.number, 1}, "date-of-words",
                      "this heading has another date than the file's name, which counts");
    return std::nullopt;
  }
  const base::Location at{line.number, content_location(line, content).column +
                                           static_cast<std::uint32_t>(written->offset)};
  if (!base::is_valid(written->date)) {
    diagnostics_.error(at, "date-does-not-exist",
                       "the date " + std::string(content.substr(written->offset, written->length)) +
                           " does not exist",
                       in_path && in_path->date == written->date
                           ? "correct the heading and the file's name"
                           : "correct the heading");
    refused_ = written->date;
    return true;  // seen on the page, since it cannot be understood
  }
  if (!date_) {
    date_ = written->date;
    date_at_ = at;
    if (written->is_run) {
      diagnostics_.note(
          at, "several-days",
          "a digest of several days is of the last of them, " + base::iso_date(*date_),
          "## Daily Papers (" + base::iso_date(*date_) + ")");
    } else if (!written->iso && !own) {
      diagnostics_.note(at, "date-form", "dates are written like " + base::iso_date(*date_));
    }
  } else if (*date_ == written->date) {
    diagnostics_.note(at, "day-twice",
                      "this day has a heading in line " + std::to_string(date_at_.line) +
                          " already; its papers are counted together");
  } else {
    diagnostics_.error(
        at, "two-days",
        "a file holds one day; these papers are counted as of " + base::iso_date(*date_),
        "move them to a file of their own");
    return true;
  }
  if (!own) return !is_plain_day_heading(content);
  std::string around(content);
  around.erase(own->offset, own->length);
  return !base::fold_plain(around).empty();
}

}  // namespace dayleaf::dialects
