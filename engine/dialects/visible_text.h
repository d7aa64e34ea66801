#pragma once

#include <string_view>

namespace dayleaf::dialects {

// Whether anything of a text can be seen: not only white space, characters without a width, and
// letters that are drawn as nothing.
bool is_visible(std::string_view text);

// Whether a text has letters or digits, and not only marks.
bool has_words(std::string_view text);

}  // namespace dayleaf::dialects
