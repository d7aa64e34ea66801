#include "render/output_assets.h"

#include <string>
#include <utility>

namespace dayleaf::render {

std::vector<theme::Asset> publish_output_assets(std::span<const model::EmbeddedFile> files) {
  std::vector<theme::Asset> assets;
  for (const model::EmbeddedFile& file : files) {
    theme::Asset asset{std::string(file.name), {}, std::string(file.bytes)};
    asset.published_name = "assets/" + theme::name_by_content(asset.name, asset.bytes);
    assets.push_back(std::move(asset));
  }
  return assets;
}

std::string_view published_name(const std::vector<theme::Asset>& assets, std::string_view name) {
  for (const theme::Asset& asset : assets) {
    if (asset.name == name) return asset.published_name;
  }
  return {};
}

}  // namespace dayleaf::render
