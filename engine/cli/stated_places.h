#pragma once

#include <string>
#include <utility>
#include <vector>

#include "base/diagnostics.h"
#include "cli/console.h"
#include "cli/settings.h"

namespace dayleaf::cli {

// A site's folder may come from a stranger, a command line comes from the user. So what the files
// of the site say of places holds inside of the site's folder only, and of hosts only in the public
// network, while options and --set may name any (docs/security.md).
class StatedPlaces {
 public:
  // Takes what the site's file, or a default, says out of `site`, so that what is there when
  // settle() is called is what the user says.
  explicit StatedPlaces(model::Site& site);

  // Puts back what the user says nothing else of, and complains of what leads out. Also of the
  // places that no setting names: themes, data, media, our own notes.
  void settle(const Options& options, const Console& console, Settings& settings,
              base::Diagnostics& diagnostics);

 private:
  std::vector<std::string> stated_;
  bool private_hosts_ = false;
};

}  // namespace dayleaf::cli
