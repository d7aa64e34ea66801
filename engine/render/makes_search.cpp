#include "render/makes_search.h"

namespace dayleaf::render {

bool makes_search(const RenderContext& context) {
  return context.site.search.enabled && theme::has_layout(context.theme, "search");
}

}  // namespace dayleaf::render
