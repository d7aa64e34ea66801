#pragma once

#include <string_view>
#include <vector>

namespace dayleaf {

// The sentences of a text that is one line, in their order, without the spaces between them. A
// sentence ends with ".", "!" or "?" before a space, or with a full-width mark of Chinese and
// Japanese anywhere; not behind an abbreviation ("e.g.", "et al.", "Fig."), an initial, or inside
// `$…$`. Nothing of the text is lost. The views are into `text`.
std::vector<std::string_view> split_sentences(std::string_view text);

}  // namespace dayleaf
