#pragma once

#include <cstddef>
#include <functional>
#include <optional>
#include <string_view>
#include <vector>

#include "model/markup.h"

namespace dayleaf::markdown {

// The words between two tags of blocks, which may have other tags in them.
using ReadWords = std::function<std::vector<model::Inline>(std::string_view)>;

// A block of HTML, in which everything is understood, that has lists or quotations: these, within
// one another as they are written, and paragraphs of what stands between. nullopt: it has none, its
// tags do not fit together, or they are nested more than `depth` deep.
std::optional<model::Markup> read_html_block(const model::Block& html, std::string_view text,
                                             std::size_t depth, const ReadWords& read_words);

}  // namespace dayleaf::markdown
