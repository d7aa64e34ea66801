#pragma once

#include "base/diagnostics.h"
#include "model/archive.h"

namespace dayleaf::index {

// What people.toml says (Archive::stated) and the digests do not bear out: papers that no digest
// has or that do not name the person, a paper that names a person twice, people who have no paper.
// The collector is of that file.
void report_people(const model::Archive& archive, base::Diagnostics& diagnostics);

}  // namespace dayleaf::index
