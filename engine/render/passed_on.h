#pragma once

#include <cstdint>
#include <string_view>
#include <vector>

#include "model/archive.h"
#include "render/render_context.h"

namespace dayleaf::render {

// What files for programs may pass on: data, feeds and references. [data] withhold names sources
// whose words they may not; pages show them all the same.

// Whether they may pass on what a source says: "arxiv"; "digest" for its summaries, media and
// links. Titles, names, votes and tags of digests say what a paper is, and are never withheld.
bool passes_on(const model::Site& site, std::string_view source);
bool passes_on_digests(const RenderContext& context);

// A paper as such files may tell of it: nothing in `known` is said by a source that is withheld,
// but for `known.said`, which has all facts. Names are then those of its digests. Lives as long as
// the context, and has the place in the archive that the paper has.
const model::Paper& passed_on(const RenderContext& context, std::uint32_t paper);

// Of somebody's papers those that they name the person of: a source's list may be withheld.
std::vector<std::uint32_t> papers_passed_on(const RenderContext& context, std::uint32_t person);

}  // namespace dayleaf::render
