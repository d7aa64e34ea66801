#pragma once

#include <cstddef>
#include <string_view>

namespace dayleaf::pipeline {

// One of `of` parts of a site, by the hash of the path: the parts are disjoint, and together they
// are the site.
struct Shard {
  std::size_t number = 1;  // from 1
  std::size_t of = 1;
};

bool is_in(const Shard& shard, std::string_view path);

}  // namespace dayleaf::pipeline
