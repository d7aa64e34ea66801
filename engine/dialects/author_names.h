#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "base/lent.h"

namespace dayleaf::dialects {

// What a part of a list of authors says beside a name.

// Words that say that there are no names: "n/a", "unknown", "not specified in the paper", "미상".
bool means_nobody(std::string_view part);

// Two to four letters of Han, of which the first is a family that many have.
bool is_chinese_name(std::string_view words);

// A name without quotation marks, a number before it, what refers to footnotes ("Ada Hill¹", "Bo
// Lake*†"), an affiliation in brackets and an address of mail. Brackets that write the name in
// another script stay: "Wei Wang (王伟)".
std::string_view clean_name(std::string_view part);

// The people of a part: "Ada Hill and Bo Lake", "王伟和李娜", "김철수와 이영희" are two each. Of
// groups, "The Ada and Bo Lab", nobody is made two.
std::vector<std::string_view> split_joined(base::LentText part);

// A part of a list without the "and" or "&" that joins it to those before it.
std::string_view without_and(std::string_view part);

// Whether words can be nothing but a name: two to five words that begin large, or two to five
// letters of the East; no digits, no sentence. For lines that no label calls authors.
bool is_surely_name(std::string_view words);

}  // namespace dayleaf::dialects
