#include "render/kept_files.h"
#include "render/plan.h"

namespace dayleaf::render {

void plan_media(const Press& press, Plan& plan) {
  if (!press.has_mirror) return;
  for (const auto& [path, file] : promised_files(press)) {
    if (is_usable(press, *file)) plan.add_copy(file->path, file->bytes);
  }
}

}  // namespace dayleaf::render
