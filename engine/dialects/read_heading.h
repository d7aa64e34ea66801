#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "base/diagnostics.h"
#include "model/paper.h"
#include "model/site.h"

namespace dayleaf::dialects {

// How the heading of a paper is written, for hints.
std::string right_heading();

// Whether a heading's words are, but for what numbers them, a link as a whole,
// `[title](https://…)`, or have a link that names a paper; or, without a link, the id of a paper
// (dialects/heading_id.h).
bool is_linked_heading(std::string_view content);

// Fills id, link, version, title, title_text and `at` from the words of a paper's heading:
// `[title](url)` with any brackets, LaTeX or markup in the title, a title alone, or a title and
// links (dialects/heading_words.h), behind what numbers it. Without a link an arXiv id among the
// words is one, and no part of the title. `content_at` is where the words begin,
// `at` the heading. Returns the links that do not say which paper it is, as words of a paragraph.
std::vector<model::Inline> read_paper_heading(std::string_view content, base::Location content_at,
                                              base::Location at, const model::Limits& limits,
                                              base::Diagnostics& diagnostics, model::Entry& entry);

// A title of which nothing can be seen is none.
void drop_invisible_title(model::Entry& entry);

// Sets id and version from a link and a title; reports what is no web address.
void identify_entry(model::Entry& entry, base::Diagnostics& diagnostics, base::Location link_at);

}  // namespace dayleaf::dialects
