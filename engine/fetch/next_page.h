#pragma once

#include <string>
#include <string_view>

namespace dayleaf::fetch {

// The address of the next page that a Link header (RFC 8288) of the answer to `url` names: the
// target of the first link whose relations have "next". Absolute, or a path on the same host. "":
// there is none, or it is no address of these kinds.
std::string next_page(std::string_view link_header, std::string_view url);

}  // namespace dayleaf::fetch
