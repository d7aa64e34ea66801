#include <span>
#include <vector>

#include "references/reference.h"
#include "render/formats.h"
#include "render/passed_on.h"

// All papers of a listing for who writes about them. docs/citing.md.
namespace dayleaf::render {

void write_bibtex(const RenderContext& context, const Format&, const model::Listing&,
                  std::span<const std::uint32_t> entries, base::Sink& out) {
  std::vector<bool> written(context.archive.papers.size());
  for (const std::uint32_t entry : entries) {
    const std::uint32_t paper = context.archive.appearances[entry].paper;
    if (written[paper]) continue;  // on a newer day
    written[paper] = true;
    out.write(
        references::bibtex(references::make_reference(context.archive, passed_on(context, paper))) +
        "\n");
  }
}

}  // namespace dayleaf::render
