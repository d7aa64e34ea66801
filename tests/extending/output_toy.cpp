#include "render/fingerprints.h"
#include "render/plan.h"

namespace dayleaf::render {

// An output: how many papers the site has, and a script that pages may load, which reads that.
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

std::span<const model::EmbeddedFile> toy_assets() {
  static constexpr model::EmbeddedFile files[] = {
      {"toy/count.js", "console.log(await (await fetch('/count.txt')).text());\n"},
  };
  return files;
}

}  // namespace dayleaf::render
