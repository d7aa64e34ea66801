#include "render/plan.h"
#include "theme/theme.h"

namespace dayleaf::render {

void plan_assets(const RenderContext& context, Plan& plan) {
  const std::vector<theme::Asset>& all = theme::assets(context.theme);
  for (std::size_t index = 0; index < all.size(); ++index) {
    plan.add_file(
        {.address = all[index].published_name,
         .source = "theme asset " + all[index].name,
         .subject = {model::PageSubject::Kind::asset, static_cast<std::uint32_t>(index)}},
        [index](const RenderContext& shared, base::Sink& out) {
          out.write(theme::assets(shared.theme)[index].bytes);
        },
        nothing_of_the_content);
  }
}

}  // namespace dayleaf::render
