#pragma once

#include <cstdint>
#include <functional>
#include <string>
#include <string_view>
#include <vector>

#include "base/hash.h"
#include "base/lent.h"
#include "base/sink.h"

namespace dayleaf::model {

enum class PageKind : std::uint8_t {
  page,   // HTML, made by a layout of the theme
  feed,   // for feed readers
  data,   // for programs: the calendar, the sitemap
  asset,  // what pages load
  copy,   // a file of the site's folder, as it stands there
};

// The one thing that a page is about, by its position in the archive; an asset by that in the
// theme.
struct PageSubject {
  enum class Kind : std::uint8_t { none, day, month, paper, topic, person, lens, asset };

  Kind kind = Kind::none;
  std::uint32_t index = 0;
};

// One file of the site: planned cheaply, filled when it is wanted. `fill` is a pure function of
// what it captured (archive, site, theme, all outliving the page), may be called from any thread
// and any number of times, and writes nothing but this page's bytes.
struct Page {
  std::string
      path;  // below the output folder: "2024/01/31/index.html"; '/' between names, no leading '/'
  PageKind kind = PageKind::page;
  base::LentText output;  // the name of the output that planned it: "day", "feed"
  base::LentText layout;  // of the theme: "day"; empty for what no layout makes
  // Shown in place of whatever is missing: its links must not depend on its address.
  bool at_any_address = false;
  PageSubject subject;
  std::string source;  // what it came from, for people: "2024/01/31.md", "author Yang Liu"
  std::function<void(base::Sink& out)> fill;
  // Stands for everything that `fill` looks at: two builds with equal inputs of a page fill it with
  // equal bytes. Much cheaper than filling, as pure and as free to be called. Empty: not known.
  std::function<base::Hash()> inputs;
  // Not empty: the page is this file of the site's folder (from "/" on: of content elsewhere), as
  // it stands there, and `fill` is empty: whoever wants the bytes takes them from the disk. `path`
  // stands for them, since it has their hash in it.
  std::string file;
};

// The page's address below the base path: "2024/01/31/" for "2024/01/31/index.html", else the path
// itself.
std::string_view address_of(const Page& page);

// All bytes at once, of a page that has a fill.
std::string bytes_of(const Page& page);

}  // namespace dayleaf::model
