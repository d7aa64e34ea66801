#pragma once

#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "base/lent.h"
#include "model/archive.h"
#include "model/listing.h"
#include "model/value.h"
#include "render/entry_media.h"
#include "render/page_policy.h"
#include "render/render_context.h"

namespace dayleaf::render {

// The frame of every page. The contract calls it the shell; it comes in two objects: `site`, the
// same on all pages, and `page`.

enum class Section : std::uint8_t { none, home, days, topics, authors, lenses, subscribe };

struct Crumb {
  std::string label;
  std::string url;  // empty: this page
  base::LentText lang;
};

struct Neighbour {
  std::string url;  // empty: there is none
  std::string label;
  std::string title;
  base::LentText lang;
};

// A feed of a page that is of no listing.
struct OwnFeed {
  std::string title;
  std::string url;
  base::LentText type;
  base::LentText language;  // of a feed of one; empty: the page's
};

struct PageHead {
  std::string title;  // without the site's name; empty: the site's name is the title
  std::string description;
  std::string address;
  bool indexed = true;
  bool shows_media = true;  // pictures or videos of digests
  Section section = Section::none;
  bool front = false;  // of its section
  std::vector<Crumb> crumbs;
  Neighbour older;
  Neighbour newer;
  base::LentText og_type = "website";
  const ShownFile* picture = nullptr;     // for previews of the page; outlives it
  std::optional<model::Listing> listing;  // what the page is of
  const model::Paper* paper = nullptr;    // the same
  std::optional<OwnFeed> feed;            // of a page that is of no listing
  std::string data_address;               // its content as JSON, the same
  std::string within;                     // a query for what the page is of
  std::string within_name;
  PageNeeds needs;  // the plan knows them
};

// What of it all pages have; made once.
struct Shell {
  explicit Shell(const RenderContext& context);

  model::Object site;
  model::Value feeds;  // list feed of a page that has none of its own
  ShownFile picture;   // of a page that has none of its own
};
const Shell& shell_of(const RenderContext& context);

model::Object page_view(const RenderContext& context, const PageHead& head);

// Whether [site] image is a picture that there is.
void check_site_picture(const RenderContext& context, base::Diagnostics& diagnostics);

// At most about 160 code points, for descriptions.
std::string short_description(std::string_view text);

Crumb home_crumb(const RenderContext& context);

// Appends the page that a layout makes of the shell and `views`, outermost first.
void fill_page(const RenderContext& context, std::string_view layout, const PageHead& head,
               const std::vector<model::Object>& views, std::string& out);

}  // namespace dayleaf::render
