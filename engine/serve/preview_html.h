#pragma once

#include <cstdint>
#include <string>
#include <string_view>

namespace dayleaf::serve {

// What a page is given for the preview.
struct PreviewTags {
  std::string base_path;         // as in BaseUrl::path: "/", "/digests/"
  std::string token;             // opens the event stream; empty: there is none, nor a script
  std::uint64_t generation = 0;  // of the site that the page shows
  std::string ribbon;            // why the published site lacks the page: "Draft"; may be empty
};

// Makes an HTML page one of the preview: it loads preview.js and preview.css from
// base_path + ".dayleaf/", its Content-Security-Policies allow that, and the ribbon stands first in
// its body. Any HTML will do, with or without a head, a body and a policy.
void make_preview(std::string& html, const PreviewTags& tags);

// A Content-Security-Policy that also lets the page load scripts and styles from, and connect to,
// where it came from.
std::string widened_policy(std::string_view policy);

}  // namespace dayleaf::serve
