#pragma once

#include <span>

#include "base/diagnostics.h"
#include "dialects/lines.h"
#include "model/markup.h"
#include "model/site.h"

namespace dayleaf::dialects {

// A bullet whose words are a Python literal (`- **Key**: {'Part': 'words', …}`, what a script
// printed when a language model answered with a structure) becomes that bullet with a list of its
// parts. Bullets whose literal is broken stay as they are.
void mend_literals(model::Markup& summary, std::span<const Line> lines, const model::Limits& limits,
                   base::Diagnostics& diagnostics);

}  // namespace dayleaf::dialects
