#pragma once

#include "base/hash.h"
#include "model/value.h"

namespace dayleaf::model {

// Adds a value with everything in it, as one part of a hash: two different values add different
// parts.
void add(base::Parts& parts, const Value& value);

}  // namespace dayleaf::model
