#include "pipeline/shard.h"

#include "pipeline/build_cache.h"

namespace dayleaf::pipeline {

bool is_in(const Shard& shard, std::string_view path) {
  return path_hash(path) % shard.of == shard.number - 1;
}

}  // namespace dayleaf::pipeline
