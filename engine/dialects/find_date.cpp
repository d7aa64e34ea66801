#include "dialects/find_date.h"

#include <array>
#include <span>
#include <string>
#include <vector>

#include "base/lent.h"
#include "base/text.h"
#include "base/week.h"
#include "dialects/find_time.h"
#include "model/text_language.h"

namespace dayleaf::dialects {
namespace {

constexpr std::size_t none = std::string_view::npos;

struct Form {
  base::LentText after_year;
  base::LentText after_month;
  base::LentText after_day;
};

constexpr std::array<Form, 5> forms = {
    {{"-", "-", ""}, {".", ".", ""}, {"/", "/", ""}, {"년", "월", "일"}, {"年", "月", "日"}}};

constexpr std::array<std::string_view, 12> months = {
    "january", "february", "march",     "april",   "may",      "june",
    "july",    "august",   "september", "october", "november", "december"};

// Reads 1 to `most` digits and what must follow them.
bool take_number(std::string_view text, std::size_t& at, std::size_t most, std::string_view after,
                 int& number) {
  std::size_t digits = 0;
  number = 0;
  while (at + digits < text.size() && base::is_digit(text[at + digits])) {
    if (++digits > most) return false;
    number = number * 10 + (text[at + digits - 1] - '0');
  }
  if (digits == 0) return false;
  at += digits;
  // "2024 年" has a space that "2024 -" has not.
  const bool is_word = !after.empty() && static_cast<unsigned char>(after.front()) >= 0x80;
  while (is_word && at < text.size() && text[at] == ' ') ++at;
  if (!text.substr(at).starts_with(after)) return false;
  at += after.size();
  return true;
}

std::optional<WrittenDate> date_at(std::string_view text, std::size_t first, const Form& form) {
  WrittenDate written;
  std::size_t at = first;
  const auto skip_space = [&] {
    while (form.after_day.size() > 0 && at < text.size() && text[at] == ' ') ++at;
  };
  if (!take_number(text, at, 4, form.after_year, written.date.year) || written.date.year < 1000) {
    return std::nullopt;
  }
  skip_space();
  if (!take_number(text, at, 2, form.after_month, written.date.month)) return std::nullopt;
  skip_space();
  if (!take_number(text, at, 2, form.after_day, written.date.day)) return std::nullopt;
  written.offset = first;
  written.length = at - first;
  written.iso = form.after_year == "-" && written.length == 10;
  return written;
}

// An English month, whole or cut after three letters ("Sept" too), perhaps with a point; 0: none.
int take_month(std::string_view text, std::size_t& at) {
  std::size_t end = at;
  while (end < text.size() && base::is_ascii_letter(text[end])) ++end;
  const int month = month_named(text.substr(at, end - at));
  if (month == 0) return 0;
  at = end;
  if (at < text.size() && text[at] == '.') ++at;
  return month;
}

void skip_spaces(std::string_view text, std::size_t& at) {
  while (at < text.size() && text[at] == ' ') ++at;
}

// "5", "5th".
bool take_day(std::string_view text, std::size_t& at, int& day) {
  if (!take_number(text, at, 2, "", day)) return false;
  for (const std::string_view ending : {"st", "nd", "rd", "th"}) {
    if (!text.substr(at).starts_with(ending)) continue;
    at += ending.size();
    break;
  }
  return true;
}

bool take_year(std::string_view text, std::size_t& at, int& year) {
  return take_number(text, at, 4, "", year) && year >= 1000;
}

// "13 July 2026", "13th of July, 2026", "13-Jul-2026".
std::optional<WrittenDate> day_month_year_at(std::string_view text, std::size_t first) {
  WrittenDate written;
  std::size_t at = first;
  const auto skip = [&](char mark) {
    skip_spaces(text, at);
    if (at < text.size() && text[at] == mark) ++at;
    skip_spaces(text, at);
  };
  if (!take_day(text, at, written.date.day)) return std::nullopt;
  skip('-');
  if (text.substr(at).starts_with("of ")) at += 3;
  written.date.month = take_month(text, at);
  if (written.date.month == 0) return std::nullopt;
  skip(at < text.size() && text[at] == '-' ? '-' : ',');
  if (!take_year(text, at, written.date.year)) return std::nullopt;
  written.offset = first;
  written.length = at - first;
  return written;
}

// "July 13, 2026", "Feb 5th 2024".
std::optional<WrittenDate> month_day_year_at(std::string_view text, std::size_t first) {
  WrittenDate written;
  std::size_t at = first;
  written.date.month = take_month(text, at);
  if (written.date.month == 0) return std::nullopt;
  skip_spaces(text, at);
  if (!take_day(text, at, written.date.day)) return std::nullopt;
  if (at < text.size() && text[at] == ',') ++at;
  skip_spaces(text, at);
  if (!take_year(text, at, written.date.year)) return std::nullopt;
  written.offset = first;
  written.length = at - first;
  return written;
}

// "20240209", where that is a day of these centuries.
std::optional<WrittenDate> eight_digits_at(std::string_view text, std::size_t first) {
  constexpr std::size_t length = 8;
  if (text.size() - first < length) return std::nullopt;
  const std::string_view digits = text.substr(first, length);
  const bool more = first + length < text.size() && base::is_digit(text[first + length]);
  if (more || digits.find_first_not_of("0123456789") != none) return std::nullopt;
  WrittenDate written;
  written.date = {std::stoi(std::string(digits.substr(0, 4))),
                  std::stoi(std::string(digits.substr(4, 2))),
                  std::stoi(std::string(digits.substr(6)))};
  written.offset = first;
  written.length = length;
  const bool likely = written.date.year >= 1990 && written.date.year < 2100;
  return likely && base::is_valid(written.date) ? std::optional(written) : std::nullopt;
}

// "2024-W05": its last day, on which a digest of the week is complete.
std::optional<WrittenDate> week_at(std::string_view text, std::size_t first) {
  constexpr std::size_t length = 8;
  const std::optional<base::Week> week = base::parse_week(text.substr(first, length));
  if (!week) return std::nullopt;
  WrittenDate written;
  written.date = base::add_days(base::monday_of(*week), 6);
  written.offset = first;
  written.length = length;
  return written;
}

std::optional<WrittenDate> digits_at(std::string_view text, std::size_t first) {
  for (const Form& form : forms) {
    if (auto written = date_at(text, first, form)) return written;
  }
  if (auto written = week_at(text, first)) return written;
  if (auto written = day_month_year_at(text, first)) return written;
  return eight_digits_at(text, first);
}

}  // namespace

int month_named(std::string_view word) {
  const std::string lower = base::lower_ascii(word);
  for (std::size_t month = 0; month < months.size(); ++month) {
    const bool is_cut = lower.size() == 3 || lower == "sept";
    if (lower == months.at(month) || (is_cut && months.at(month).starts_with(lower))) {
      return static_cast<int>(month) + 1;
    }
  }
  return 0;
}

namespace {

std::optional<WrittenDate> find_day(std::string_view text) {
  for (std::size_t at = 0; at < text.size();) {
    const char c = text[at];
    const bool digit = base::is_digit(c);
    if (!digit && !base::is_ascii_letter(c)) {
      ++at;
      continue;
    }
    if (auto written = digit ? digits_at(text, at) : month_day_year_at(text, at)) return written;
    // On to the next word or number.
    while (at < text.size() &&
           (digit ? base::is_digit(text[at]) : base::is_ascii_letter(text[at]))) {
      ++at;
    }
  }
  return std::nullopt;
}

bool has_only_digits(std::string_view text) { return text.find_first_not_of("0123456789") == none; }

// A date from its three numbers, `first` being where they begin in a path.
std::optional<WrittenDate> date_of_parts(std::string_view year, std::string_view month,
                                         std::string_view day, std::size_t first,
                                         std::size_t length) {
  if (year.size() != 4 || month.empty() || month.size() > 2 || day.empty() || day.size() > 2 ||
      !has_only_digits(year) || !has_only_digits(month) || !has_only_digits(day)) {
    return std::nullopt;
  }
  const std::string whole = std::string(year) + '-' + std::string(month) + '-' + std::string(day);
  auto written = date_at(whole, 0, forms.front());
  if (!written) return std::nullopt;
  written->offset = first;
  written->length = length;
  return written;
}

// Eight digits that are a day, with words around them or without: 20240131. A number that only
// looks like one (20249999) is none.
std::optional<WrittenDate> find_eight_digits(std::string_view text) {
  for (std::size_t at = text.find_first_of("0123456789"); at != none;
       at = text.find_first_of("0123456789", at)) {
    std::size_t end = at;
    while (end < text.size() && base::is_digit(text[end])) ++end;
    if (end - at == 8) {
      auto written =
          date_of_parts(text.substr(at, 4), text.substr(at + 4, 2), text.substr(at + 6, 2), at, 8);
      // A name that is nothing else is meant as a date, even as one that does not exist.
      const bool is_whole = end - at == text.size();
      if (written && (is_whole || base::is_valid(written->date))) return written;
    }
    at = end;
  }
  return std::nullopt;
}

std::optional<WrittenDate> moved(std::optional<WrittenDate> written, std::size_t offset) {
  if (written) written->offset += offset;
  return written;
}

struct PathParts {
  std::vector<std::string_view> folders;
  base::LentText stem;  // of the file's name
};

PathParts parts_of(base::LentText path) {
  PathParts parts;
  parts.folders = base::split(path, '/');
  parts.stem = parts.folders.back();
  parts.folders.pop_back();
  if (const std::size_t dot = parts.stem.rfind('.'); dot != none) {
    parts.stem = parts.stem.substr(0, dot);
  }
  // "31.en.md": a file says of which of a day's languages it is.
  if (const std::size_t dot = parts.stem.rfind('.');
      dot != none && !model::text_language_tag(parts.stem.substr(dot + 1)).empty()) {
    parts.stem = parts.stem.substr(0, dot);
  }
  return parts;
}

// A day below the folders of its year and month: 2024/01, 202401 or 2024-01.
std::optional<WrittenDate> date_below(std::span<const std::string_view> folders,
                                      std::string_view day, std::string_view path) {
  if (folders.empty()) return std::nullopt;
  const auto offset_of = [&](std::string_view part) {
    return static_cast<std::size_t>(part.data() - path.data());
  };
  const std::size_t end = offset_of(day) + day.size();
  const std::string_view last = folders.back();
  if (last.size() == 6 && has_only_digits(last)) {
    return date_of_parts(last.substr(0, 4), last.substr(4), day, offset_of(last),
                         end - offset_of(last));
  }
  if (last.size() >= 6 && last.size() <= 7 && last[4] == '-') {
    return date_of_parts(last.substr(0, 4), last.substr(5), day, offset_of(last),
                         end - offset_of(last));
  }
  if (folders.size() < 2) return std::nullopt;
  const std::string_view year = folders[folders.size() - 2];
  return date_of_parts(year, last, day, offset_of(year), end - offset_of(year));
}

std::optional<WrittenDate> date_of_name(const PathParts& parts, std::string_view path) {
  const auto offset = static_cast<std::size_t>(parts.stem.data() - path.data());
  if (auto written = find_day(parts.stem)) return moved(written, offset);
  if (auto written = find_eight_digits(parts.stem)) return moved(written, offset);
  return date_below(parts.folders, parts.stem, path);
}

}  // namespace

WrittenDate with_time(std::string_view text, WrittenDate written, std::optional<int> time_zone) {
  const std::optional<WrittenTime> time = find_time(text.substr(written.offset + written.length));
  if (!time) return written;
  written.time = time->length;
  written.length += time->length;
  if (!time_zone || !time->utc_offset || !base::is_valid(written.date)) return written;
  constexpr int day = 24 * 60;
  const int minutes = time->minutes - *time->utc_offset + *time_zone;
  const int days = minutes < 0 ? -((day - 1 - minutes) / day) : minutes / day;
  const base::Date moved = base::add_days(written.date, days);
  if (base::is_valid(moved)) written.date = moved;
  return written;
}

std::optional<WrittenDate> find_date(std::string_view text, std::optional<int> time_zone) {
  const auto written = find_day(text);
  return written ? std::optional(with_time(text, *written, time_zone)) : std::nullopt;
}

std::optional<WrittenDate> find_stated_date(std::string_view text, std::optional<int> time_zone) {
  if (auto written = find_date(text, time_zone)) return written;
  return find_eight_digits(text);
}

std::optional<WrittenDate> find_path_date(std::string_view path) {
  const PathParts parts = parts_of(path);
  if (auto written = date_of_name(parts, path)) return written;
  return find_folder_date(path);
}

std::optional<WrittenDate> find_folder_date(std::string_view path) {
  const PathParts parts = parts_of(path);
  if (date_of_name(parts, path)) return std::nullopt;
  for (std::size_t count = parts.folders.size(); count > 0; --count) {
    const std::string_view folder = parts.folders[count - 1];
    const auto offset = static_cast<std::size_t>(folder.data() - path.data());
    if (folder.size() == 8 && has_only_digits(folder)) {
      if (auto written = moved(find_eight_digits(folder), offset)) return written;
    }
    auto written = moved(find_day(folder), offset);
    if (written && written->length == folder.size()) return written;
    written = date_below(std::span(parts.folders).first(count - 1), folder, path);
    if (written) return written;
  }
  return std::nullopt;
}

}  // namespace dayleaf::dialects
