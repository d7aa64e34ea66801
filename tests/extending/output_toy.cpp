#include "render/fingerprints.h"
#include "render/plan.h"

namespace dayleaf::render {

// An output: how many papers the site has.
void plan_toy(const RenderContext&, Plan& plan) {
  plan.add_file(
      {"count.txt", "all papers"},
      [](const RenderContext& context, base::Sink& out) {
        out.text() += std::to_string(context.archive.papers.size()) + "\n";
      },
      [](const RenderContext& context, base::Parts& parts) {
        parts.add(context.archive.papers.size());
      });
}

}  // namespace dayleaf::render
