#include "pipeline/built_site.h"

#include <utility>

#include "base/text.h"
#include "files/find_public_file.h"
#include "pipeline/file_resource.h"

namespace dayleaf::pipeline {
namespace {

class BuiltSite : public serve::ResourceProvider {
 public:
  explicit BuiltSite(std::string folder) : folder_(std::move(folder)) {}

  std::optional<serve::Resource> find(std::string_view address) override {
    files::PublicFile found = files::find_public_file(folder_, address);
    if (found.kind == files::PublicKind::folder) {
      serve::Resource moved;
      moved.moved = std::string(address) + "/";
      return moved;
    }
    if (found.kind != files::PublicKind::file) return {};
    return show(std::move(found));
  }

  std::optional<serve::Resource> not_found() override {
    files::PublicFile found = files::find_public_file(folder_, "404.html");
    if (found.kind == files::PublicKind::file) return show(std::move(found));
    if (found.kind == files::PublicKind::no_folder) {
      return serve::resource_of("missing.txt", "The folder " + base::printable(folder_) +
                                                   " cannot be opened: " + found.reason +
                                                   ". It is shown again once it is built.\n");
    }
    return {};
  }

  std::vector<serve::Event> greet(std::uint64_t /*since*/) override { return {}; }

 private:
  static serve::Resource show(files::PublicFile found) {
    const std::string path = std::move(found.path);
    return file_resource(path, {std::move(found.descriptor), found.size, std::move(found.stamp)});
  }

  const std::string folder_;
};

}  // namespace

std::unique_ptr<serve::ResourceProvider> open_built_site(std::string folder) {
  return std::make_unique<BuiltSite>(std::move(folder));
}

}  // namespace dayleaf::pipeline
