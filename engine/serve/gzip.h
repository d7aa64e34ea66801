#pragma once

#include <string>
#include <string_view>

namespace dayleaf::serve {

// RFC 1952, without a name or a time: the same bytes for the same text.
std::string gzip(std::string_view bytes);

}  // namespace dayleaf::serve
