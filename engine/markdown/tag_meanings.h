#pragma once

#include <cstdint>
#include <span>
#include <string_view>

#include "base/lent.h"

namespace dayleaf::markdown {

// What a tag of HTML does to the words that it stands around.
enum class TagDoes : std::uint8_t {
  nothing,    // it is about looks
  paragraph,  // a line ends where it does
  list,       // of points
  point,
  quote,
  strong,
  label,  // strong, and a line ends behind it
  emphasis,
  subscript,
  superscript,
  code,
  struck,  // said no more: between "~~", as there is no other way
  link,
  line_break,
  picture,
};

struct TagMeaning {
  base::LentText name;
  TagDoes does;
};

// The tags that digests write and that mean something to us. All others are words.
std::span<const TagMeaning> tag_meanings();

// In any case of letters; nullptr: it is none of them.
const TagMeaning* find_tag(std::string_view name);

}  // namespace dayleaf::markdown
