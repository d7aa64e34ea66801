#pragma once

#include <string>

#include "base/result.h"

namespace dayleaf::programs {

// Hands a URL to the desktop's opener (xdg-open; open on macOS), without a shell and without
// waiting for it. Its output is thrown away, and what ends us does not end it.
base::Result<void> open_browser(const std::string& url);

}  // namespace dayleaf::programs
