#pragma once

#include <cstdint>
#include <string>
#include <string_view>

#include "model/site.h"

namespace dayleaf::render {

// What a page shows of digests decides where pictures and videos may come from.
enum class PageMedia : std::uint8_t { none, of_other_hosts, of_this_site };

// The Content-Security-Policy of a page. Digests can bring pictures and videos over https and
// nothing else: what may be loaded, run, framed or submitted is the theme's own, and the scripts
// that the site's settings name.
std::string page_policy(const model::SecuritySettings& security, PageMedia media);

}  // namespace dayleaf::render
