#pragma once

#include "theme/parse_template.h"
#include "theme/theme.h"

namespace dayleaf::theme {

// Resolves every name of an expanded layout against the objects in sight, innermost first, and
// writes into the nodes what it means. Names that nothing in sight has and tags of the wrong sort
// are errors. `params` are the parameters that theme.toml declares.
void check_layout(TemplateNodes& nodes, const Contract::Layout& layout,
                  const std::vector<std::string>& params, Findings& findings);

}  // namespace dayleaf::theme
