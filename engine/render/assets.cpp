#include "render/plan.h"
#include "theme/theme.h"

namespace dayleaf {

void plan_assets(const Press& press, Plan& plan) {
  const std::vector<Asset>& all = assets(press.theme);
  for (std::size_t index = 0; index < all.size(); ++index) {
    plan.add_file(
        all[index].published_name, "theme asset " + all[index].name,
        [index](const Press& shared, std::string& out) {
          out += assets(shared.theme)[index].bytes;
        },
        nothing_of_the_content);
  }
}

}  // namespace dayleaf
