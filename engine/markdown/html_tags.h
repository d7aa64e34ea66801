#pragma once

#include <cstddef>
#include <string_view>
#include <vector>

#include "model/markup.h"

namespace dayleaf::markdown {

// Makes of the tags of HTML in a text what they mean (tag_meanings.h): <b>, <i>, <sub>, <sup>,
// <code>, <br>, <a href>, <img src> become nodes of ours, tags that only lay out go. A text with
// one that is not known, has no partner or a handler stays as it is, its html nodes shown and never
// obeyed. At most `depth` tags are within one another.
void understand_tags(std::vector<model::Inline>& inlines, std::size_t depth);

// Takes off the line ends and the space at both ends.
void trim_gaps(std::vector<model::Inline>& inlines);

// Whether a block of HTML has nothing but text, comments and tags that are understood.
bool is_understood(std::string_view html);

}  // namespace dayleaf::markdown
