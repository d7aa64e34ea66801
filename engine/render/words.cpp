#include "render/words.h"

#include "base/text.h"

namespace dayleaf::render {

std::string with(std::string_view pattern, std::initializer_list<std::string_view> values) {
  std::string text;
  std::size_t next = 0;
  for (std::size_t at = 0; at < pattern.size(); ++at) {
    const char after = at + 1 < pattern.size() ? pattern[at + 1] : '\0';
    std::size_t which = values.size();
    std::size_t length = 0;
    if (pattern[at] == '{' && after == '}') {
      which = next++;
      length = 2;
    } else if (pattern[at] == '{' && base::is_digit(after) && at + 2 < pattern.size() &&
               pattern[at + 2] == '}') {
      which = static_cast<std::size_t>(after - '0');
      length = 3;
    }
    if (length == 0) {
      text += pattern[at];
      continue;
    }
    if (which < values.size()) text += *(values.begin() + which);
    at += length - 1;
  }
  return text;
}

std::string counted(const Counted& words, std::int64_t count) {
  return count == 1 ? std::string(words.one) : with(words.other, {base::grouped_number(count)});
}

}  // namespace dayleaf::render
