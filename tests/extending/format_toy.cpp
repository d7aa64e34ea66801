#include "index/gather_listings.h"
#include "render/formats.h"
#include "render/listings.h"

namespace dayleaf::render {

// A format: what a listing is called, and the titles of its entries, a line each.
void write_toy(const RenderContext& context, const Format&, const model::Listing& listing,
               std::span<const std::uint32_t> entries, base::Sink& out) {
  out.text() += title_of(context, listing) + "\n";
  for (const std::uint32_t entry : entries) {
    out.text() += context.archive.appearances[entry].entry->title_text + "\n";
  }
}

}  // namespace dayleaf::render
