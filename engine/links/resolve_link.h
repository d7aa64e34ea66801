#pragma once

#include <cstdint>
#include <string>
#include <string_view>

#include "base/url.h"

namespace dayleaf::links {

// Where a link of a page leads, seen from the site.
struct LinkTarget {
  enum class Kind : std::uint8_t {
    inside,     // `path`, `fragment`
    outside,    // another site, or no http(s) at all
    leads_out,  // a path of our own host that is not below the base path
    empty,      // nothing is written where an address must stand
  };
  Kind kind = Kind::outside;
  std::string path;  // below the base path, percent-decoded, without "." and "..": "tags/모델/"
  std::string fragment;   // percent-decoded, without a text fragment (":~:text=…"); may be empty
  bool relative = false;  // seen from the page's own folder
  bool is_root = false;   // the base path itself without its last '/': "/digests"
};

// Resolves a link as a browser does (the URL standard): white space around it does not count, '\'
// is '/', "%2e" is ".", the query is left out. `address` is where the link stands, below the base
// path ("tags/모델/", not encoded). A link with our own host is outside unless it is below the base
// path; it is ours over http and https. A broken escape is taken as written.
LinkTarget resolve_link(std::string_view link, std::string_view address, const base::BaseUrl& base);

}  // namespace dayleaf::links
