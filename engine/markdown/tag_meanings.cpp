#include "markdown/tag_meanings.h"

#include <algorithm>
#include <array>

#include "base/text.h"

namespace dayleaf::markdown {
namespace {

using Does = TagDoes;

constexpr auto meanings = std::to_array<TagMeaning>({{"a", Does::link},
                                                     {"abbr", Does::nothing},
                                                     {"b", Does::strong},
                                                     {"big", Does::nothing},
                                                     {"blockquote", Does::quote},
                                                     {"br", Does::line_break},
                                                     {"center", Does::paragraph},
                                                     {"cite", Does::emphasis},
                                                     {"code", Does::code},
                                                     {"del", Does::struck},
                                                     {"details", Does::paragraph},
                                                     {"div", Does::paragraph},
                                                     {"em", Does::emphasis},
                                                     {"figcaption", Does::paragraph},
                                                     {"figure", Does::paragraph},
                                                     {"font", Does::nothing},
                                                     {"i", Does::emphasis},
                                                     {"img", Does::picture},
                                                     {"ins", Does::nothing},
                                                     {"kbd", Does::code},
                                                     {"li", Does::point},
                                                     {"mark", Does::nothing},
                                                     {"nobr", Does::nothing},
                                                     {"ol", Does::list},
                                                     {"p", Does::paragraph},
                                                     {"picture", Does::nothing},
                                                     {"s", Does::struck},
                                                     {"samp", Does::code},
                                                     {"small", Does::nothing},
                                                     {"span", Does::nothing},
                                                     {"strike", Does::struck},
                                                     {"strong", Does::strong},
                                                     {"sub", Does::subscript},
                                                     {"summary", Does::label},
                                                     {"sup", Does::superscript},
                                                     {"tt", Does::code},
                                                     {"u", Does::nothing},
                                                     {"ul", Does::list},
                                                     {"var", Does::emphasis}});

}  // namespace

std::span<const TagMeaning> tag_meanings() { return meanings; }

const TagMeaning* find_tag(std::string_view name) {
  const auto* const found = std::find_if(
      meanings.begin(), meanings.end(),
      [&](const TagMeaning& one) { return base::equals_ignoring_case(one.name, name); });
  return found == meanings.end() ? nullptr : found;
}

}  // namespace dayleaf::markdown
