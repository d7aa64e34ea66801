#pragma once

#include <string>
#include <string_view>

#include "model/paper.h"

namespace dayleaf {

struct IdentifiedPaper {
  PaperId id;
  std::string version;    // "v2" when the link names one
  bool lacks_id = false;  // of arXiv or a DOI resolver, yet none of a paper; known by its URL
};

// What a link identifies: arXiv in any of its forms (abs, pdf, html, versions, old ids, the arXiv
// DOI, pages about an arXiv paper such as Hugging Face's), else a DOI, else the URL itself.
// Kind::title with an empty value when it is no web address.
IdentifiedPaper identify_link(std::string_view link);

// The identity of a paper that is known by its title only: case, spaces and punctuation do not
// count.
PaperId identify_title(std::string_view title);

}  // namespace dayleaf
