#pragma once

#include <string>

#include "render/render_context.h"

namespace dayleaf::render {

// Pages that a site has where the settings want them, the archive has something for them, and the
// theme has a layout for them: themes that know nothing of them make the rest of the site. Nothing
// leads to a page that is not made.

// A page that finds papers.
bool makes_search(const RenderContext& context);
// Lists by votes, and of topics by year; of which lists, render/ranked_lists.h says.
bool makes_ranked(const RenderContext& context);
// A page for each lens, and its feeds.
bool makes_lenses(const RenderContext& context);
// All lenses.
bool makes_lens_list(const RenderContext& context);

// What changed between publications, its feed and its files.
bool makes_changes(const RenderContext& context);

// The URL of all lenses; empty where the page is not made.
std::string lenses_url(const RenderContext& context);
// That of what changed, the same.
std::string changes_url(const RenderContext& context);

}  // namespace dayleaf::render
