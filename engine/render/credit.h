#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "render/views_entry.h"
#include "render/words.h"

namespace dayleaf::render {

// So many names stand in one text: what a paper's own page shows before its list is opened.
constexpr std::size_t most_names_in_text = 24;

// Names as one text: "Ada Kim, Bo Lee and 3,990 more". However many there are it stays short, since
// it stands wherever the paper does: a paper of N people is in N feeds. `cut`: the list itself says
// that more follow.
std::string names_text(const Words& words, const std::vector<std::string>& names, bool cut,
                       std::size_t most = most_names_in_text);

// The authors of a paper for readers that see nothing but this text. It says so where their order
// is not known: the first would be taken for the first author. Empty: nobody names any.
std::string credit(const Words& words, const AuthorsAt& authors,
                   std::size_t most = most_names_in_text);

}  // namespace dayleaf::render
