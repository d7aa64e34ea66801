#include "pipeline/report_lenses.h"

#include <utility>

#include "model/quote.h"

namespace dayleaf::pipeline {

void report_lenses(const model::Archive& archive, const model::Site& site, const SettingsFile& file,
                   base::Diagnostics& diagnostics) {
  if (archive.papers.empty()) return;  // of which something else is told
  for (std::size_t index = 0; index < archive.lenses.size(); ++index) {
    const model::Lens& lens = archive.lenses[index];
    if (!lens.papers.empty()) continue;
    const base::Location& at = site.lenses[index].query_at;
    base::Diagnostics found =
        at.line > 0 ? base::Diagnostics(file.path, file.text) : base::Diagnostics("--set lens");
    found.warning(at, "lens-empty", "no paper answers the lens " + model::in_quotes(lens.slug),
                  "its page says so until one does");
    diagnostics.append(std::move(found));
  }
}

}  // namespace dayleaf::pipeline
