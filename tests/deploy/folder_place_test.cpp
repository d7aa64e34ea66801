#include <filesystem>

#include "deploy/place.h"
#include "kit/catch.h"
#include "kit/places.h"

namespace dayleaf::deploy {

TEST_CASE("nothing below a folder that is deployed to is reached through a link") {
  const kit::TemporaryFolder folder;
  kit::write_file(folder / "public/papers/index.html", "new");
  kit::write_file(folder / "outside/index.html", "somebody's");
  std::filesystem::create_directories(folder / "www");
  std::filesystem::create_directory_symlink(folder / "outside", folder / "www/papers");
  const std::unique_ptr<Place> place = make_folder_place((folder / "www").string());

  CHECK_FALSE(place->read("papers/index.html"));
  CHECK_FALSE(place->send({(folder / "public").string(), {"papers/index.html"}}));
  (void)place->remove({"papers/index.html"}, {"papers"});
  CHECK(kit::read_file(folder / "outside/index.html") == "somebody's");
  CHECK(std::filesystem::is_symlink(folder / "www/papers"));

  // A person names the address, which may be a link.
  std::filesystem::create_directory_symlink(folder / "www", folder / "link");
  std::filesystem::remove(folder / "www/papers");
  REQUIRE(make_folder_place((folder / "link").string())
              ->send({(folder / "public").string(), {"papers/index.html"}}));
  CHECK(kit::read_file(folder / "www/papers/index.html") == "new");
}

}  // namespace dayleaf::deploy
