#pragma once

#include <cstddef>
#include <cstdint>
#include <map>
#include <string>
#include <utility>
#include <vector>

#include "model/archive.h"

namespace dayleaf::render {

// The sheets that a day's entries come from, each once, in their order, then those without papers.
std::vector<const model::Sheet*> sheets_of_day(const model::Archive& archive,
                                               const model::Day& day);

// A group of a day: its sheet and its place there, from 1 on; 0: no group.
using GroupPlace = std::pair<const model::Sheet*, std::uint32_t>;

// The groups of a day in the order in which its page has them.
std::vector<GroupPlace> groups_of_day(const model::Archive& archive, const model::Day& day);

// The groups of other languages whose papers all stand in one group of the language that is shown
// first, by that group: what both are called stands above them. Ordered by address, which nothing
// that is written may depend on.
std::map<GroupPlace, GroupPlace> find_twins(const model::Archive& archive, const model::Day& day);

// The anchor of a group on the page of a day: that of the part with this number, from 1 on.
std::string group_anchor(std::size_t part);

// The same of a group of one of the day's sheets, its place there from 0 on; "" when the sheet is
// none of these.
std::string group_anchor(const model::Archive& archive, const model::Day& day,
                         const model::Sheet& sheet, std::size_t group);

}  // namespace dayleaf::render
