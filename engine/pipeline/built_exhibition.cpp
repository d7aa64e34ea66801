#include "pipeline/built_exhibition.h"

#include <utility>

#include "base/hash.h"
#include "base/text.h"
#include "files/find_public_file.h"

namespace dayleaf {
namespace {

// Up to this size a file is read whole and its tag is the hash of its bytes. Hashing a large video
// for each part that a player asks for would cost more than sending it; its tag is its stamp.
// dayleaf replaces files by renames, which gives them new inodes, and who overwrites one in place
// changes its times: Linux does not let the time of the last status change be set.
constexpr std::uint64_t hashed_bytes = 1U << 20;

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
    if (found.size <= hashed_bytes) {
      return exhibit_of(found.path, read_open_file(found.descriptor.number(),
                                                   static_cast<std::size_t>(found.size)));
    }
    Exhibit exhibit;
    exhibit.media_type = content_type_of(found.path);
    exhibit.tag = to_hex(hash_bytes(found.stamp));
    exhibit.size = found.size;
    auto owner = std::make_shared<const Descriptor>(std::move(found.descriptor));
    exhibit.file = owner->number();
    exhibit.owner = std::move(owner);
    return exhibit;
  }

  const std::string folder_;
};

}  // namespace

std::unique_ptr<Exhibition> exhibit_built(std::string folder) {
  return std::make_unique<BuiltExhibition>(std::move(folder));
}

}  // namespace dayleaf
