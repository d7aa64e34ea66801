#pragma once

#include <cstdint>
#include <optional>
#include <string_view>

namespace dayleaf::dialects {

// Votes as people write them: "17", "1,234", "12 upvotes", "17표", "👍 12"; nullopt: this is no
// whole number of votes.
std::optional<std::int64_t> parse_votes(std::string_view text);

}  // namespace dayleaf::dialects
