#pragma once

#include <string_view>

namespace dayleaf::index {

// False only where a summary cannot well be about what a title says: it has enough words of an
// alphabet to be compared, and says none of the title's but those that every paper may say
// ("learning", "model"). Scripts without words, such as Hangul with its particles, prove nothing.
bool speaks_of(std::string_view summary, std::string_view title);

// Whether the summary says a telling word of the title, or the title has none, however short the
// summary is.
bool shares_telling_word(std::string_view summary, std::string_view title);

}  // namespace dayleaf::index
