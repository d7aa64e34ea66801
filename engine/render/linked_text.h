#pragma once

#include <string>
#include <string_view>

namespace dayleaf::render {

// A setting that may end in an address: "Words of mine https://example.org/" is shown as the words,
// linked; an address alone as its host and path.
struct LinkedText {
  std::string text;
  std::string url;  // through the gate of base/url; empty without one
};
LinkedText split_linked_text(std::string_view setting);

}  // namespace dayleaf::render
