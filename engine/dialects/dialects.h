#pragma once

#include <cstdint>
#include <span>
#include <string>
#include <string_view>

#include "base/diagnostics.h"
#include "base/lent.h"
#include "dialects/read_sheet.h"
#include "model/sheet.h"

namespace dayleaf::dialects {

// A content file, decoded, its front matter taken off.
struct SheetSource {
  base::LentText path;           // relative to the content folder
  base::LentText text;           // below the front matter
  std::uint32_t first_line = 1;  // the line of the file where `text` begins
  base::Lent<const model::Object> front_matter;
  base::Lent<const ReadOptions> options;
};

// A way of writing digests. To add one: a file with two functions and a row in dialects.cpp.
struct Dialect {
  base::LentText name;
  // Whether a file is written like this; asked in the order of the table, the first yes wins. The
  // last row says yes to everything.
  bool (*recognises)(const SheetSource& source);
  // Fills everything of the sheet but path, dialect and front matter.
  void (*read)(const SheetSource& source, base::Diagnostics& diagnostics, model::Sheet& sheet);
  // The inverse, below the front matter.
  std::string (*write)(const model::Sheet& sheet);
  // Whether it reads a key of front matter that other dialects do not. None: it reads no others.
  bool (*knows_key)(std::string_view key) = nullptr;
};

std::span<const Dialect> all_dialects();
const Dialect* find_dialect(std::string_view name);  // nullptr: there is none

// The rows, each in its own file.
extern const Dialect daily_dialect;
extern const Dialect file_per_paper_dialect;
extern const Dialect table_dialect;

// What every dialect does with the dates it finds. The first that exists wins, in the order: in the
// text, in the front matter, in the path.
// `refused`: a date in the text that does not exist and was reported; the path that says the same
// is not reported again.
base::Date resolve_date(const SheetSource& source, const base::Date* in_text, base::Location at,
                        base::Diagnostics& diagnostics, const base::Date* refused = nullptr);

// The same for a file of one paper, whose `date` may be the paper's own: where the folders are
// those of a day (2024/02/01/weaver.md) they count, then `date`, then the file's name, then what
// else the front matter says of days.
base::Date resolve_date_of_paper(const SheetSource& source, base::Diagnostics& diagnostics);

// Whether it was reported already why the day of this file is not known: a date that does not
// exist, or front matter that cannot be read.
bool day_was_refused(const base::Diagnostics& diagnostics);

}  // namespace dayleaf::dialects
