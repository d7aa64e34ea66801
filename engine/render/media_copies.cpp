#include "render/kept_files.h"
#include "render/plan.h"

namespace dayleaf::render {

void plan_media(const RenderContext& context, Plan& plan) {
  if (!context.has_mirror) return;
  for (const auto& [path, file] : promised_files(context)) {
    if (is_usable(context, *file)) plan.add_copy(file->path, file->bytes);
  }
}

}  // namespace dayleaf::render
