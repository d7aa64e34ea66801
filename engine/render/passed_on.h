#pragma once

#include <cstdint>
#include <string_view>
#include <vector>

#include "model/archive.h"
#include "render/render_context.h"

namespace dayleaf::render {

// What is for programs, or is sent on, may pass on: data, feeds, references, messages, books, the
// heads and linked data of pages, and what a search shows. [data] withhold names sources whose
// words these may not have; what people read on pages shows them all the same.

// Whether they may pass on what a source says: "arxiv"; "digest" for its summaries, media and
// links. Titles, names, votes and tags of digests say what a paper is, and are never withheld.
bool passes_on(const model::Site& site, std::string_view source);
bool passes_on_digests(const RenderContext& context);
// Whether it says anything of a paper.
bool says_something(std::string_view source, const model::Paper& paper);

// A paper as such outputs may tell of it: nothing in `known` is said by a source that is withheld,
// but for `known.said`, which has all facts. Names and people are then those of its digests. Lives
// as long as the context; what its appearances say is all there.
const model::Paper& passed_on(const RenderContext& context, std::uint32_t paper);
// The same of one of the archive's papers.
const model::Paper& passed_on(const RenderContext& context, const model::Paper& paper);

// `known` of a paper, as they may tell it.
model::KnownFacts known_passed_on(const model::Site& site, const model::Archive& archive,
                                  const model::Paper& paper);

// Of somebody's papers those that they name the person of: a source's list may be withheld.
std::vector<std::uint32_t> papers_passed_on(const RenderContext& context, std::uint32_t person);

}  // namespace dayleaf::render
