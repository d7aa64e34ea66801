#pragma once

#include "base/diagnostics.h"
#include "model/archive.h"

namespace dayleaf::index {

// What people.toml says (Archive::stated) and the digests do not bear out: papers that no digest
// has or that do not name the person, a paper that names a person twice, people who have no paper.
// The collector is of that file.
// Without all digests (drafts, days to come, the newest only) a paper that none has is no error.
void report_people(const model::Archive& archive, bool has_all_digests,
                   base::Diagnostics& diagnostics);

}  // namespace dayleaf::index
