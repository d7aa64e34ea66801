#pragma once

#include <string>

#include "serve/resource.h"

namespace dayleaf::serve {

// An event as it stands in a text/event-stream. Line breaks in the data begin a new data line;
// those in the name end it.
std::string event_text(const Event& event);

}  // namespace dayleaf::serve
