#pragma once

#include <string>
#include <vector>

#include "base/date.h"
#include "model/paper.h"
#include "model/value.h"

namespace dayleaf::model {

// A part of a day's digest with a heading of its own: "## Computer vision". Its papers are those
// entries that name it.
struct Group {
  std::vector<Inline> title;
  Markup text;  // below the heading, above its first paper
  base::Location at;
};

// What one content file contributes, parsed knowing nothing but that file; in an archive, what it
// contributes to one day.
struct Sheet {
  std::string path;     // relative to the content folder, '/' between names
  std::string dialect;  // "daily", …
  std::string shape;    // how it is written, in words for people; no page shows it
  base::Date date;      // of its entries, but for those that have a day of their own
  bool draft = false;   // not to be published yet
  Object front_matter;  // empty without one
  Markup preamble;      // text before the first paper or group that is no date heading
  std::vector<Group> groups;
  std::vector<Entry> entries;
};

// Whether it says more than its papers do: words before them, or groups.
bool has_text(const Sheet& sheet);

// Whether a page of its date has something of it.
bool is_of_day(const Sheet& sheet);

// A sheet a day, oldest first, as an archive has them: the date is that of all its entries. The
// newest has the preamble. A sheet of one day comes back as it is.
std::vector<Sheet> split_days(Sheet sheet);

// A line-oriented dump of everything in a sheet, for tests and `explain`.
std::string dump(const Sheet& sheet);

}  // namespace dayleaf::model
