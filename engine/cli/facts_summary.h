#pragma once

#include <string>

#include "model/archive.h"
#include "model/value.h"

namespace dayleaf {

// What `check` says of authors' order and of facts that are not agreed on: a line or two, each with
// its end.
std::string facts_text(const Archive& archive);
Object facts_value(const Archive& archive);

}  // namespace dayleaf
