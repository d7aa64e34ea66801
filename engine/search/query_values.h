#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>

namespace dayleaf::search {

// What stands behind the colons of a query.

// Numbers, both bounds inclusive; days since 0001-01-01, `most` exclusive.
struct Bounds {
  std::optional<std::int64_t> least;
  std::optional<std::int64_t> most;
};

enum class Comparison : std::uint8_t { equal, less, at_most, greater, at_least };

// `folded`: "10", or "10..20" with Comparison::equal.
std::optional<Bounds> read_numbers(Comparison comparison, std::string_view folded);

// "2024", "2024-03", "2024/3/5": its first day, and the first one after it.
std::optional<Bounds> read_days(std::string_view folded);

// The identifier that a text is, or that an address holds, as the index writes it; none: it is
// neither.
std::optional<std::string> read_identifier(std::string_view text);

}  // namespace dayleaf::search
