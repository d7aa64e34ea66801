#pragma once

#include <string>

#include "base/diagnostics.h"
#include "model/archive.h"
#include "model/site.h"
#include "model/value.h"

namespace dayleaf::cli {

// What is wrong with the calendar of a site whose days come from sources: days that failed or that
// nobody asked for, one diagnostic for days in a row, with the command that fetches them. Nothing
// on a site without records of days: whoever writes digests by hand may skip days.
void check_days(const model::Archive& archive, const model::Site& site,
                base::Diagnostics& diagnostics);

// "20 days complete, 8 with nothing listed, 1 failed"; empty without records of days.
std::string states_text(const model::Archive& archive);
// The same numbers by name, all of them: "not-fetched", "by-hand".
model::Object states_value(const model::Archive& archive);

}  // namespace dayleaf::cli
