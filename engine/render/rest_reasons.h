#pragma once

#include <string>
#include <string_view>

namespace dayleaf {

// A reason of a record in a language, where it is one of the usual ones: the names of weekdays and
// of holidays that records give in English. Empty where it says no more than the state itself. Any
// other reason as it is.
std::string reason_in(std::string_view language, std::string_view reason);

}  // namespace dayleaf
