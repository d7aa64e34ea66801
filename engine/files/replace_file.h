#pragma once

#include <string>
#include <string_view>

#include "base/result.h"

namespace dayleaf::files {

// Writes a file below the folder `root`; the folders on the way are made where they are missing and
// may not be links. Whoever reads it finds the old bytes or the new ones, never a part. Not synced:
// for what can be made again. Two writers of one file at once: one of them may get an Error.
base::Result<void> replace_file(const std::string& root, const std::string& path,
                                std::string_view bytes);

}  // namespace dayleaf::files
