#pragma once

#include <array>
#include <cstddef>
#include <string>
#include <string_view>

#include "base/date.h"
#include "base/lent.h"
#include "model/day_reason.h"
#include "render/words.h"

namespace dayleaf::render {

// A language of the user interface: what the engine itself has to know of it. What else a reader
// sees is a string of the theme. A pattern has "{}" where a value goes, or "{1}" for the second.
struct Language {
  base::LentText code;    // as HTML and settings name it
  base::LentText also;    // other tags that mean it, with a space between them; may be empty
  base::LentText locale;  // as previews of links name it; may be empty
  Words words;

  std::array<base::LentText, 12> months;
  std::array<base::LentText, 12> short_months;
  std::array<base::LentText, 12> month_letters;   // below the bars of a chart
  std::array<base::LentText, 7> weekdays;         // from Sunday
  std::array<base::LentText, 7> weekday_letters;  // heads of a calendar's columns
  int first_weekday = 0;                          // of a week: 0 is Sunday
  base::LentText year;
  base::LentText month_year;         // month, year
  base::LentText long_date;          // day, month, year
  base::LentText short_date;         // day, short month
  base::LentText date_with_weekday;  // long date, weekday

  // In the order of their kinds; an empty one is said in English.
  std::array<base::LentText, 11> holidays;
  base::LentText observed;  // a holiday that is kept on another day
};

std::string long_date(const base::Date& date, const Language& language);   // "31 January 2024"
std::string short_date(const base::Date& date, const Language& language);  // "31 Jan"
std::string long_date_with_weekday(const base::Date& date,
                                   const Language& language);  // "Wednesday, 31 January 2024"
std::string month_year(int year, int month, const Language& language);            // "January 2024"
std::string_view month_name(int month, const Language& language);                 // "January"
std::string_view month_letter(int month, const Language& language);               // "J"
std::string year_name(int year, const Language& language);                        // "2024"
std::string_view weekday_name(const base::Date& date, const Language& language);  // "Wednesday"
int week_column(const base::Date& date, const Language& language);  // 0: the first day of a week

// A reason that a record gives, as readers see it: weekdays and holidays in their language, what a
// person or another program wrote as it is, and nothing where the state of the day already says it.
std::string reason_in(const Language& language, const model::DayReason& reason);

}  // namespace dayleaf::render
