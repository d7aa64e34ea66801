#include "links/resolve_link.h"

#include "kit/catch.h"

using namespace dayleaf;
using namespace dayleaf::links;
using Kind = LinkTarget::Kind;

namespace {

// "inside tags/#x", "outside", "leads out /x", "empty", "root".
std::string resolved(std::string_view link, std::string_view address = "2024/01/31/",
                     std::string_view base = "https://x.example/b/") {
  const LinkTarget target = resolve_link(link, address, *base::parse_base_url(base));
  switch (target.kind) {
    case Kind::inside:
      return (target.is_root ? "root" : "inside ") + target.path +
             (target.fragment.empty() ? "" : "#" + target.fragment);
    case Kind::outside:
      return "outside";
    case Kind::leads_out:
      return "leads out " + target.path;
    case Kind::empty:
      return "empty";
  }
  return {};
}

}  // namespace

TEST_CASE("links are resolved as browsers do", "[links]") {
  struct Row {
    std::string_view link;
    std::string_view target;
  };
  const Row row = GENERATE(values<Row>({
      {"/b/tags/", "inside tags/"},
      {"/b/", "inside "},
      {"/b", "root"},
      {"/b/tags/?page=2#x", "inside tags/#x"},
      {"/b/tags/%EB%AA%A8%EB%8D%B8/", "inside tags/모델/"},
      {"/b/tags/모델/#%EB%AA%A8", "inside tags/모델/#모"},
      {"/b/100%/%zz", "inside 100%/%zz"},
      {"/b/./tags/../days/", "inside days/"},
      {"/b/%2e%2E/c", "leads out /c"},
      {"/b/tags\\..\\days/", "inside days/"},
      {"/b//tags/", "inside /tags/"},
      {"/other/", "leads out /other/"},
      {"/", "leads out /"},
      {"/bb/", "leads out /bb/"},
      {"/../../b/x", "inside x"},
      {"x.png", "inside 2024/01/31/x.png"},
      {"./x", "inside 2024/01/31/x"},
      {"..", "inside 2024/01/"},
      {"../30/#a", "inside 2024/01/30/#a"},
      {"../../../tags/", "inside tags/"},
      {"../../../../", "leads out /"},
      {"../../../../../../b/tags/", "inside tags/"},
      {"?x", "inside 2024/01/31/"},
      {"#", "inside 2024/01/31/"},
      {"#a%20b", "inside 2024/01/31/#a b"},
      {"#a:~:text=b", "inside 2024/01/31/#a"},
      {"#:~:text=b", "inside 2024/01/31/"},
      {"  /b/x\n", "inside x"},
      {"/b/\tta\ngs/", "inside tags/"},
      {"", "empty"},
      {"  ", "empty"},
      {"https://x.example/b/x", "inside x"},
      {"HTTPS://X.EXAMPLE/b/x", "inside x"},
      {"http://x.example:80/b/x#y", "inside x#y"},
      {"https://x.example:443/b/", "inside "},
      {"https://x.example/b", "root"},
      {"https:\\\\x.example\\b\\x", "inside x"},
      {"//x.example/b/x", "inside x"},
      {"https://x.example/c/", "outside"},
      {"https://x.example", "outside"},
      {"https://x.example.org/b/", "outside"},
      {"https://x.example@evil.example/b/", "outside"},
      {"https://x.example:8080/b/", "outside"},
      {"//cdn.example/x", "outside"},
      {"mailto:a@x.example", "outside"},
      {"javascript:x()", "outside"},
      {"data:text/plain,x", "outside"},
  }));
  INFO(row.link);
  CHECK(resolved(row.link) == row.target);
}

TEST_CASE("a site without a base path owns its whole host", "[links]") {
  CHECK(resolved("/x", "", "https://x.example/") == "inside x");
  CHECK(resolved("https://x.example", "", "https://x.example/") == "inside ");
  CHECK(resolved("../x", "a/", "https://x.example/") == "inside x");
  CHECK(resolved("x", "", "/") == "inside x");
  CHECK(resolved("https://x.example/x", "", "/") == "outside");
}

TEST_CASE("a page's own folder is taken as it is called", "[links]") {
  CHECK(resolved("x", "tags/100%25/") == "inside tags/100%25/x");
  CHECK(resolved("../x", "tags/모델 #1/") == "inside tags/x");
  CHECK(resolved("x", "404.html") == "inside x");
}
