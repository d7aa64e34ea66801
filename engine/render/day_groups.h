#pragma once

#include <cstddef>
#include <string>
#include <vector>

#include "model/archive.h"

namespace dayleaf::render {

// The sheets that a day's entries come from, in their order.
std::vector<const model::Sheet*> sheets_of_day(const model::Archive& archive,
                                               const model::Day& day);

// Whether the day's page has a part for papers of no group, before those of its groups.
bool has_ungrouped(const model::Archive& archive, const model::Day& day);

// The anchor of a group on the page of a day: that of the part with this number, from 1 on.
std::string group_anchor(std::size_t part);

// The same of a group of one of the day's sheets; "" when the sheet is none of these.
std::string group_anchor(const model::Archive& archive, const model::Day& day,
                         const model::Sheet& sheet, std::size_t group);

}  // namespace dayleaf::render
