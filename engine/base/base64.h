#pragma once

#include <string>
#include <string_view>

namespace dayleaf::base {

// RFC 4648, with padding and without line ends.
std::string base64(std::string_view bytes);

}  // namespace dayleaf::base
