#pragma once

#include <optional>
#include <string_view>

#include "base/date.h"
#include "base/diagnostics.h"
#include "base/lent.h"
#include "dialects/lines.h"
#include "dialects/read_sheet.h"

namespace dayleaf::dialects {

// Where the words of a heading begin.
base::Location content_location(const Line& line, std::string_view content);

bool is_called_daily_papers(std::string_view content);
// Whether a heading has a date, or is called Daily Papers.
bool names_day(std::string_view content);
// Whether it says that, or a date with its weekday, and nothing else.
bool is_plain_day_heading(std::string_view content);

// Whether words around a date, or without one, name a list of papers and no group of them:
// "Papers", "Daily arXiv", "논문 목록".
bool names_papers_only(std::string_view words);

// The headings of days in one file, which holds one day: what the first says counts, what others
// say against it is reported.
class DayHeadings {
 public:
  DayHeadings(base::LentText path, base::Lent<const ReadOptions> options,
              base::Diagnostics& diagnostics)
      : path_(path), options_(options), diagnostics_(diagnostics) {}

  // Whether a heading names a day; nullopt where it does not. Else whether it says more, or cannot
  // be understood, and so has to be kept.
  std::optional<bool> read(const Line& line, std::string_view content);

  // nullptr: none was found.
  const base::Date* date() const { return date_ ? &*date_ : nullptr; }
  base::Location date_at() const { return date_at_; }
  const base::Date* refused() const { return refused_ ? &*refused_ : nullptr; }

 private:
  base::LentText path_;
  const ReadOptions& options_;
  base::Diagnostics& diagnostics_;
  std::optional<base::Date> date_;
  std::optional<base::Date> refused_;  // written in a heading, and no day of the calendar
  base::Location date_at_;
};

}  // namespace dayleaf::dialects
