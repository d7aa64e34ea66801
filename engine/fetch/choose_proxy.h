#pragma once

#include <functional>
#include <optional>
#include <string>
#include <string_view>

namespace dayleaf::fetch {

// Looks a variable of the environment up; may be empty.
using Environment = std::function<std::optional<std::string>(const char* name)>;

// The proxy for a URL as curl and most programs have it: http_proxy (lower case only, since a web
// server may set HTTP_PROXY from a header), https_proxy, all_proxy, unless no_proxy names the host:
// "*", or names that the host is or ends in. "" for none. `scheme` and `host` are in lower case,
// the host without its port.
std::string choose_proxy(std::string_view scheme, std::string_view host,
                         const Environment& environment);

}  // namespace dayleaf::fetch
