#pragma once

#include <string_view>

namespace dayleaf::base {

// As CMakeLists.txt says.
std::string_view program_version();           // "0.1.0"
std::string_view program_name_and_version();  // "dayleaf 0.1.0"

// As docs/changelog.md says: "2026-11-30", or "" for a version that is not released yet.
std::string_view program_release_date();

}  // namespace dayleaf::base
