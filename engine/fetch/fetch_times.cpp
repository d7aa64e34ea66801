#include "fetch/fetch_times.h"

#include <chrono>
#include <optional>

#include "base/text.h"

namespace dayleaf::fetch {
namespace {

bool set_time(std::string_view name, std::int64_t number, ApiClientSettings& settings) {
  const std::chrono::milliseconds time(number);
  if (name == "connect") {
    settings.connect_time = time;
  } else if (name == "silence") {
    settings.silence = time;
  } else if (name == "try") {
    settings.try_time = time;
  } else if (name == "whole") {
    settings.whole_time = time;
  } else if (name == "backoff") {
    settings.first_backoff = time;
  } else if (name == "tries") {
    settings.tries = static_cast<std::size_t>(number);
  } else if (name == "pause") {
    for (HostManners& host : settings.manners) host.pause = time;
  } else if (name == "requests") {
    for (HostManners& host : settings.manners) {
      host.window_requests = static_cast<std::size_t>(number);
    }
  } else if (name == "window") {
    for (HostManners& host : settings.manners) host.window = std::chrono::seconds(number);
  } else {
    return false;
  }
  return true;
}

}  // namespace

base::Result<void> apply_fetch_times(std::string_view times, ApiClientSettings& settings) {
  for (const std::string_view part : base::split(times, ',')) {
    if (base::trim(part).empty()) continue;
    const std::size_t equals = part.find('=');
    const std::optional<std::int64_t> number = equals == std::string_view::npos
                                                   ? std::nullopt
                                                   : base::parse_integer(part.substr(equals + 1));
    if (!number || *number < 0 ||
        !set_time(base::trim(part.substr(0, equals)), *number, settings)) {
      return base::Error{"DAYLEAF_FETCH_TIMES: \"" + base::printable(part) +
                         "\" is no time of fetch"};
    }
  }
  return {};
}

}  // namespace dayleaf::fetch
