#include "render/search_link.h"

#include "base/url.h"
#include "render/optional_pages.h"

namespace dayleaf::render {

std::string search_url(const RenderContext& context, std::string_view query) {
  if (!makes_search(context)) return {};
  return context.urls.of(address::search()) + "?q=" + base::encode_path(query);
}

}  // namespace dayleaf::render
