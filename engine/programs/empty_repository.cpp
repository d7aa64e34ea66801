#include "programs/empty_repository.h"

#include <string>

namespace dayleaf::programs {

ObjectNames object_names_of(std::string_view commit) {
  constexpr std::size_t sha256_digits = 64;
  return commit.size() == sha256_digits ? ObjectNames::sha256 : ObjectNames::sha1;
}

base::Result<void> make_empty_repository(const files::TemporaryFolder& folder, ObjectNames names,
                                         std::string_view config) {
  for (const char* const name : {"objects", "refs"}) {
    if (base::Result<void> made = folder.make_folder(name); !made) return made;
  }
  std::string text = names == ObjectNames::sha256
                         ? "[core]\n\trepositoryformatversion = 1\n\tbare = true\n"
                           "[extensions]\n\tobjectFormat = sha256\n"
                         : "[core]\n\trepositoryformatversion = 0\n\tbare = true\n";
  text += config;
  if (base::Result<void> made = folder.write("config", text); !made) return made;
  return folder.write("HEAD", "ref: refs/heads/none\n");
}

}  // namespace dayleaf::programs
