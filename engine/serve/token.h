#pragma once

#include <string>
#include <string_view>

namespace dayleaf::serve {

// 128 bits from the system's random numbers, as 32 hexadecimal digits: the secret of one run.
std::string make_token();

// Takes as long for every wrong token of the right length, so that none can be guessed bit by bit.
bool is_same_secret(std::string_view given, std::string_view secret);

}  // namespace dayleaf::serve
