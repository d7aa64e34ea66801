#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "model/archive.h"
#include "render/render_context.h"

namespace dayleaf::render {

// What a paper's page offers to do: the links of [paper] links that the paper's ids fill.
struct PaperAction {
  std::string name;
  std::string url;  // passed the gate of base/url
};

// In the order of the settings, without those that lead to `shown_url`, which the page has anyway.
std::vector<PaperAction> paper_actions(const RenderContext& context, const model::Paper& paper,
                                       std::string_view shown_url);

// What is wrong with an address of such a link, for people; empty: nothing.
std::string find_pattern_fault(std::string_view pattern);

}  // namespace dayleaf::render
