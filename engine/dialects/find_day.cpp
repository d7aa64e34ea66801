#include "dialects/find_day.h"

#include <algorithm>
#include <array>
#include <cstdint>
#include <cstdlib>

#include "base/text.h"

namespace dayleaf::dialects {
namespace {

constexpr int longest_run = 31;  // days, where the last one is not written with its year

enum class Form : std::uint8_t { dash, point, slash, eastern, english };

// One end of a run; what is 0 is not written.
struct End {
  base::Date date{0, 0, 0};
  Form form = Form::dash;
  std::size_t behind = 0;
};

void skip_spaces(std::string_view text, std::size_t& at) {
  while (at < text.size() && text[at] == ' ') ++at;
}

// One or two digits, or four; 0: there are none.
int take_number(std::string_view text, std::size_t& at, std::size_t most) {
  std::size_t end = at;
  int number = 0;
  while (end < text.size() && base::is_digit(text[end]) && end - at < 5) {
    number = 10 * number + (text[end++] - '0');
  }
  if (end == at || end - at > most || (most == 4 && end - at != 4)) return 0;
  at = end;
  return number;
}

bool take_one_of(std::string_view text, std::size_t& at, std::string_view one,
                 std::string_view other) {
  std::size_t behind = at;
  skip_spaces(text, behind);
  for (const std::string_view mark : {one, other}) {
    if (!text.substr(behind).starts_with(mark)) continue;
    at = behind + mark.size();
    return true;
  }
  return false;
}

// "2024년 2월 1일", "2월 1일", "1일".
std::optional<End> eastern_at(std::string_view text, std::size_t first) {
  End end;
  end.form = Form::eastern;
  std::size_t at = first;
  const auto take = [&](std::size_t most, std::string_view korean, std::string_view chinese) {
    std::size_t next = at;
    const int number = take_number(text, next, most);
    if (number == 0 || !take_one_of(text, next, korean, chinese)) return 0;
    at = next;
    skip_spaces(text, next);
    if (next < text.size() && base::is_digit(text[next])) at = next;
    return number;
  };
  end.date.year = take(4, "년", "年");
  end.date.month = take(2, "월", "月");
  end.date.day = take(2, "일", "日");
  if (end.date.day == 0) return {};
  end.behind = at;
  return end;
}

// "2024/02/01", "02/01"; with points and dashes, too.
std::optional<End> figures_at(std::string_view text, std::size_t first) {
  constexpr std::array<char, 3> marks = {'-', '.', '/'};
  End end;
  std::size_t at = first;
  end.date.year = take_number(text, at, 4);
  if (end.date.year > 0) {
    if (at == text.size() || end.date.year < 1000) return {};
    ++at;
  }
  end.date.month = take_number(text, at, 2);
  if (end.date.month == 0 || at == text.size()) return {};
  const auto* const mark = std::find(marks.begin(), marks.end(), text[at]);
  if (mark == marks.end()) return {};
  if (end.date.year > 0 && text[first + 4] != *mark) return {};
  end.form = static_cast<Form>(mark - marks.begin());
  const std::size_t behind_month = at++;
  end.date.day = take_number(text, at, 2);
  // "2.5" is a number of its own.
  const bool has_two = behind_month == first + 2 && at == behind_month + 3;
  if (end.date.year == 0 && end.form != Form::slash && !has_two) return {};
  if (end.date.day == 0 || (at < text.size() && base::is_digit(text[at]))) return {};
  end.behind = at;
  return end;
}

// "Feb 1", "February 1st, 2024".
std::optional<End> english_at(std::string_view text, std::size_t first) {
  End end;
  end.form = Form::english;
  std::size_t at = first;
  while (at < text.size() && base::is_ascii_letter(text[at])) ++at;
  end.date.month = month_named(text.substr(first, at - first));
  if (end.date.month == 0) return {};
  if (text.substr(at).starts_with('.')) ++at;
  skip_spaces(text, at);
  end.date.day = take_number(text, at, 2);
  if (end.date.day == 0) return {};
  for (const std::string_view ending : {"st", "nd", "rd", "th"}) {
    if (text.substr(at).starts_with(ending)) at += ending.size();
  }
  end.behind = at;
  if (text.substr(at).starts_with(',')) ++at;
  skip_spaces(text, at);
  end.date.year = take_number(text, at, 4);
  if (end.date.year > 0) end.behind = at;
  return end;
}

std::optional<End> end_at(std::string_view text, std::size_t first) {
  if (first == text.size()) return {};
  if (base::is_ascii_letter(text[first])) return english_at(text, first);
  if (const std::optional<End> end = eastern_at(text, first)) return end;
  return figures_at(text, first);
}

// "(목)"
void skip_weekday(std::string_view text, std::size_t& at) {
  constexpr std::size_t longest = 12;
  std::size_t open = at;
  skip_spaces(text, open);
  const std::string_view rest = text.substr(open, longest);
  const std::size_t close = rest.find(')');
  if (rest.starts_with('(') && close != std::string_view::npos &&
      rest.substr(0, close).find_first_of("0123456789") == std::string_view::npos) {
    at = open + close + 1;
  }
}

// What stands between the first day and the last.
bool take_joiner(std::string_view text, std::size_t& at) {
  constexpr std::array<std::string_view, 20> joiners = {
      "-to-", "_to_", "부터", "から", "through", "until", "to", "至", "到", "~",
      "～",   "〜",   "∼",    "–",    "—",       "−",     "-",  "_",  "→",  "->"};
  skip_weekday(text, at);
  skip_spaces(text, at);
  for (const std::string_view joiner : joiners) {
    if (!text.substr(at).starts_with(joiner)) continue;
    at += joiner.size();
    skip_spaces(text, at);
    return true;
  }
  return false;
}

// The day alone, as in "Feb 1 - 7, 2024" and "2024/02/01-07".
std::optional<End> day_at(std::string_view text, std::size_t first, const End& begin,
                          bool is_spaced) {
  End end;
  end.form = begin.form;
  std::size_t at = first;
  end.date.day = take_number(text, at, 2);
  if (end.date.day == 0) return {};
  end.behind = at;
  if (begin.form != Form::english) {
    const bool is_whole =
        at == text.size() || std::string_view(" )]:,").find(text[at]) != std::string_view::npos;
    const bool is_alike = at - first == 2 && !is_spaced && begin.form != Form::dash && is_whole;
    return is_alike ? std::optional(end) : std::nullopt;
  }
  if (text.substr(at).starts_with(',')) ++at;
  skip_spaces(text, at);
  end.date.year = take_number(text, at, 4);
  if (end.date.year == 0) return {};
  end.behind = at;
  return end;
}

// The year that brings a day next to another.
int year_near(const base::Date& date, const base::Date& near) {
  int best = near.year;
  for (const int year : {near.year - 1, near.year + 1}) {
    const auto distance = [&](int one) {
      return std::abs(base::days_between({one, date.month, std::min(date.day, 28)}, near));
    };
    if (distance(year) < distance(best)) best = year;
  }
  return best;
}

std::optional<WrittenDate> written(base::Date date, std::size_t first, std::size_t behind) {
  WrittenDate found;
  found.date = date;
  found.offset = first;
  found.length = behind - first;
  found.is_run = true;
  return found;
}

std::optional<WrittenDate> run_at(std::string_view text, std::size_t first,
                                  const std::optional<base::Date>& near) {
  std::optional<End> begin = end_at(text, first);
  if (!begin || begin->date.month == 0) return {};
  std::size_t at = begin->behind;
  if (!take_joiner(text, at)) return {};
  const bool is_spaced = text[at - 1] == ' ';
  std::optional<End> end = end_at(text, at);
  if (!end || end->form != begin->form) end = day_at(text, at, *begin, is_spaced);
  if (!end) return {};
  base::Date from = begin->date;
  base::Date to = end->date;
  const bool is_whole = to.year > 0 && from.year > 0;
  if (to.month == 0) to.month = from.month;
  if (to.year == 0) to.year = from.year;
  if (to.year == 0 && near) to.year = year_near(to, *near);
  if (to.year == 0) return {};
  if (from.year == 0) from.year = from.month > to.month ? to.year - 1 : to.year;
  if (!is_whole && end->date.year == 0 && from.month > to.month && to.year == from.year) ++to.year;
  if (!base::is_valid(from) || to <= from) return {};
  const bool is_certain = is_whole || begin->form == Form::english || begin->form == Form::eastern;
  if (!base::is_valid(to)) {
    return is_certain ? written(to, first, end->behind) : std::nullopt;
  }
  if (!is_whole && base::days_between(from, to) > longest_run) return {};
  return written(to, first, end->behind);
}

// "week of Feb 1, 2024"
std::optional<WrittenDate> week_at(std::string_view text, std::size_t first,
                                   const std::optional<base::Date>& near) {
  constexpr std::array<std::string_view, 4> names = {"week of ", "week beginning ",
                                                     "week starting ", "week from "};
  for (const std::string_view name : names) {
    if (!base::starts_with_ignoring_case(text.substr(first), name)) continue;
    const std::size_t at = first + name.size();
    if (auto run = run_at(text, at, near)) {
      return written(run->date, first, run->offset + run->length);
    }
    std::optional<End> begin = end_at(text, at);
    if (!begin || begin->date.month == 0) return {};
    base::Date& date = begin->date;
    if (date.year == 0 && near) date.year = year_near(date, *near);
    if (date.year == 0) return {};
    return written(base::is_valid(date) ? base::add_days(date, 6) : date, first, begin->behind);
  }
  return {};
}

}  // namespace

std::optional<WrittenDate> find_days(std::string_view text, const std::optional<base::Date>& near) {
  bool is_within = false;  // a word or a number
  for (std::size_t at = 0; at < text.size(); ++at) {
    const char c = text[at];
    const bool is_word = base::is_digit(c) || base::is_ascii_letter(c);
    if (is_word && !is_within) {
      if (auto week = week_at(text, at, near)) return week;
      if (auto run = run_at(text, at, near)) return run;
    }
    is_within = is_word;
  }
  return {};
}

std::optional<WrittenDate> find_day(std::string_view text, const std::optional<base::Date>& near,
                                    std::optional<int> time_zone) {
  if (auto days = find_days(text, near)) return days;
  return find_date(text, time_zone);
}

}  // namespace dayleaf::dialects
