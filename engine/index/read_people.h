#pragma once

#include "base/diagnostics.h"
#include "model/stated_people.h"
#include "model/value.h"

namespace dayleaf::index {

// Reads a people.toml. What is wrong in it is an error with its place, and is left out: a key, an
// alias, or the person.
model::StatedPeople read_people(const model::Object& document, base::Diagnostics& diagnostics);

}  // namespace dayleaf::index
