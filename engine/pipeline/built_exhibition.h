#pragma once

#include <memory>
#include <string>

#include "serve/exhibit.h"

namespace dayleaf::pipeline {

// A built folder as a host for static files will show it: files as they are, index.html for a
// folder, 404.html for what is missing. Looked up on the disk at each request, so a folder that is
// built again, swapped or away for a while is shown as it is then.
std::unique_ptr<serve::Exhibition> exhibit_built(std::string folder);

}  // namespace dayleaf::pipeline
