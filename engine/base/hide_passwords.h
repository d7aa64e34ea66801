#pragma once

#include <string>
#include <string_view>

namespace dayleaf::base {

// A text for people in which what looks like the name and password of an address is covered:
// "https://************@example.org". Wrong addresses too, since those are what messages quote. As
// many bytes as before, so that places in it stay where they are.
std::string hide_passwords(std::string_view text);

}  // namespace dayleaf::base
