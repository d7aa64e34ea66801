#pragma once

#include <string_view>

#include "files/open_file.h"
#include "serve/resource.h"

namespace dayleaf::pipeline {

// An open file as a resource: a small one is read whole, a large one is read as it is sent. `path`
// is its path in the site.
serve::Resource file_resource(std::string_view path, files::OpenFile file);

}  // namespace dayleaf::pipeline
