#pragma once

#include <functional>
#include <string_view>

namespace dayleaf::links {

// Every address of a style sheet (CSS Syntax 3): url(…) with and without quotes, @import "…", the
// strings of image-set(). Comments are passed over, escapes decoded.
void find_css_links(std::string_view css, const std::function<void(std::string_view)>& found);

}  // namespace dayleaf::links
