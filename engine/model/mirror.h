#pragma once

#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

namespace dayleaf::model {

// The files of the media mirror as they stand on the disk; their bytes are nobody's business until
// they are published. What they show is in the records (model/records.h).
struct Mirror {
  struct File {
    std::string path;  // below the site's folder: "media/3f/3f2a….webp"
    std::uint64_t size = 0;
  };
  std::vector<File> files;  // by path

  const File* find(std::string_view path) const;  // nullptr when there is none
};

}  // namespace dayleaf::model
