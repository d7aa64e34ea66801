#include "pipeline/publish_site.h"

#include <memory>
#include <string>
#include <utility>
#include <vector>

#include "kit/catch.h"
#include "kit/places.h"
#include "pipeline/planned_site.h"

using namespace dayleaf;
using namespace dayleaf::pipeline;

namespace {

// A site of two days that is published again and again.
struct Published {
  Published() { write("A dog."); }

  void write(const std::string& bullet) const {
    kit::write_file(folder / "content/2024/01/30.md", digest("2024-01-30", "2401.00001", "A cat."));
    kit::write_file(folder / "content/2024/01/31.md", digest("2024-01-31", "2401.00002", bullet));
  }

  base::Result<PublishedPages> try_publish(const std::string& made_from, const BuildCache* known,
                                           const model::Site& site = {}) const {
    const std::unique_ptr<PlannedSite> planned = plan(folder, site);
    PublishSiteOptions options;
    options.root = folder.path().string();
    options.made_from = made_from;
    options.known = known;
    return publish_site(*planned, options);
  }

  // Returns what the next publication may know; how many pages were filled is in `filled`.
  BuildCache publish(const std::string& made_from, const BuildCache* known = nullptr) {
    base::Result<PublishedPages> done = try_publish(made_from, known);
    REQUIRE(done);
    filled = done->filled;
    BuildCache cache;
    cache.made_from = made_from;
    cache.pages = std::move(done->inputs);
    return cache;
  }

  bool shows(const std::string& path, const std::string& text) const {
    return kit::read_file(folder / ("public/" + path)).find(text) != std::string::npos;
  }

  kit::TemporaryFolder folder;
  std::size_t filled = 0;
};

}  // namespace

TEST_CASE("a page whose inputs changed is filled, and no other", "[publish]") {
  Published site;
  const BuildCache first = site.publish("first");
  const std::size_t all = site.filled;
  CHECK(site.shows("2024/01/31/index.html", "A dog."));
  site.write("A new dog.");
  const BuildCache second = site.publish("second", &first);
  CHECK(site.shows("2024/01/31/index.html", "A new dog."));
  CHECK(site.filled > 0);
  CHECK(site.filled < all);
  site.publish("third", &second);
  CHECK(site.filled == 0);
}

TEST_CASE("what was left by another publication is not believed", "[publish]") {
  Published site;
  const BuildCache first = site.publish("first");
  const std::size_t all = site.filled;
  site.write("A new dog.");
  site.publish("second");
  site.write("A dog.");  // as `first` knows it, which is not what is there
  site.publish("third", &first);
  CHECK(site.shows("2024/01/31/index.html", "A dog."));
  CHECK(site.filled == all);
}

TEST_CASE("no site is published over what it is made from", "[publish]") {
  const Published site;
  for (const std::string output : {"content", "themes", "data", "media", "."}) {
    INFO(output);
    model::Site settings;
    settings.output = output;
    const base::Result<PublishedPages> done = site.try_publish("first", nullptr, settings);
    REQUIRE_FALSE(done);
    CHECK_THAT(done.error().message, ContainsSubstring("a folder of its own"));
  }
}

TEST_CASE("every page is in one of the parts of a site, and in no other", "[publish]") {
  for (const std::size_t of : {1, 2, 3, 16}) {
    for (int page = 0; page < 200; ++page) {
      const std::string path = "papers/" + std::to_string(page) + "/index.html";
      std::size_t found = 0;
      for (std::size_t number = 1; number <= of; ++number)
        found += is_in({number, of}, path) ? 1 : 0;
      INFO(path << " in " << of);
      REQUIRE(found == 1);
    }
  }
}
