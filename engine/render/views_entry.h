#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "model/archive.h"
#include "model/value.h"
#include "render/press.h"
#include "render/summary.h"

namespace dayleaf {

// Where an entry is shown decides how much of it.
enum class EntryPlace : std::uint8_t { lead, card, story, brief, row, paper };

// Shape `entry`. A row and a paper page stand for the paper, so they take what any of its days knows (authors); the others
// show the one day.
Object entry_view(const Press& press, const Appearance& appearance, EntryPlace place);

// The authors of a paper: a list whose order is known beats one whose order is not, then the newest that has names
// wins (Paper::people is in that order). nullptr when no day names any.
const Authors* authors_of(const Press& press, const Paper& paper);

// Never empty: a paper without a title is called by its identity.
std::string_view title_of(const Paper& paper, const Entry& entry);
std::string title_html(const Paper& paper, const Entry& entry);

// The media that a page may load: those whose https URL passes the gate, normalised.
struct ShownMedium {
  Media::Kind kind = Media::Kind::image;
  std::string url;
  std::string_view alt;
  std::string_view type;
};

std::vector<ShownMedium> shown_media(const Entry& entry);
std::string lead_image(const Entry& entry);  // URL of the first medium when that is an image
Value image_view(const ShownMedium& medium);
Value video_view(const ShownMedium& medium);

// Shape `bullet`, of `bullets` from `begin` to `end`.
Value bullet_list(const Press& press, const std::vector<SummaryParts::Bullet>& bullets,
                  std::size_t begin, std::size_t end);

// Blocks as HTML, and the mark of their language.
struct Prose {
  std::string html;
  std::string_view lang;
};

Prose prose_of(const Press& press, const std::vector<const Block*>& blocks);

// Votes as they are shown; empty when no digest states them.
std::string votes_text(const std::optional<std::int64_t>& votes);

// Outside addresses of a paper.
struct Sources {
  std::string arxiv_id;
  std::string arxiv_url;
  std::string pdf_url;
  std::string source_url;  // where it is not on arXiv
  std::string source_host;
};

Sources sources_of(const Paper& paper, const Entry& entry);
std::string_view host_of(std::string_view safe_url);

}  // namespace dayleaf
