#pragma once

#include <string>
#include <string_view>

namespace dayleaf::cli {

// Why a workflow must not run `name` as an action, as the end of a sentence ("must …"), with what
// would mend it; empty when it may. It may be "owner/repository@COMMIT", with a folder before the
// '@' if need be: a commit by all its 40 hex digits, because a tag or a branch can be moved.
std::string find_action_fault(std::string_view name);

// "owner/repository" of an action's name, whatever folder of it the action is in.
std::string repository_of_action(std::string_view name);

}  // namespace dayleaf::cli
