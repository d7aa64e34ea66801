#include "render/fingerprints.h"
#include "render/plan.h"

namespace dayleaf::render {

// An output: how many papers the site has.
void plan_toy(const Press&, Plan& plan) {
  plan.add_file(
      {"count.txt", "all papers"},
      [](const Press& press, base::Sink& out) {
        out.text() += std::to_string(press.archive.papers.size()) + "\n";
      },
      [](const Press& press, base::Parts& parts) { parts.add(press.archive.papers.size()); });
}

}  // namespace dayleaf::render
