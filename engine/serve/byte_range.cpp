#include "serve/byte_range.h"

#include <algorithm>
#include <limits>
#include <optional>

#include "base/text.h"

namespace dayleaf::serve {
namespace {

// Too large a number is the largest: it lies beyond every file.
std::optional<std::uint64_t> read_number(std::string_view text) {
  constexpr std::uint64_t most = std::numeric_limits<std::uint64_t>::max();
  if (text.empty() || !std::all_of(text.begin(), text.end(), base::is_digit)) return {};
  std::uint64_t number = 0;
  for (const char c : text) {
    const auto digit = static_cast<std::uint64_t>(c - '0');
    if (number > (most - digit) / 10) return most;
    number = number * 10 + digit;
  }
  return number;
}

}  // namespace

ByteRange read_range(std::string_view header, std::uint64_t size) {
  constexpr std::string_view unit = "bytes=";
  const ByteRange unsatisfiable{RangeKind::unsatisfiable, 0, 0};
  if (!base::starts_with_ignoring_case(header, unit)) return {};
  const std::string_view range = base::trim(header.substr(unit.size()));
  const std::size_t dash = range.find('-');
  if (dash == std::string_view::npos) return {};
  const std::optional<std::uint64_t> first = read_number(range.substr(0, dash));
  const std::optional<std::uint64_t> last = read_number(range.substr(dash + 1));

  if (dash == 0) {  // "-500": the last 500
    if (!last) return {};
    if (*last == 0 || size == 0) return unsatisfiable;
    const std::uint64_t length = std::min(*last, size);
    return {RangeKind::part, size - length, length};
  }
  if (!first || (!last && dash + 1 < range.size()) || (last && *last < *first)) return {};
  if (*first >= size) return unsatisfiable;
  const std::uint64_t end = last ? std::min(*last, size - 1) : size - 1;
  return {RangeKind::part, *first, end - *first + 1};
}

}  // namespace dayleaf::serve
