#pragma once

#include <cstddef>
#include <string>
#include <string_view>
#include <vector>

namespace dayleaf::index {

// A name as names are compared: folded, without diacritics, dots and hyphens, given names first.
// "Müller, J.-P." is "j p muller".
std::string comparable_name(std::string_view name);

// Both are comparable. Whether they are one name: spaces do not matter, "jihoon" is "ji hoon".
bool is_one_name(std::string_view a, std::string_view b);
// Whether one may be a shorter form of the other: initials, middle names left out. Only people of
// one paper should be compared like this.
bool may_be_one_person(std::string_view a, std::string_view b);

inline constexpr std::size_t no_match = static_cast<std::size_t>(-1);
// For each of `names` its position among `others`, or no_match. Both are comparable names of one
// paper. Nobody stands for two; shorter forms count where only one pair fits.
std::vector<std::size_t> match_names(const std::vector<std::string_view>& names,
                                     const std::vector<std::string_view>& others);

}  // namespace dayleaf::index
