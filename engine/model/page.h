#pragma once

#include <functional>
#include <string>
#include <string_view>
#include <vector>

#include "base/hash.h"

namespace dayleaf {

// One file of the site: planned cheaply, filled when it is wanted. `fill` is a pure function of
// what it captured (archive, site, theme, all outliving the page), may be called from any thread
// and any number of times, and appends nothing but this page's bytes.
struct Page {
  std::string
      path;  // below the output folder: "2024/01/31/index.html"; '/' between names, no leading '/'
  std::string output;  // the output that planned it: "day", "feed"
  std::string source;  // what it came from, for people: "2024/01/31.md", "author Yang Liu"
  std::function<void(std::string& out)> fill;
  // Stands for everything that `fill` looks at: two builds with equal inputs of a page fill it with
  // equal bytes. Much cheaper than filling, as pure and as free to be called. Empty: not known.
  std::function<Hash()> inputs;
  // Not empty: the page is this file of the site's folder, as it stands there, and `fill` is empty:
  // whoever wants the bytes takes them from the disk. The path stands for them, since the file is
  // named by what it holds.
  std::string file;
};

// The page's address below the base path: "2024/01/31/" for "2024/01/31/index.html", else the path
// itself.
std::string_view address_of(const Page& page);

}  // namespace dayleaf
