#pragma once

#include <cstddef>
#include <optional>
#include <span>
#include <string>

#include "fetch/api_client.h"
#include "fetch/digest_address.h"
#include "fetch/sources.h"

namespace dayleaf::fetch {

// A file that was looked for under several paths.
struct DigestFile {
  std::optional<std::size_t> found;  // the place of its path among those asked for; none: no such
  std::string shown;                 // where it is, for people
  std::string text;                  // its bytes
  SourceFailure failure;             // why it is not known
};

// Reads the first of `paths` that is there, in their order. In a folder that is a repository of Git
// (with a work tree or bare) it is the file of the last commit; without Git, or before the first
// commit, that of the work tree. Nothing outside the folder is read: a link may not lead out of it,
// and links in a repository are not followed. A file over `limit` bytes is a failure.
DigestFile find_digest_file(const DigestAddress& address, std::span<const std::string> paths,
                            std::size_t limit, ApiClient& client);

}  // namespace dayleaf::fetch
