#include <set>
#include <string_view>

#include "render/kept_files.h"
#include "render/plan.h"

namespace dayleaf::render {

void plan_media(const RenderContext& context, Plan& plan) {
  std::set<std::string_view> planned;
  if (context.has_mirror) {
    for (const auto& [path, file] : promised_files(context)) {
      if (!is_usable(context, *file)) continue;
      plan.add_copy(file->path, file->bytes, file->path);
      planned.insert(file->path);
    }
  }
  // Two names of the same bytes are one file, and so is what the mirror has.
  for (const model::OwnFile& file : context.own_files) {
    if (!planned.insert(file.published.path).second) continue;
    plan.add_copy(file.published.path, file.published.bytes, file.path);
  }
}

}  // namespace dayleaf::render
