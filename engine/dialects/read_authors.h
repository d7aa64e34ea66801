#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "base/diagnostics.h"
#include "model/paper.h"

namespace dayleaf::dialects {

// The names of an "Authors:" line, as people write them: separated by commas or semicolons, joined
// by "and", family first, with affiliations, marks and links, or a Python list literal. `+`, "et
// al.", "…" and "等12人" say that the list is cut and are no people; a name that comes twice is
// one. `at` is where the list begins. The order is left unknown: the caller knows.
model::Authors read_authors(std::string_view list, base::Location at,
                            base::Diagnostics& diagnostics);

// The same for names that somebody took apart already: they stay as they are.
model::Authors collect_authors(const std::vector<std::string>& names, base::Location at,
                               base::Diagnostics& diagnostics);

// The same for what front matter states. `are_names`: each text is one name, which may have its
// family first and an affiliation behind a comma; else each is a list of names.
model::Authors collect_stated_authors(const std::vector<std::string>& texts, bool are_names,
                                      base::Location at, base::Diagnostics& diagnostics);

// The list as read_authors reads it.
std::string write_authors(const model::Authors& authors);

}  // namespace dayleaf::dialects
