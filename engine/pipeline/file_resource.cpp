#include "pipeline/file_resource.h"

#include <memory>
#include <utility>

#include "base/hash.h"
#include "files/find_public_file.h"

namespace dayleaf::pipeline {
namespace {

// Up to this size a file is read whole and its tag is the hash of its bytes. Hashing a large video
// for each part that a player asks for would cost more than sending it; its tag is its stamp.
// dayleaf replaces files by renames, which gives them new inodes, and who overwrites one in place
// changes its times: Linux does not let the time of the last status change be set.
constexpr std::uint64_t hashed_bytes = 1U << 20;

}  // namespace

serve::Resource file_resource(std::string_view path, files::OpenFile file) {
  if (file.size <= hashed_bytes) {
    return serve::resource_of(
        path, files::read_open_file(file.descriptor.number(), static_cast<std::size_t>(file.size)));
  }
  serve::Resource resource;
  resource.media_type = serve::content_type_of(path);
  resource.etag = base::to_hex(base::hash_bytes(file.stamp));
  resource.size = file.size;
  auto owner = std::make_shared<const files::Descriptor>(std::move(file.descriptor));
  resource.file = owner->number();
  resource.owner = std::move(owner);
  return resource;
}

}  // namespace dayleaf::pipeline
