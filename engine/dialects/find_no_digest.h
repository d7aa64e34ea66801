#pragma once

#include <string>
#include <string_view>

namespace dayleaf::dialects {

// Why a file in which no paper was found is none that papers were meant in: it is called README or
// the like, or its links lead to other files of the site and it says little else. Empty: it may be
// a digest that was not understood. What has a day and an address of a paper is never passed over.
std::string reason_for_no_digest(std::string_view path, std::string_view text, bool has_day);

}  // namespace dayleaf::dialects
