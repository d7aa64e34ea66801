#include "cli/pages_size.h"

#include <string>

#include "cli/run.h"
#include "kit/catch.h"
#include "kit/places.h"

using namespace dayleaf;
using namespace dayleaf::cli;
using kit::run;
using kit::TemporaryFolder;
using kit::write_file;

namespace {

Settings settings_for(const std::string& base_url, std::uint64_t most) {
  Settings settings;
  settings.root = "/";
  settings.site.base = *base::parse_base_url(base_url);
  settings.site.deploy.max_size = most;
  return settings;
}

}  // namespace

TEST_CASE("a site is warned of from 80 % of what it may have, and refused beyond it") {
  const Settings settings = settings_for("https://alice.github.io/x/", 1000);
  CHECK_FALSE(find_size_warning(settings, 800));
  REQUIRE(find_size_warning(settings, 801));
  CHECK(find_size_warning(settings, 801)->severity == base::Severity::warning);
  CHECK_THAT(find_size_warning(settings, 801)->message,
             ContainsSubstring("801 bytes, and deploy.max_size allows 1.0 KB"));
  CHECK(find_size_fault(settings, 1000).empty());
  CHECK_THAT(find_size_fault(settings, 1001), ContainsSubstring("0 is no limit"));
  const Settings none = settings_for("https://alice.github.io/x/", 0);
  CHECK_FALSE(find_size_warning(none, 5'000'000'000));
  CHECK(find_size_fault(none, 5'000'000'000).empty());
}

TEST_CASE("a site is for GitHub Pages by its address or by a workflow of its repository") {
  CHECK(is_for_pages(settings_for("https://alice.github.io/x/", 1)));
  CHECK_FALSE(is_for_pages(settings_for("https://alice.example.org/github.io/", 1)));
  CHECK_FALSE(is_for_pages(settings_for("https://github.io.example.org/", 1)));
  const TemporaryFolder folder;
  write_file(folder / ".git/HEAD", "ref: refs/heads/main\n");
  Settings settings = settings_for("https://papers.example.org/", 1);
  settings.root = (folder.path() / "site").string();
  write_file(folder / "site/dayleaf.toml", "");
  CHECK_FALSE(is_for_pages(settings));
  write_file(folder / ".github/workflows/pages.yml", "name: pages\n");
  CHECK(is_for_pages(settings));
}

TEST_CASE("a build warns of a site that is too large for GitHub Pages, and of no other") {
  const TemporaryFolder folder;
  write_file(folder / "content/2024/01/31.md",
             "## Daily Papers (2024-01-31)\n\n### [A](https://arxiv.org/abs/2401.00001)\n\n- x\n");
  const auto build = [&](const std::string& settings, std::vector<std::string> words = {}) {
    write_file(folder / "dayleaf.toml", settings);
    words.insert(words.begin(), {"build", "-C", folder.path().string()});
    return run(words);
  };
  const std::string small = "[deploy]\nmax_size = 1000\n";
  const std::string pages = "[site]\nbase_url = \"https://alice.github.io/x/\"\n" + small;
  // Also when there was nothing to do.
  for (int i = 0; i < 2; ++i) {
    CHECK_THAT(build(pages).err, ContainsSubstring("deploy.max_size allows 1.0 KB"));
  }
  CHECK(build(pages, {"--strict"}).exit == 1);
  CHECK(build(pages, {"--shard", "1/2", "-o", (folder / "part").string()}).err.find("max_size") ==
        std::string::npos);
  CHECK(build("[site]\nbase_url = \"https://example.org/\"\n" + small).err.find("max_size") ==
        std::string::npos);
  CHECK(build("[site]\nbase_url = \"https://alice.github.io/x/\"\n").err.find("max_size") ==
        std::string::npos);
}
