#include "render/urls.h"

#include "kit/catch.h"
#include "render/author_initials.h"

using namespace dayleaf;
using namespace dayleaf::render;

TEST_CASE("addresses are folders that end with a slash, and files", "[links]") {
  CHECK(address::day({2024, 1, 31}) == "2024/01/31/");
  CHECK(address::month(2024, 1) == "2024/01/");
  CHECK(address::year(987) == "0987/");
  CHECK(address::paper("2401.17268") == "papers/2401.17268/");
  CHECK(address::topic("llm") == "tags/llm/");
  CHECK(address::topic("llm", 2) == "tags/llm/2/");
  CHECK(address::author("yang-liu", 3) == "authors/yang-liu/3/");
  CHECK(address::author_letter("k") == "authors/index/k/");
  CHECK(address::sitemap() == "sitemap.xml");
  CHECK(address::sitemap(2) == "sitemap-2.xml");
  CHECK(address::file_of("") == "index.html");
  CHECK(address::file_of("2024/01/31/") == "2024/01/31/index.html");
  CHECK(address::file_of("feed.xml") == "feed.xml");
}

TEST_CASE("URLs stand under the base path and are percent-encoded", "[links]") {
  const UrlWriter root(*base::parse_base_url("/"));
  CHECK(root.of(address::home()) == "/");
  CHECK(root.of(address::topic("모델")) == "/tags/%EB%AA%A8%EB%8D%B8/");
  CHECK_FALSE(root.host_known());
  CHECK(root.absolute("feed.xml") == "https://site.invalid/feed.xml");
  const UrlWriter below(*base::parse_base_url("https://alice.example/some/base/"));
  CHECK(below.of(address::day({2024, 1, 31})) == "/some/base/2024/01/31/");
  CHECK(below.of(address::day({2024, 1, 31}), anchor_of("2401.17268")) ==
        "/some/base/2024/01/31/#p-2401.17268");
  CHECK(below.absolute("feed.xml") == "https://alice.example/some/base/feed.xml");
  CHECK(below.host_known());
}

TEST_CASE("entries of a paper that stands twice in a day have anchors of their own", "[links]") {
  CHECK(anchor_of("2401.17268") == "p-2401.17268");
}

TEST_CASE("a name stands under its letter without its marks", "[letters]") {
  CHECK(initial_of("kim") == 'k');
  CHECK(initial_of("étienne") == 'e');
  CHECK(initial_of("øyvind") == 'o');
  CHECK(initial_of("łukasz") == 'l');
  CHECK(initial_of("žiga") == 'z');
  CHECK(initial_of("đức") == 'd');
  CHECK(initial_of("ắn") == 'a');
  CHECK(initial_of("\"quoted") == 'q');
  CHECK(initial_of("강민수") == U'ㄱ');
  CHECK(initial_of("까치") == U'ㄱ');
  CHECK(initial_of("홍길동") == U'ㅎ');
  CHECK(initial_of("3d team") == 0);
  CHECK(initial_of("иван") == 0);
  CHECK(initial_of("") == 0);
}

TEST_CASE("the index has every person under exactly one letter", "[letters]") {
  std::vector<model::Person> people;
  for (const char* key : {"3d", "ada", "émile", "eva", "иван", "김"})
    people.push_back({key, key, key, {}, {}, nullptr, {}, {}});
  const std::vector<AuthorInitial> letters = authors_by_initial(people);
  REQUIRE(letters.size() == 4);
  CHECK(letters[0].label == "A");
  CHECK(letters[1].slug == "e");
  CHECK(letters[1].people == std::vector<std::uint32_t>{2, 3});
  CHECK(letters[2].label == "ㄱ");
  CHECK(letters[3].slug == "other");
  CHECK(letters[3].label.empty());
  CHECK(letters[3].people == std::vector<std::uint32_t>{0, 4});
}
