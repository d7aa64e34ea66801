#pragma once

#include <cstdint>
#include <string>

#include "model/site.h"

namespace dayleaf::cli {

struct DeploySettings {  // [deploy]
  std::string action;    // that workflows get dayleaf from; empty: this program's own
  std::uint64_t max_size = 1'000'000'000;  // of a site on GitHub Pages, bytes; 0: any
};

// What a dayleaf.toml says: the site, of which pages are made, and what only `deploy` asks for, so
// that no page can depend on it.
struct SiteSettings : model::Site {
  DeploySettings deploy;
};

}  // namespace dayleaf::cli
