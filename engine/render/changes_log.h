#pragma once

#include <cstdint>
#include <span>
#include <string>
#include <string_view>

#include "history/history.h"
#include "render/render_context.h"

namespace dayleaf::render {

// What changed between publications, as the page, the feed and the file tell it. docs/changes.md.
// All of it is for contexts that have a history with a publication (makes_changes()).

// Pages are numbered from the oldest, as those of all lists that grow at their beginning; what is
// on a full one stays there. Some at the beginning may be gone: the log forgets.
struct ChangesPages {
  std::uint64_t first = 1;  // that is still there
  std::uint64_t full = 0;   // the last full page; the front follows it
};
ChangesPages changes_pages(const RenderContext& context);
// The publications of a page, the oldest first.
std::span<const history::Publication> publications_on(const RenderContext& context,
                                                      std::size_t page);
// The page that a publication is on.
std::size_t page_of(const RenderContext& context, const history::Publication& publication);
std::string anchor_of(const history::Publication& publication);

std::string changes_feed_title(const RenderContext& context);
std::string date_of(const RenderContext& context, const history::Publication& publication);
// "12 new papers, 1 merged paper"; of the first publication, that the record begins.
std::string summary_of(const RenderContext& context, const history::Publication& publication);
// "12 new papers"
std::string label_of(const RenderContext& context, history::ChangeKind kind, std::uint64_t count);
// What is to be said of a change beside its paper's title; may be empty.
std::string note_of(const RenderContext& context, const history::Change& change);

// The address of a paper's page, as long as there is one: papers that became others lead to these.
// Empty: the paper is gone.
std::string paper_address(const RenderContext& context, std::string_view id);

// Everything that is told of a page's publications.
base::Hash changes_fingerprint(const RenderContext& context,
                               std::span<const history::Publication> publications);

}  // namespace dayleaf::render
