#pragma once

#include <span>
#include <vector>

#include "model/embedded.h"
#include "theme/theme.h"

namespace dayleaf::render {

// The files that an output brings, named by their content as a theme's assets are and published
// beside them: a name has a folder of its own ("search/find.js").
std::vector<theme::Asset> publish_output_assets(std::span<const model::EmbeddedFile> files);

// The published name of one of them; empty when there is none of that name.
std::string_view published_name(const std::vector<theme::Asset>& assets, std::string_view name);

}  // namespace dayleaf::render
