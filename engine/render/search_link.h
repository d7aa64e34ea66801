#pragma once

#include <string>
#include <string_view>

#include "render/render_context.h"

namespace dayleaf::render {

// The search page with a question asked, "/base/search/?q=tag%3A%3Dspeech"; empty on a site without
// one.
std::string search_url(const RenderContext& context, std::string_view query);

}  // namespace dayleaf::render
