#pragma once

#include <string_view>

#include "base/lent.h"

namespace dayleaf::dialects {

// A part of a list of authors, and what of it says that others follow: "Ada Hill", "et al.".
struct NameAndOthers {
  base::LentText name;    // trimmed; may be empty
  base::LentText others;  // empty: nothing says so
};

// Knows "et al.", "+3", "…", "and 12 others", "(and 5 others)", "12 more authors", "等", "等12人",
// "외 3명", "등", "他3名", "ほか", each also with something in brackets behind it.
NameAndOthers split_others(std::string_view part);

}  // namespace dayleaf::dialects
