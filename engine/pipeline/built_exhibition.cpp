#include "pipeline/built_exhibition.h"

#include <utility>

#include "base/text.h"
#include "files/find_public_file.h"
#include "pipeline/exhibit_file.h"

namespace dayleaf {
namespace {

class BuiltExhibition : public Exhibition {
 public:
  explicit BuiltExhibition(std::string folder) : folder_(std::move(folder)) {}

  std::optional<Exhibit> find(std::string_view address) override {
    PublicFile found = find_public_file(folder_, address);
    if (found.kind == PublicKind::folder) {
      Exhibit moved;
      moved.moved = std::string(address) + "/";
      return moved;
    }
    if (found.kind != PublicKind::file) return {};
    return show(std::move(found));
  }

  std::optional<Exhibit> not_found() override {
    PublicFile found = find_public_file(folder_, "404.html");
    if (found.kind == PublicKind::file) return show(std::move(found));
    if (found.kind == PublicKind::no_folder) {
      return exhibit_of("missing.txt", "The folder " + printable(folder_) +
                                           " cannot be opened: " + found.reason +
                                           ". It is shown again once it is built.\n");
    }
    return {};
  }

  std::vector<Event> greet(std::uint64_t /*since*/) override { return {}; }

 private:
  static Exhibit show(PublicFile found) {
    const std::string path = std::move(found.path);
    return exhibit_file(path, {std::move(found.descriptor), found.size, std::move(found.stamp)});
  }

  const std::string folder_;
};

}  // namespace

std::unique_ptr<Exhibition> exhibit_built(std::string folder) {
  return std::make_unique<BuiltExhibition>(std::move(folder));
}

}  // namespace dayleaf
