#pragma once

#include <string>
#include <string_view>

#include "cli/options.h"

namespace dayleaf::cli {

// A command of ours as somebody can paste it into a shell: "dayleaf build -C 'my site'". `words` is
// what stands after the program's name, its own words quoted by base/shell_word; the site is the
// one that this run is about.
std::string shown_command(const Options& options, std::string_view words);

// The same for the site in `folder` ("" or ".": the current one).
std::string shown_command(const std::string& folder, std::string_view words);

}  // namespace dayleaf::cli
