#pragma once

#include <string>

#include "model/archive.h"
#include "model/value.h"

namespace dayleaf::cli {

// What `check` says of authors' order and of facts that are not agreed on: a line or two, each with
// its end.
std::string facts_text(const model::Archive& archive);
model::Object facts_value(const model::Archive& archive);

}  // namespace dayleaf::cli
