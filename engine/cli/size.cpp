#include "cli/size.h"

#include <array>
#include <string>
#include <utility>

#include "base/text.h"

namespace dayleaf::cli {

std::optional<std::uint64_t> parse_size(std::string_view text) {
  using Unit = std::pair<std::string_view, std::uint64_t>;
  static constexpr std::array<Unit, 5> units = {
      {{"gb", 1'000'000'000}, {"mb", 1'000'000}, {"kb", 1'000}, {"bytes", 1}, {"b", 1}}};
  const std::string word = base::lower_ascii(base::trim(text));
  std::string_view number = word;
  std::uint64_t factor = 1;
  for (const auto& [name, bytes] : units) {
    if (!number.ends_with(name)) continue;
    number = base::trim(number.substr(0, number.size() - name.size()));
    factor = bytes;
    break;
  }
  // Three decimals are enough for anybody, and whole numbers make no rounding.
  const std::size_t point = number.find('.');
  std::string digits(number.substr(0, point));
  if (point != std::string_view::npos) {
    const std::string_view decimals = number.substr(point + 1);
    if (decimals.empty() || decimals.size() > 3 || factor < 1'000) return {};
    digits += decimals;
    for (std::size_t i = 0; i < decimals.size(); ++i) factor /= 10;
  }
  constexpr std::size_t most_digits = 15;
  if (digits.empty() || digits.size() > most_digits ||
      digits.find_first_not_of("0123456789") != std::string::npos) {
    return {};
  }
  std::uint64_t value = 0;
  for (const char digit : digits) value = value * 10 + static_cast<std::uint64_t>(digit - '0');
  constexpr std::uint64_t most = 1'000'000'000'000'000;
  if (factor == 0 || value >= most / factor) return {};
  return value * factor;
}

}  // namespace dayleaf::cli
