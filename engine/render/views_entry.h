#pragma once

#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

#include "model/archive.h"
#include "model/value.h"
#include "render/entry_facts.h"
#include "render/press.h"
#include "render/summary.h"

namespace dayleaf {

// Where an entry is shown decides how much of it.
enum class EntryPlace : std::uint8_t { lead, card, story, brief, row, paper };

// Shape `entry`. A row and a paper page stand for the paper, so they take what any of its days
// knows (authors); the others show the one day.
Object entry_view(const Press& press, const Appearance& appearance, EntryPlace place);

// The authors of a paper: a list whose order is known beats one whose order is not, then the newest
// that has names wins (Paper::people is in that order). nullptr when no day names any.
const Authors* authors_of(const Press& press, const Paper& paper);

// Shapes `image`, `video` and `missing`; what they are of must outlive them.
Value image_view(const ShownMedium& medium);
Value video_view(const ShownMedium& medium);
Value missing_view(const MissingMedium& medium);
// A width or height: digits, or nothing when it is not known.
std::string pixels(std::uint32_t length);

// Shape `bullet`, of `bullets` from `begin` to `end`.
Value bullet_list(const Press& press, const std::vector<SummaryParts::Bullet>& bullets,
                  std::size_t begin, std::size_t end);

// Blocks as HTML, and the mark of their language.
struct Prose {
  std::string html;
  std::string_view lang;
};

Prose prose_of(const Press& press, const std::vector<const Block*>& blocks);

}  // namespace dayleaf
