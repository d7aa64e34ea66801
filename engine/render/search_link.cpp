#include "render/search_link.h"

#include "base/url.h"

namespace dayleaf::render {

bool has_search_page(const RenderContext&) { return false; }

std::string search_url(const RenderContext& context, std::string_view query) {
  if (!has_search_page(context)) return {};
  return context.urls.of("search/") + "?q=" + base::encode_path(query);
}

}  // namespace dayleaf::render
