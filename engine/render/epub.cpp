#include "render/plan.h"

namespace dayleaf::render {

void plan_books(const RenderContext& context, Plan& plan);
bool makes_books(const RenderContext& context);

bool makes_books(const RenderContext& context) { return context.site.epub.build; }
void plan_books(const RenderContext&, Plan&) {}

}  // namespace dayleaf::render
