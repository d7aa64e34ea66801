#pragma once

#include "model/sheet.h"

namespace dayleaf::dialects {

// Footnotes as GitHub and Obsidian write them: "words[^a]" and, in a paragraph of its own or at the
// end of one, "[^a]: a note". Digests often keep all notes at their end, which is in the text of
// the last paper: a note moves to the text that names it, numbered there in the order of marks. A
// note that no text names, and a mark without a note, stay words.
void find_footnotes(model::Sheet& sheet);

}  // namespace dayleaf::dialects
