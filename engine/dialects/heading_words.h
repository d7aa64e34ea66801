#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "base/diagnostics.h"
#include "model/markup.h"
#include "model/site.h"

namespace dayleaf::dialects {

// The heading of a paper in which more stands than one link or one title:
//   Title ([arXiv](…), [code](…))     **[Title](…)**     [Title](…) | [code](…)
struct HeadingWords {
  std::vector<model::Inline> title;
  std::string link;  // the one that says best which paper this is; empty: there is none
  base::Location link_at;
  bool followed = false;               // words behind the link belong to the title now
  std::vector<model::Inline> further;  // the other links, a text between each two
};

// How many bytes of a paper's heading number it: "1. ", "[12] ", "#3 ", "🥇 ", "1️⃣ ". Never
// all of it.
std::size_t length_of_rank(std::string_view content);

// Whether the words of a link are no title but say what it leads to: "arXiv", "[code]", "论文".
bool is_link_label(std::string_view words);

// Whether a link of the heading, wherever it stands, names a paper: by an arXiv id, a DOI or the
// like.
bool has_link_to_paper(std::string_view content);

// Reads the words of a heading in which links stand.
HeadingWords read_heading_words(std::string_view content, base::Location at,
                                const model::Limits& limits, base::Diagnostics& diagnostics);

// Takes out links to places of the same file, "[Back](#toc)", which lead nowhere on pages.
void drop_links_to_places(std::vector<model::Inline>& inlines);

}  // namespace dayleaf::dialects
