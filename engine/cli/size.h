#pragma once

#include <cstdint>
#include <optional>
#include <string_view>

namespace dayleaf::cli {

// "1GB", "900 MB", "1.5gb", "20KB", "1000000": bytes, a thousand to a step as GitHub counts.
// nullopt: no size, or one of a million GB or more.
std::optional<std::uint64_t> parse_size(std::string_view text);

}  // namespace dayleaf::cli
