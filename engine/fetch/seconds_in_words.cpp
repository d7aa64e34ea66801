#include "fetch/seconds_in_words.h"

#include "base/text.h"

namespace dayleaf::fetch {

std::string seconds_in_words(std::chrono::milliseconds time) {
  constexpr std::int64_t with_tenths = 100;  // below ten seconds
  const std::int64_t tenths = (time.count() + 99) / 100;
  if (tenths >= with_tenths) return base::grouped_number((tenths + 9) / 10) + " s";
  std::string words = std::to_string(tenths / 10);
  if (tenths % 10 != 0) words += "." + std::to_string(tenths % 10);
  return words + " s";
}

}  // namespace dayleaf::fetch
