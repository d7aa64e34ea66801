#include "render/output_assets.h"

#include <string>
#include <utility>

#include "base/text.h"

namespace dayleaf::render {
namespace {

std::string_view after_folder(std::string_view name) { return name.substr(name.rfind('/') + 1); }

// A script without its comments and its indentation, which readers do not need. No text of our
// scripts goes from one line to the next, and no comment stands behind code that is not kept.
std::string without_comments(std::string_view script) {
  std::string kept;
  for (const std::string_view line : base::split(script, '\n')) {
    const std::string_view code = base::trim(line);
    if (code.empty() || code.starts_with("//")) continue;
    (kept += code) += '\n';
  }
  return kept;
}

}  // namespace

std::vector<theme::Asset> publish_output_assets(std::span<const model::EmbeddedFile> files) {
  std::vector<theme::Asset> assets;
  for (const model::EmbeddedFile& file : files) {
    theme::Asset asset{std::string(file.name), {}, std::string(file.bytes)};
    if (file.name.ends_with(".js")) asset.bytes = without_comments(file.bytes);
    for (const theme::Asset& other : assets) {
      asset.bytes =
          base::replace_all(asset.bytes, "'./" + std::string(after_folder(other.name)) + "'",
                            "'./" + std::string(after_folder(other.published_name)) + "'");
    }
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
