#include "render/fingerprints.h"
#include "render/plan.h"
#include "render/view.h"
#include "render/views_lists.h"
#include "render/views_pages.h"
#include "render/views_shell.h"

namespace dayleaf::render {
namespace {

constexpr std::size_t recent_count = 3;

}  // namespace

model::Object not_found_view(const RenderContext& context) {
  View view(1);
  view.list("recent_days", day_list(context, latest_days(context, 0, recent_count)));
  return view.take();
}

// A web server shows it for any address that is not there.
void plan_not_found(const RenderContext&, Plan& plan) {
  plan.add_page(
      {.address = address::not_found(), .source = "missing pages", .at_any_address = true},
      [](const RenderContext& shared) {
        PageHead head;
        head.title = shared.words.not_found;
        head.address = address::not_found();
        head.indexed = false;
        head.shows_media = false;
        return PageParts(std::move(head), not_found_view(shared));
      },
      [](const RenderContext& shared, base::Parts& parts) {
        parts.add(fingerprint::rankings(shared, latest_days(shared, 0, recent_count)));
      });
}

}  // namespace dayleaf::render
