#include "dialects/find_date.h"

#include <array>
#include <string>

#include "base/lent.h"
#include "base/text.h"

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
  const std::string word = base::lower_ascii(text.substr(at, end - at));
  for (std::size_t month = 0; month < months.size(); ++month) {
    if (word != months.at(month) && word != months.at(month).substr(0, 3) &&
        !(word == "sept" && month == 8)) {
      continue;
    }
    at = end;
    if (at < text.size() && text[at] == '.') ++at;
    return static_cast<int>(month) + 1;
  }
  return 0;
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
  WrittenDate written;
  std::size_t at = first;
  int year = 0;
  int week = 0;
  if (!take_number(text, at, 4, "-W", year) || year < 1000) return std::nullopt;
  if (!take_number(text, at, 2, "", week) || week < 1 || week > 53) return std::nullopt;
  // The week of 4 January is the first one; weeks end on Sundays.
  const base::Date fourth{year, 1, 4};
  const int behind_monday = (base::weekday(fourth) + 6) % 7;
  written.date = base::add_days(fourth, 7 * (week - 1) + 6 - behind_monday);
  written.offset = first;
  written.length = at - first;
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

std::optional<WrittenDate> find_date(std::string_view text) {
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

std::optional<WrittenDate> find_path_date(std::string_view path) {
  const std::size_t slash = path.rfind('/');
  std::string_view stem = slash == none ? path : path.substr(slash + 1);
  if (const std::size_t dot = stem.rfind('.'); dot != none) stem = stem.substr(0, dot);
  if (auto written = find_date(stem)) return written;
  if (stem.size() == 8 && stem.find_first_not_of("0123456789") == none) {
    std::string spaced(stem);
    spaced.insert(6, "-").insert(4, "-");
    return find_date(spaced);
  }
  // YYYY/MM/DD.md, whatever folders are above.
  const std::string_view folders = slash == none ? "" : path.substr(0, slash);
  if (folders.size() < 7 || stem.empty() || stem.size() > 2) return std::nullopt;
  const std::string_view month = folders.substr(folders.rfind('/') + 1);
  const std::size_t year_end = folders.size() - month.size();
  if (year_end == 0) return std::nullopt;
  const std::string_view above = folders.substr(0, year_end - 1);
  const std::string_view year = above.substr(above.rfind('/') + 1);
  if (year.size() != 4) return std::nullopt;
  const std::string whole = std::string(year) + "-" + std::string(month) + "-" + std::string(stem);
  const auto written = date_at(whole, 0, forms.front());
  return written && written->length == whole.size() ? written : std::nullopt;
}

}  // namespace dayleaf::dialects
