#pragma once

#include <string_view>

#include "base/diagnostics.h"
#include "model/sheet.h"
#include "model/site.h"

namespace dayleaf::dialects {

// Footnotes as GitHub and Obsidian write them: "words[^a]" and, in a paragraph of its own or at the
// end of one, "[^a]: a note". A note moves to the texts that name it, numbered there in the order
// of marks. Digests often keep all notes at their end, which is in the text of the last paper, and
// others, pasted together, count from 1 in each paper. So another text's note is meant only where
// it stands at the end for all papers, or where it is the only one of its label and its own text
// does not name it. A note that no text names, and a mark without a note, stay words, and are told.
// `text` is that of the whole file.
void find_footnotes(std::string_view text, const model::Limits& limits,
                    base::Diagnostics& diagnostics, model::Sheet& sheet);

}  // namespace dayleaf::dialects
