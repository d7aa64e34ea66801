#include "base/math_span.h"

#include "base/text.h"

namespace dayleaf {

std::size_t end_of_math(std::string_view text, std::size_t at) {
  const std::size_t marks = at + 1 < text.size() && text[at + 1] == '$' ? 2 : 1;
  const std::size_t first = at + marks;
  if (first >= text.size() || is_space(text[first]) || text[first] == '$')
    return std::string_view::npos;
  for (std::size_t end = first; end < text.size() && text[end] != '\n'; ++end) {
    if (text[end] == '\\') {
      ++end;
      continue;
    }
    if (text[end] != '$') continue;
    if (end == first || is_space(text[end - 1])) continue;
    if (marks == 2) {
      if (end + 1 < text.size() && text[end + 1] == '$') return end + 2;
      continue;
    }
    if (end + 1 < text.size() && is_digit(text[end + 1])) continue;
    return end + 1;
  }
  return std::string_view::npos;
}

}  // namespace dayleaf
