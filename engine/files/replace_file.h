#pragma once

#include <string>
#include <string_view>

#include "base/result.h"

namespace dayleaf {

// Writes a file of ours whole or not at all: beside it under another name, then renamed into its
// place. Its folder is made when it is missing (its parent is not). A link that stands in the place
// of the folder is refused, one in the place of the file is replaced. For one writer at a time.
Result<void> replace_file(const std::string& folder, const std::string& name,
                          std::string_view bytes);

}  // namespace dayleaf
