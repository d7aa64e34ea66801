#pragma once

#include <cstdint>
#include <set>
#include <span>
#include <string>
#include <string_view>

#include "base/text.h"

namespace dayleaf::kit {

// A small generator, so that a seed makes the same texts on every machine.
class Random {
 public:
  explicit Random(std::uint64_t seed) : state_(seed) {}
  std::size_t below(std::size_t limit) {
    state_ = state_ * 6364136223846793005ULL + 1442695040888963407ULL;
    return static_cast<std::size_t>(state_ >> 33U) % limit;
  }

 private:
  std::uint64_t state_;
};

// A text changed in up to `most` places: shortened, by a byte, by a piece of itself, by one of
// `pieces`.
inline std::string mutate(std::string text, std::span<const std::string_view> pieces,
                          std::size_t most, Random& random) {
  const std::size_t changes = 1 + random.below(most);
  for (std::size_t i = 0; i < changes && !text.empty(); ++i) {
    const std::size_t at = random.below(text.size());
    switch (random.below(4)) {
      case 0:
        text.erase(at, 1 + random.below(12));
        break;
      case 1:
        text[at] = static_cast<char>(random.below(256));
        break;
      case 2:
        text.insert(at, text.substr(random.below(text.size()), random.below(80)));
        break;
      default:
        text.insert(at, pieces[random.below(pieces.size())]);
        break;
    }
  }
  return text;
}

// Hangul is never syntax, so each syllable of the text must be somewhere in the sheet: once, since
// names, tags and pictures that come twice are one.
inline std::set<char32_t> hangul_of(std::string_view text) {
  std::set<char32_t> syllables;
  for (std::size_t offset = 0; offset < text.size();) {
    const char32_t code_point = base::next_code_point(text, offset);
    if (base::script_of(code_point) == base::Script::hangul) syllables.insert(code_point);
  }
  return syllables;
}

}  // namespace dayleaf::kit
