#include "pipeline/check_links.h"

#include <memory>
#include <string>
#include <vector>

#include "kit/catch.h"
#include "kit/places.h"
#include "pipeline/planned_site.h"

using namespace dayleaf;
using namespace dayleaf::pipeline;

namespace {

using Codes = std::vector<std::string>;

// What is said of a site of one day that has one more page, of these bytes.
Codes codes_with(const std::string& path, const std::string& html) {
  const kit::TemporaryFolder folder;
  kit::write_file(folder / "content/2024/01/31.md", digest("2024-01-31", "2401.00001", "A."));
  const std::unique_ptr<PlannedSite> planned = plan(folder, {});
  model::Page page;
  page.path = path;
  page.fill = [html](base::Sink& out) { out.write(html); };
  planned->pages.push_back(page);
  BuildOptions options;
  options.root = folder.path().string();
  base::Diagnostics diagnostics;
  check_links(*planned, options, diagnostics);
  Codes codes;
  for (const base::Diagnostic& one : diagnostics.all()) codes.push_back(one.code);
  return codes;
}

}  // namespace

TEST_CASE("a link to an anchor has to find it, on its own page and on others", "[links]") {
  CHECK(codes_with("own/index.html", R"(<p id="a"><a href="#a">a</a></p>)") == Codes{});
  CHECK(codes_with("own/index.html", R"(<p id="a"><a href="#b">b</a></p>)") ==
        Codes{"link-without-anchor"});
  CHECK(codes_with("own/index.html", R"(<p><a href="/2024/01/31/#p-2401.00001">day</a></p>)") ==
        Codes{});
  CHECK(codes_with("own/index.html", R"(<p><a href="/2024/01/31/#p-2401.00002">day</a></p>)") ==
        Codes{"link-without-anchor"});
}

TEST_CASE("an id that two elements of a page have is told, and once", "[links]") {
  CHECK(codes_with("own/index.html", R"(<p id="a"></p><p id="b"></p>)") == Codes{});
  CHECK(codes_with("own/index.html", R"(<p id="a"></p><p id="b"></p><p id="a"></p>)") ==
        Codes{"id-repeated"});
  CHECK(codes_with("own/index.html", R"(<p id="a"></p><p id="a"></p><p id="a"></p>)") ==
        Codes{"id-repeated"});
}
