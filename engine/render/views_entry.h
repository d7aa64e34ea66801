#pragma once

#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

#include "base/lent.h"
#include "model/archive.h"
#include "model/value.h"
#include "render/entry_facts.h"
#include "render/render_context.h"
#include "render/summary_parts.h"

namespace dayleaf::render {

// Where an entry is shown decides how much of it.
enum class EntryPlace : std::uint8_t { lead, card, story, brief, row, paper };

// Shape `entry`. A row and a paper page stand for the paper, so they take what any of its days
// knows (authors); the others show the one day.
model::Object entry_view(const RenderContext& context, const model::Appearance& appearance,
                         EntryPlace place);

// The authors to show of a paper on a day: those of a source, else the day's own, else what any day
// knows. Borrowed from the archive.
struct AuthorsAt {
  const std::vector<std::string>* names = nullptr;  // nullptr: nobody names any
  model::AuthorOrder order = model::AuthorOrder::unknown;
  bool cut = false;
  bool stands_for_paper = true;  // Paper::people are these
};
AuthorsAt authors_at(const model::Paper& paper, const model::Entry& entry);

constexpr std::size_t most_names_on_card = 4;

// The first `limit` of a list, and one more where it would be the only one left out; of 0, none.
std::size_t shown_of(std::size_t count, std::size_t limit);

// nullptr: there is none.
const model::Artifact* first_artifact(const model::Paper& paper, model::Artifact::Kind kind);

// Shapes `image`, `video` and `missing`; what they are of must outlive them.
model::Value image_view(const ShownMedium& medium);
model::Value video_view(const ShownMedium& medium);
model::Value missing_view(const MissingMedium& medium);
// A width or height: digits, or nothing when it is not known.
std::string pixels(std::uint32_t length);

// What the ids of an entry's footnotes begin with (HtmlRules::notes), `text` being the place of one
// of its texts, from 0 on.
std::string notes_of(const RenderContext& context, const model::Appearance& appearance,
                     std::size_t text = 0);

// Shape `bullet`, of `bullets` from `begin` to `end`.
model::Value bullet_list(const RenderContext& context,
                         const std::vector<SummaryParts::Bullet>& bullets,
                         std::string_view summary_language, std::size_t begin, std::size_t end,
                         std::string_view notes = {});

// Blocks as HTML, and the mark of their language.
struct Prose {
  std::string html;
  base::LentText lang;
};

Prose prose_of(const RenderContext& context, const std::vector<const model::Block*>& blocks,
               std::string_view summary_language = {}, std::string_view notes = {});

}  // namespace dayleaf::render
