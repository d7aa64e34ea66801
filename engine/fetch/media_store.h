#pragma once

#include <cstdint>
#include <map>
#include <string>
#include <string_view>
#include <vector>

#include "base/result.h"
#include "model/records.h"

namespace dayleaf::fetch {

// The files of the mirror in a site's folder, named by what they hold: media/3f/3f2a….webp. What
// stands under a name is never replaced by other bytes, whoever made the names meet: the hash tells
// contents apart but is no proof against somebody who works at it.
class MediaStore {
 public:
  // Looks what is there; removes what a run that was killed had begun to write. `root` is the
  // site's folder, "" the current one.
  static base::Result<MediaStore> open(std::string root);

  struct Stored {
    std::string path;  // below the site's folder; "": other bytes have this name
    bool is_new = false;
  };
  base::Result<Stored> put(std::string_view bytes, std::string_view extension);

  bool has(const model::MediaFile& file) const;  // with the size that the record says
  bool has_all(const model::MediaRecord& record) const;
  std::uint64_t bytes() const { return bytes_; }  // of all files of the mirror
  std::string full_path(std::string_view path) const;

  // Files of the mirror that no record names. Nobody removes them: a run that was stopped may have
  // left them for the next one.
  std::vector<std::string> unused(const model::Records& records) const;

 private:
  explicit MediaStore(std::string root) : root_(std::move(root)) {}

  std::string root_;
  std::map<std::string, std::uint64_t, std::less<>> sizes_;  // by path below the site's folder
  std::uint64_t bytes_ = 0;
};

}  // namespace dayleaf::fetch
