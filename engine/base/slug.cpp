#include "base/slug.h"

#include "base/text.h"

namespace dayleaf::base {
namespace {

constexpr std::size_t longest_slug = 80;  // bytes

// Signs that tell names apart: "C", "C++" and "C#" are three things.
std::string_view spoken(char32_t sign, bool after_word) {
  if (sign == '+') return "plus";
  if (sign == '&') return "and";
  if (sign == '#' && after_word) return "sharp";
  return {};
}

}  // namespace

std::string make_slug(std::string_view text) {
  const std::string folded = fold_case(text);
  std::string slug;
  bool pending = false;     // a '-' is due before the next word
  bool after_word = false;  // the last code point belonged to a word
  const auto add = [&](std::string_view word) {
    if (pending && !slug.empty()) slug += '-';
    pending = false;
    slug += word;
  };
  for (std::size_t offset = 0; offset < folded.size();) {
    const std::size_t first = offset;
    const char32_t code_point = next_code_point(folded, offset);
    const std::string_view bytes = std::string_view(folded).substr(first, offset - first);
    if (is_letter_or_digit(code_point)) {
      if (slug.size() + (pending ? 1 : 0) + bytes.size() > longest_slug) break;
      add(bytes);
      after_word = true;
      continue;
    }
    const std::string_view word = spoken(code_point, after_word);
    pending = true;
    if (!word.empty()) {
      if (slug.size() + 1 + word.size() > longest_slug) break;
      add(word);
      pending = true;
    }
    after_word = false;
  }
  return slug;
}

}  // namespace dayleaf::base
