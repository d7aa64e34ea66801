#include "pipeline/build_site.h"

#include <utility>

#include "base/hash.h"
#include "render/edition.h"
#include "render/outputs.h"

namespace dayleaf {
PlannedSite::PlannedSite(Reading made_reading, std::shared_ptr<const Theme> made_theme)
    : reading(std::move(made_reading)), theme(std::move(made_theme)) {}

std::unique_ptr<PlannedSite> plan_site(Reading reading, std::shared_ptr<const Theme> theme,
                                       Diagnostics& diagnostics, const Hash& made_by) {
  auto planned = std::make_unique<PlannedSite>(std::move(reading), std::move(theme));
  const Edition edition{planned->reading.archive, planned->reading.site, *planned->theme, made_by,
                        &planned->reading.mirror};
  planned->pages = plan_pages(edition, diagnostics);
  return planned;
}

}  // namespace dayleaf
