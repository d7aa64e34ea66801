#include "base/particles.h"

#include <algorithm>
#include <iterator>

#include "base/text.h"

namespace dayleaf::base {
namespace {

// Whether a mark that particles stand behind may end with this byte: a space, a letter do not.
bool may_end_mark(char byte) {
  return static_cast<unsigned char>(byte) >= 0x80 || byte == ')' || byte == ']' || byte == '}' ||
         byte == '%';
}

}  // namespace

bool needs_joiner(std::string_view before, std::string_view after) {
  static constexpr std::string_view ascii = ")]}%";
  static constexpr std::string_view wide[] = {"”",  "’",  "」", "』", "》",
                                              "〉", "】", "〕", "）", "］"};
  // Syllables: U+AC00 to U+D7A3.
  const auto lead = static_cast<unsigned char>(after.empty() ? 0 : after.front());
  if (before.empty() || lead < 0xEA || lead > 0xED || !may_end_mark(before.back())) return false;
  std::size_t offset = 0;
  if (script_of(next_code_point(after, offset)) != Script::hangul) return false;
  return ascii.find(before.back()) != std::string_view::npos ||
         std::any_of(std::begin(wide), std::end(wide),
                     [&](std::string_view mark) { return before.ends_with(mark); });
}

std::string join_particles(std::string_view text) {
  std::string joined;
  std::size_t written = 0;
  for (std::size_t at = 1; at < text.size(); ++at) {
    const auto byte = static_cast<unsigned char>(text[at]);
    if (byte < 0xEA || byte > 0xED || !may_end_mark(text[at - 1])) continue;
    const auto before = static_cast<unsigned char>(at < 3 ? '\0' : text[at - 3]);
    const bool after_syllable = before >= 0xEA && before <= 0xED;  // nearly always
    if (after_syllable || !needs_joiner(text.substr(0, at), text.substr(at))) continue;
    joined += text.substr(written, at - written);
    joined += word_joiner;
    written = at;
  }
  return joined += text.substr(written);
}

}  // namespace dayleaf::base
