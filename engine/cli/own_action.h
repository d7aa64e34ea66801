#pragma once

#include <string>

namespace dayleaf::cli {

// What this program knows of the action that it is: its own repository on GitHub at the commit that
// it was built from. cmake/write_own_action.cmake writes the function below.
struct OwnAction {
  std::string name;       // "owner/repository@40 hex digits"; empty: the build did not know
  bool changed = false;   // it was built with changes that are in no commit
  bool unpushed = false;  // the clone did not know of the commit on GitHub
};
OwnAction own_action();

}  // namespace dayleaf::cli
