#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "base/diagnostics.h"
#include "model/markup.h"

namespace dayleaf::dialects {

struct CellLink {
  std::string url;
  std::vector<model::Inline> words;
  base::Location at;
};

// What the first line of a title's cell says.
struct TitleCell {
  std::vector<model::Inline> title;
  std::vector<model::Inline> description;  // `**title** - description`
  std::vector<CellLink> links;             // in their order; that of the title has no words
};

// Takes off what counts the rows ("1)"), and what stands behind a title: "(Read more on [arXiv](…)
// or [HuggingFace](…))", `[code](…)`, `- what it does`.
TitleCell read_title_cell(std::vector<model::Inline> cell);

// Adds a node; two texts become one.
void append_inline(model::Inline node, std::vector<model::Inline>& inlines);
void append_inlines(std::vector<model::Inline> nodes, std::vector<model::Inline>& inlines);
void append_text(std::string_view text, base::Location at, std::vector<model::Inline>& inlines);

// Without white space at its ends.
void trim_inlines(std::vector<model::Inline>& inlines);

}  // namespace dayleaf::dialects
