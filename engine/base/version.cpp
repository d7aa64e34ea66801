#include "base/version.h"

namespace dayleaf::base {

std::string_view program_version() { return DAYLEAF_VERSION; }
std::string_view program_name_and_version() { return "dayleaf " DAYLEAF_VERSION; }
std::string_view program_release_date() { return DAYLEAF_RELEASE_DATE; }

}  // namespace dayleaf::base
