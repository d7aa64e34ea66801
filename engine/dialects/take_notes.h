#pragma once

#include <cstddef>
#include <string>
#include <string_view>
#include <vector>

#include "base/diagnostics.h"
#include "base/lent.h"
#include "model/markup.h"
#include "model/site.h"

namespace dayleaf::dialects {

// A footnote as it was taken out of a text: a block of kind `note`, not yet numbered.
struct Note {
  std::string label;
  std::size_t owner = 0;  // in which text it stood
  model::Block block;
  bool is_used = false;     // some text shows it
  bool is_of_file = false;  // it stands where notes of all papers do
};

// What taking notes needs to know of a file.
struct NoteSource {
  base::LentSpan<std::string_view> lines;
  base::Lent<const model::Limits> limits;
};

// Takes notes out of a text: lines "[^a]: …", with the paragraphs, lists and code that stand below
// them, indented by four, as GitHub has it. Where each stood its place is kept.
void take_notes(model::Markup& text, std::size_t owner, const NoteSource& source,
                base::Diagnostics& diagnostics, std::vector<Note>& notes);

bool is_place_of_note(const model::Block& block);

// Puts notes that are not used back to their places, as they were written, and takes all places
// out.
void put_back_notes(model::Markup& text, std::vector<Note>& notes);

}  // namespace dayleaf::dialects
