#pragma once

#include <array>
#include <cstddef>
#include <string>
#include <string_view>

#include "base/date.h"
#include "base/result.h"

namespace dayleaf::fetch {

// Where somebody's day files stand, as [source.digests] from says it.
struct DigestAddress {
  enum class Kind { folder, web };

  Kind kind = Kind::folder;
  std::string place;   // a path, or a URL without a slash at its end
  std::string bounds;  // of a folder: nothing in it may lead out of this one, which is the site's
                       // folder where it is in there, else itself
};

// Understands a folder (a relative one is below `root`), file:///folder, https://host/folder (also
// http), and a repository or a folder of one on github.com, which becomes the address of its raw
// files: https://github.com/OWNER/REPOSITORY[/tree/BRANCH[/FOLDER]], where BRANCH has no slash. An
// Error says what is wrong, for people.
base::Result<DigestAddress> understand_digest_address(std::string_view from,
                                                      const std::string& root);

// How people name day files, the most usual first.
inline constexpr std::size_t day_file_layouts = 7;
std::array<std::string, day_file_layouts> day_file_paths(const base::Date& date);

}  // namespace dayleaf::fetch
