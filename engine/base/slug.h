#pragma once

#include <string>
#include <string_view>

namespace dayleaf::base {

// The words of a text as one URL path segment: NFC, case folded, letters and digits of any script
// kept, everything else one '-'. "C++" is "c-plus-plus", "C#" "c-sharp", "R&D" "r-and-d". At most
// 80 bytes, cut between code points. May be empty ("???"): the caller decides what stands in for
// it. The result never holds '/', '.', '%', controls or white space, so it is a safe file name
// everywhere.
std::string make_slug(std::string_view text);

}  // namespace dayleaf::base
