#include "cli/last_build.h"

#include <filesystem>
#include <string>

#include "cli/run.h"
#include "kit/catch.h"
#include "kit/places.h"

using namespace dayleaf;
using namespace dayleaf::cli;

namespace {

std::string paper(const std::string& id, const std::string& title) {
  return "### [" + title + "](https://arxiv.org/abs/" + id + ")\n\nVote: 3\n\n- A point.\n\n";
}

// A site with one day of two papers that was published.
struct PublishedSite {
  PublishedSite() {
    kit::write_file(folder / "dayleaf.toml",
                    "[site]\nlanguage = \"en\"\nbase_url = \"https://x.example/\"\n");
    write(paper("2401.00001", "Quiet Kernels") + paper("2401.00002", "Loud Rivers"));
    REQUIRE(build().exit == 0);
  }

  void write(const std::string& papers) const {
    kit::write_file(folder / "content/2024/01/31.md", "## Daily Papers (2024-01-31)\n\n" + papers);
  }

  kit::Run build(const std::vector<std::string>& options = {}) const {
    std::vector<std::string> words = {"build", "-C", folder.path().string(), "--now", "2024-06-01"};
    words.insert(words.end(), options.begin(), options.end());
    return kit::run(words);
  }

  bool has(const std::string& path) const {
    return std::filesystem::exists(folder / ("public/" + path));
  }

  kit::TemporaryFolder folder;
};

const std::string loud = "papers/2401.00002/index.html";

}  // namespace

TEST_CASE("outputs have caches of their own, and a site that is moved keeps them", "[cli]") {
  CHECK(build_cache_path("/a", "/a/public") == build_cache_path("/b/c", "/b/c/public"));
  CHECK(build_cache_path("/a", "/a/x/../public") == build_cache_path("/a", "/a/public"));
  CHECK(build_cache_path("/a", "/a/public") != build_cache_path("/a", "/a/other"));
  CHECK(build_cache_path("/a", "/var/www") != build_cache_path("/a", "/a/www"));
  CHECK(build_cache_path("/a", "/a/public").starts_with(".dayleaf/cache/"));
}

TEST_CASE("a build that would lose something published leaves the site as it was", "[cli]") {
  const PublishedSite site;
  REQUIRE(site.has(loud));
  for (const std::string& left : {paper("2401.00001", "Quiet Kernels"), std::string()}) {
    site.write(left);
    const kit::Run refused = site.build();
    CHECK(refused.exit == 1);
    CHECK_THAT(refused.err, ContainsSubstring("nothing was published"));
    CHECK(site.has(loud));
    CHECK(site.has("2024/01/31/index.html"));
  }
  CHECK(site.build({"--force"}).exit == 0);
  CHECK_FALSE(site.has(loud));
}

TEST_CASE("parts leave nothing for the next build", "[cli]") {
  const PublishedSite site;
  const std::filesystem::path kept = site.folder / ".dayleaf";
  REQUIRE(std::filesystem::exists(kept));
  std::filesystem::remove_all(kept);
  CHECK(site.build({"--shard", "1/2"}).exit == 0);
  CHECK(site.build({"--shard", "2/2"}).exit == 0);
  CHECK_FALSE(std::filesystem::exists(kept));
}

TEST_CASE("an edit of the theme alone is published", "[cli]") {
  const PublishedSite site;
  const auto shows_red = [&] {
    for (const auto& file : std::filesystem::directory_iterator(site.folder / "public/assets")) {
      if (kit::read_file(file.path()).find("a-red-word") != std::string::npos) return true;
    }
    return false;
  };
  CHECK_FALSE(shows_red());
  kit::write_file(site.folder / "themes/broadsheet/assets/style.css",
                  ".a-red-word { color: red; }\n");
  CHECK(site.build().exit == 0);
  CHECK(shows_red());
}
