#pragma once

#include <memory>
#include <string>

#include "serve/resource.h"

namespace dayleaf::pipeline {

// A built folder as a host for static files will show it: files as they are, index.html for a
// folder, 404.html for what is missing. Looked up on the disk at each request, so a folder that is
// built again, swapped or away for a while is shown as it is then.
std::unique_ptr<serve::ResourceProvider> open_built_site(std::string folder);

}  // namespace dayleaf::pipeline
