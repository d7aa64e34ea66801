#pragma once

#include "theme/parse_template.h"

namespace dayleaf::theme {

// Looks at an expanded layout as HTML. Values may stand in text and in quoted attributes only,
// never where they could become a tag, an attribute or script; an attribute that a browser follows
// has to begin with a URL of the view model (a name in "_url"); a section has to leave the markup
// where it took it up. What breaks this is an error. White space that HTML does not show is dropped
// from the literal text, and each variable is told its context.
void settle_html(TemplateNodes& nodes, Findings& findings);

}  // namespace dayleaf::theme
