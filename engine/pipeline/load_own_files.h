#pragma once

#include <cstddef>
#include <string>
#include <string_view>
#include <unordered_map>
#include <vector>

#include "model/media_file.h"
#include "model/site.h"

namespace dayleaf::pipeline {

// Pictures and videos of the site's own, beside its digests, in media/ and in static/: which there
// are, and what their bytes are. They are published when a digest names them.

inline constexpr std::string_view static_folder = "static";  // in the site's folder

// The content folder as seen from the site's folder, without "." and "..": "" is that itself.
// `is_inside` is false where it lies elsewhere, which only people can say.
struct ContentPlace {
  std::string path;
  bool is_inside = true;
};
ContentPlace content_place(const model::Site& site);

// A folder, and a path below it, by which a file of OwnFile::path can be opened.
struct FilePlace {
  std::string root;
  std::string path;
};
FilePlace place_of_file(const model::Site& site, const std::string& root, const std::string& file);

// What was found out about files, with the stamps that they had: one that has not changed is not
// read again. Not shared between threads.
struct OwnFileMemory {
  struct Known {
    std::string stamp;
    model::OwnFile file;
  };
  std::unordered_map<std::string, Known> files;  // by path
};

// Whether a file lies in media/ or static/, where it may wait for a digest that names it.
bool is_kept_elsewhere(std::string_view path);

// Whether the ending of a name says that it is a picture or a video.
bool has_media_ending(std::string_view path);

// All of them by path, with those that no page can show. `beside` are the files below the content
// folder that are no digests, as seen from there. `memory` may be nullptr.
std::vector<model::OwnFile> load_own_files(const model::Site& site, const std::string& root,
                                           const std::vector<std::string>& beside, std::size_t jobs,
                                           OwnFileMemory* memory);

}  // namespace dayleaf::pipeline
