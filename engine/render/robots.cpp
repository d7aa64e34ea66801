#include "render/plan.h"

namespace dayleaf::render {

// Everything may be read. A sitemap can only be named by an absolute URL.
void plan_robots(const RenderContext&, Plan& plan) {
  plan.add_file(
      {address::robots(), "the settings"},
      [](const RenderContext& shared, base::Sink& out) {
        out.text() += "User-agent: *\nAllow: /\n";
        if (shared.urls.host_known()) {
          out.text() += "\nSitemap: " + shared.urls.absolute(address::sitemap()) + "\n";
        }
      },
      nothing_of_the_content);
}

}  // namespace dayleaf::render
