#pragma once

namespace dayleaf::fetch {

// Whether this machine knows a way to other hosts, of IPv4 or IPv6. Sends nothing, so it does not
// say that any of them can be reached.
bool has_network();

}  // namespace dayleaf::fetch
