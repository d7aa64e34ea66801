#include "render/optional_pages.h"

namespace dayleaf::render {
namespace {

bool has_layout(const RenderContext& context, std::string_view layout) {
  return theme::has_layout(context.theme, layout);
}

}  // namespace

bool makes_search(const RenderContext& context) {
  return context.site.search.enabled && has_layout(context, "search");
}

bool makes_ranked(const RenderContext& context) { return has_layout(context, "ranked"); }

bool makes_lenses(const RenderContext& context) {
  return !context.archive.lenses.empty() && has_layout(context, "lens");
}

bool makes_lens_list(const RenderContext& context) {
  return makes_lenses(context) && has_layout(context, "lenses");
}

bool makes_changes(const RenderContext& context) {
  return context.history != nullptr && !context.history->publications.empty() &&
         has_layout(context, "changes");
}

std::string changes_url(const RenderContext& context) {
  return makes_changes(context) ? context.urls.of(address::changes()) : std::string();
}

std::string lenses_url(const RenderContext& context) {
  return makes_lens_list(context) ? context.urls.of(address::lenses()) : std::string();
}

}  // namespace dayleaf::render
