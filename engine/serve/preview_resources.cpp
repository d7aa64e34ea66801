#include "serve/preview_resources.h"

#include <string>
#include <string_view>

#include "model/embedded.h"

namespace dayleaf::serve {

std::vector<FixedResource> preview_resources() {
  std::vector<FixedResource> resources;
  for (const model::EmbeddedFile& file : model::embedded_serve_files()) {
    const std::string_view name = file.name.substr(file.name.rfind('/') + 1);
    resources.push_back({std::string(name), resource_of(name, std::string(file.bytes))});
  }
  return resources;
}

}  // namespace dayleaf::serve
