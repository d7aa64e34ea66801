#pragma once

#include <string_view>

#include "base/result.h"
#include "files/temporary_folder.h"

namespace dayleaf::programs {

// Which names objects have: as those of the repository that lends them.
enum class ObjectNames { sha1, sha256 };
ObjectNames object_names_of(std::string_view commit);

// Makes the folder a bare repository without objects, hooks or anything else but `config`, lines
// of Git's configuration that are ours to choose.
base::Result<void> make_empty_repository(const files::TemporaryFolder& folder, ObjectNames names,
                                         std::string_view config = {});

}  // namespace dayleaf::programs
