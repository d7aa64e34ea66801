#include "dialects/digest_names.h"

#include "base/text.h"

namespace dayleaf::dialects {

std::string_view digest_ending(std::string_view path) {
  for (const std::string_view ending : {".md", ".markdown", ".mdx"}) {
    if (path.size() <= ending.size()) continue;
    const std::string_view last = path.substr(path.size() - ending.size());
    if (path[path.size() - ending.size() - 1] != '/' && base::equals_ignoring_case(last, ending)) {
      return last;
    }
  }
  return {};
}

}  // namespace dayleaf::dialects
