#pragma once

#include <vector>

#include "render/render_context.h"
#include "search/document.h"

namespace dayleaf::render {

// Every paper as it is found and shown by searching, in the order of the archive.
std::vector<search::Document> search_documents(const RenderContext& context);

}  // namespace dayleaf::render
