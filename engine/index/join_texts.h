#pragma once

#include <cstddef>
#include <span>

#include "base/diagnostics.h"
#include "model/archive.h"
#include "model/paper.h"
#include "model/site.h"

namespace dayleaf::index {

// What several digests, or one twice, say of a paper on a day becomes one entry of several texts:
// one count of votes, one list of authors, every picture once. Reads and changes `appearances` that
// have more than one text, and their languages; finds Archive::languages. `jobs` threads; the
// result does not depend on it.
void join_texts(model::Archive& archive, const model::Site& site, std::size_t jobs);

// Several texts as one entry, whose words are those of the first. Votes are the most that one of
// them states, the authors those of the list that says most.
model::Entry join_entries(std::span<const model::EntryText> texts);

// The language of a sheet, all its words taken together; empty: it has none.
std::string_view language_of_sheet(const model::Sheet& sheet);

}  // namespace dayleaf::index
