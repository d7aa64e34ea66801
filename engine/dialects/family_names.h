#pragma once

#include <string>
#include <string_view>

namespace dayleaf::dialects {

// Names whose family comes first, as catalogues write them: "Hill, Ada", "van der Berg, Jan",
// "Hill, Ada, Jr.".

// "Jr.", "III", "Inc.": belongs to the name before the comma.
bool is_name_suffix(std::string_view part);

// "PhD", "M.D.": belongs to the name before the comma, and to no name.
bool is_degree(std::string_view part);

// "J.", "A. B.", "J.-P.", "AB": the given names of somebody.
bool are_initials(std::string_view part);

// One or more words of which one at most does not belong to others as "van der" does: what may be a
// family name.
bool may_be_family(std::string_view part);

// Whether a text is one such name, and no two names with a comma between them.
bool is_family_first(std::string_view text);

// "Ada Hill, Oslo", "García Hill, Ada": a name of several words, and one word behind its comma. As
// a part of a list it is one name, and the others of the list say which.
bool has_affiliation(std::string_view text);

// "Hill, Ada, Jr." is "Ada Hill Jr.".
std::string in_usual_order(std::string_view text);

}  // namespace dayleaf::dialects
