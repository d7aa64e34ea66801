#pragma once

#include <string_view>

#include "base/result.h"
#include "fetch/api_client.h"

namespace dayleaf::fetch {

// Other times than the usual ones, so that tests of a slow network are quick: "try=1000,backoff=10"
// with connect, silence, try, whole, backoff and pause (between two questions to any host) in
// milliseconds, tries (how many), requests and window (a limit of every host: so many in so many
// seconds). An Error names what is wrong.
base::Result<void> apply_fetch_times(std::string_view times, ApiClientSettings& settings);

}  // namespace dayleaf::fetch
