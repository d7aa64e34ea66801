#pragma once

#include <string>
#include <string_view>

namespace dayleaf::search {

// What pages load for searching, made of page/search.js and the module that imports from it: one
// file is one request, and packs better than two. The first becomes a scope of its own, so that
// names in both may be the same; comments that stand in lines of their own, indentation and empty
// lines are left out. Neither may have a template literal of several lines.
std::string pack_scripts(std::string_view core, std::string_view page);

}  // namespace dayleaf::search
