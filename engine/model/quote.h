#pragma once

#include <string>
#include <string_view>

namespace dayleaf::model {

// A text in double quotes on one line, as the dumps show it: backslash, quote, line ends and
// controls are escaped.
void append_quoted(std::string_view text, std::string& out);
std::string in_quotes(std::string_view text);

}  // namespace dayleaf::model
