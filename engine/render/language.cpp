#include "render/language.h"

namespace dayleaf::render {

std::string long_date(const base::Date& date, const Language& language) {
  return with(language.long_date, {std::to_string(date.day), month_name(date.month, language),
                                   year_name(date.year, language)});
}

std::string short_date(const base::Date& date, const Language& language) {
  return with(
      language.short_date,
      {std::to_string(date.day), language.short_months[static_cast<std::size_t>(date.month - 1)]});
}

std::string long_date_with_weekday(const base::Date& date, const Language& language) {
  return with(language.date_with_weekday,
              {long_date(date, language), weekday_name(date, language)});
}

std::string month_year(int year, int month, const Language& language) {
  return with(language.month_year, {month_name(month, language), year_name(year, language)});
}

std::string_view month_name(int month, const Language& language) {
  return language.months[static_cast<std::size_t>(month - 1)];
}

std::string_view month_letter(int month, const Language& language) {
  return language.month_letters[static_cast<std::size_t>(month - 1)];
}

std::string year_name(int year, const Language& language) {
  return with(language.year, {std::to_string(year)});
}

std::string_view weekday_name(const base::Date& date, const Language& language) {
  return language.weekdays[static_cast<std::size_t>(base::weekday(date))];
}

int week_column(const base::Date& date, const Language& language) {
  return (base::weekday(date) - language.first_weekday + 7) % 7;
}

std::string reason_in(const Language& language, const model::DayReason& reason) {
  using Kind = model::DayReason::Kind;
  if (reason.kind == Kind::text) return reason.text;
  if (reason.kind < Kind::sunday) return {};
  if (reason.kind < Kind::new_years_day) {
    const auto weekday =
        static_cast<std::size_t>(reason.kind) - static_cast<std::size_t>(Kind::sunday);
    return std::string(language.weekdays[weekday]);
  }
  const std::string_view name = language.holidays[static_cast<std::size_t>(reason.kind) -
                                                  static_cast<std::size_t>(Kind::new_years_day)];
  if (name.empty()) return model::reason_words(reason);
  return reason.observed ? with(language.observed, {name}) : std::string(name);
}

}  // namespace dayleaf::render
