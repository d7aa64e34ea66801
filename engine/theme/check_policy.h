#pragma once

#include <string>
#include <vector>

#include "theme/parse_template.h"

namespace dayleaf::theme {

// Whether a template writes the policy of pages: {{csp}}.
bool states_policy(const TemplateNodes& nodes);

// Finds in an expanded layout what the policy of pages would block in the browser of a reader, in
// silence: scripts, handlers and styles in the markup, `javascript:`, what comes from other hosts,
// frames, forms, <base>. Each is an error at its place that says what works instead. `scripts` are
// the sources that the site trusts: [security] scripts.
void check_policy(const TemplateNodes& nodes, const std::vector<std::string>& scripts,
                  Findings& findings);

}  // namespace dayleaf::theme
