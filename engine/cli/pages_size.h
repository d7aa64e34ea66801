#pragma once

#include <cstdint>
#include <optional>
#include <string>

#include "base/diagnostics.h"
#include "cli/settings.h"

namespace dayleaf::cli {

// Whether GitHub Pages is where the site goes, as far as its address and the workflows of its
// repository tell. Reads the disk.
bool is_for_pages(const Settings& settings);

// A warning when a site of so many bytes has over 80 % of what [deploy] max_size allows.
std::optional<base::Diagnostic> find_size_warning(const Settings& settings, std::uint64_t bytes);

// Why a site of so many bytes must not go to GitHub Pages; empty: it may.
std::string find_size_fault(const Settings& settings, std::uint64_t bytes);

}  // namespace dayleaf::cli
