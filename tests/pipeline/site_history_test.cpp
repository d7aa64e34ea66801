#include <memory>
#include <string>

#include "files/publish.h"
#include "kit/catch.h"
#include "kit/places.h"
#include "pipeline/planned_site.h"
#include "pipeline/publish_site.h"

using namespace dayleaf;
using namespace dayleaf::pipeline;

namespace {

// A site of one day that tells of changes.
struct Told {
  Told() {
    settings.changes.enabled = true;
    write("A title", "A cat.");
  }

  void write(const std::string& title, const std::string& bullet) const {
    std::string text = digest("2024-01-31", "2401.00001", bullet);
    text.replace(text.find("A title"), 7, title);
    kit::write_file(folder / "content/2024/01/31.md", text);
  }

  base::Result<PublishedPages> publish(const PlannedSite& planned) const {
    PublishSiteOptions options;
    options.root = folder.path().string();
    return publish_site(planned, options);
  }
  std::unique_ptr<PlannedSite> planned() const { return plan(folder, settings); }

  std::optional<std::string> kept() const {
    return *files::read_kept_history((folder / "public").string());
  }

  model::Site settings;
  kit::TemporaryFolder folder;
};

}  // namespace

TEST_CASE("a plan shows the history that its publication keeps", "[history]") {
  const Told site;
  std::unique_ptr<PlannedSite> planned = site.planned();
  REQUIRE(planned->history.shown.publications.size() == 1);
  CHECK(site.kept() == std::nullopt);  // planning keeps nothing
  REQUIRE(site.publish(*planned));
  CHECK(site.kept() == planned->history.text);
  const base::Hash after = planned->history.hash();
  // The next plan has nothing to keep, and stands for the same.
  planned = site.planned();
  CHECK(planned->history.text.empty());
  CHECK(planned->history.hash() == after);
  CHECK(planned->history.trouble.empty());
  site.write("Another", "A cat.");
  planned = site.planned();
  CHECK(planned->history.shown.publications.size() == 2);
  CHECK(planned->history.hash() != after);
}

TEST_CASE("an edit that nobody is told of changes nothing that is kept", "[history]") {
  const Told site;
  REQUIRE(site.publish(*site.planned()));
  const std::optional<std::string> kept = site.kept();
  site.write("A title", "A dog.");
  REQUIRE(site.publish(*site.planned()));
  CHECK(site.kept() == kept);
}

TEST_CASE("a site that was published meanwhile is planned anew", "[history]") {
  const Told site;
  REQUIRE(site.publish(*site.planned()));
  site.write("Mine", "A cat.");
  const std::unique_ptr<PlannedSite> mine = site.planned();
  site.write("Yours", "A cat.");
  REQUIRE(site.publish(*site.planned()));
  const std::optional<std::string> kept = site.kept();
  const base::Result<PublishedPages> late = site.publish(*mine);
  REQUIRE(!late);
  CHECK_THAT(late.error().message, ContainsSubstring("meanwhile: build again"));
  CHECK(site.kept() == kept);
  // One that comes to the same is welcome.
  site.write("Ours", "A cat.");
  const std::unique_ptr<PlannedSite> first = site.planned();
  const std::unique_ptr<PlannedSite> second = site.planned();
  REQUIRE(site.publish(*first));
  CHECK(site.publish(*second));
}

TEST_CASE("what was kept and cannot be read is said, and replaced", "[history]") {
  const Told site;
  REQUIRE(site.publish(*site.planned()));
  for (const char* text : {"", "rubbish", "dayleaf history 1\n[]\n"}) {
    kit::write_file(site.folder / ".public.dayleaf/history", text);
    const std::unique_ptr<PlannedSite> planned = site.planned();
    CHECK_THAT(planned->history.trouble, ContainsSubstring("damaged"));
    REQUIRE(planned->history.shown.publications.size() == 1);
    CHECK(planned->history.shown.publications.front().begins);
    REQUIRE(site.publish(*planned));
    CHECK(site.planned()->history.trouble.empty());
  }
}

TEST_CASE("a site that tells of nothing keeps nothing", "[history]") {
  Told site;
  site.settings.changes.enabled = false;
  const std::unique_ptr<PlannedSite> planned = site.planned();
  CHECK(planned->history.shown.publications.empty());
  CHECK(planned->history.hash() == base::Hash());
  REQUIRE(site.publish(*planned));
  CHECK(site.kept() == std::nullopt);
}
