#pragma once

#include <string>
#include <vector>

#include "model/archive.h"
#include "render/render_context.h"

namespace dayleaf::render {

// A page as linked data tells of it.
struct LinkedPage {
  std::string title;
  std::string address;
  struct Step {
    std::string name;
    std::string url;  // below the base path; empty: this page
  };
  std::vector<Step> steps;                // from the front page to this one; none of the front page
  std::string licence_url;                // may be empty
  const model::Paper* paper = nullptr;    // that the page is of; nullptr: it lists
  const model::Person* person = nullptr;  // whose papers it lists; nullptr: it lists others
};

// What a page is and, of a paper's page, what the paper is, in the words of schema.org: an element
// of HTML, <script type="application/ld+json">. Of the paper it says what cite() does and no more:
// no author where their order is not known. Of people it says what the site states. Empty where the
// site's address is not known.
std::string linked_data(const RenderContext& context, const LinkedPage& page);

}  // namespace dayleaf::render
