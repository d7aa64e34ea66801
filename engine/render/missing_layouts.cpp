#include "render/missing_layouts.h"

#include "render/listings.h"
#include "render/ranked_lists.h"

namespace dayleaf::render {

void note_missing_layouts(const RenderContext& context, base::Diagnostics& diagnostics) {
  const auto has = [&](std::string_view layout) {
    return theme::has_layout(context.theme, layout);
  };
  const auto message = [](std::string_view layout, std::string_view without) {
    return "the theme has no layouts/" + std::string(layout) + ".mustache, so the site has no " +
           std::string(without);
  };
  const auto note = [&](std::string_view layout, std::string_view without) {
    diagnostics.note({}, "no-layout", message(layout, without));
  };
  const bool has_lenses = !context.archive.lenses.empty();
  if (!has("search") && context.site.search.enabled) note("search", "search");
  if (!has("subscribe") && any_feeds(context)) note("subscribe", "page of what can be followed");
  if (!has("ranked") && any_long_list(context)) note("ranked", "lists by votes");
  // Somebody asked for these by name.
  if (!has("lens") && has_lenses) {
    diagnostics.warning({}, "no-layout", message("lens", "pages and feeds of lenses"));
  }
  if (!has("changes") && context.site.changes.enabled) {
    diagnostics.warning({}, "no-layout",
                        message("changes", "page of what changed, and no feed of it"));
  }
  if (!has("lenses") && has("lens") && has_lenses) note("lenses", "page of all lenses");
}

}  // namespace dayleaf::render
