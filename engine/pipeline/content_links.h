#pragma once

#include <cstddef>
#include <string>
#include <vector>

#include "base/diagnostics.h"
#include "model/archive.h"

namespace dayleaf::pipeline {

// An address that digests link to or show.
struct ContentLink {
  std::string url;                      // as pages have it: through the gate of base/url
  const model::Sheet* sheet = nullptr;  // the newest digest that has it, and where in it
  base::Location at;
  std::size_t places = 0;  // how often it stands in all digests
};

// Every address of the digests once, those of the newest day first: the links of papers, pictures
// and films, links in prose. What pages do not link (a scheme that the gate refuses, a path) is not
// among them, nor are pictures and films that the site has itself.
std::vector<ContentLink> content_links(const model::Archive& archive);

}  // namespace dayleaf::pipeline
