#pragma once

#include <cstdint>
#include <functional>
#include <string_view>

#include "base/lent.h"

namespace dayleaf::links {

// A link of a file, as it is written but for character references and escapes, which are decoded.
struct FoundLink {
  base::LentText url;
  base::LentText element;    // "a", "link", "sitemap"; as written, may be empty
  base::LentText attribute;  // "href"; empty when the link is text
};

// Told what is found, in the order of the file. The views live as long as the call.
struct LinkListener {
  std::function<void(const FoundLink&)> link;
  std::function<void(std::string_view)> id;  // an anchor that links can name
};

// What can be in a file, by the ending of its name.
enum class LinkedFormat : std::uint8_t { none, html, svg, feed, css, robots };
LinkedFormat format_of(std::string_view path);

// Links lead to pages and files: of HTML and SVG every attribute that holds an address (href, src,
// srcset, poster, action, cite, data …), those of <meta> for refreshes and previews, and url() of
// styles; of RSS, Atom and sitemaps the elements that hold one, and the links of HTML content;
// url() and @import of CSS; the Sitemap lines of robots.txt. "data:" URLs are left out. A <base>
// moves nothing: the policy that pages carry forbids it.
void find_links(LinkedFormat format, std::string_view bytes, const LinkListener& listener);

}  // namespace dayleaf::links
