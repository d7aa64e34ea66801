#include <array>
#include <string>
#include <vector>

#include "kit/catch.h"
#include "render/listings.h"
#include "render/ranked_lists.h"
#include "render/search_documents.h"
#include "render/views_lists.h"
#include "render/views_pages.h"
#include "render_kit.h"
#include "search/paper_document.h"

// Lenses, and lists in their second order.
namespace dayleaf::render {
namespace {

using Numbers = std::vector<std::uint32_t>;

model::Entry said(std::string id, std::string title, std::optional<std::int64_t> votes,
                  std::string words, std::vector<std::string> tags = {}) {
  model::Entry entry = kit::entry(std::move(id), std::move(title), votes);
  entry.authors.names = {"Ada Kim"};
  entry.summary = {kit::paragraph(std::move(words))};
  entry.tags = std::move(tags);
  return entry;
}

// Papers 0 to 4, by their first day.
std::vector<model::Sheet> sheets() {
  model::Entry again = said("2312.00001", "First", 2, "Seen again.", {"Robots"});
  again.media = {
      {model::Media::Kind::video, "https://x.example/a.mp4", false, "", "video/mp4", {}, {}}};
  return {kit::sheet({2023, 12, 30}, {said("2312.00001", "First", 9, "음성을 만든다.", {"Robots"}),
                                      said("2312.00002", "Second", {}, "말.", {"Robots"})}),
          kit::sheet({2024, 1, 2}, {said("2401.00003", "Third", 5, "음성 합성", {"Robots", "Arms"}),
                                    said("2401.00004", "Fourth", 7, "A speech.", {"Robots"})}),
          kit::sheet({2024, 1, 3}, {again, said("2401.00005", "Fifth", 7, "Last.", {"Arms"})})};
}

kit::Newsroom newsroom(std::vector<model::LensSettings> lenses, std::size_t per_page = 50) {
  model::Site site = kit::site_at("https://example.org/base/");
  site.lenses = std::move(lenses);
  site.papers_per_page = per_page;
  site.author_min_papers = 1;
  return kit::Newsroom(sheets(), std::move(site));
}

Numbers answers(std::string query) {
  return newsroom({kit::lens("x", std::move(query))}).archive.lenses.at(0).papers;
}

std::uint32_t topic_of(const kit::Newsroom& room, std::string_view slug) {
  std::uint32_t index = 0;
  while (room.archive.topics.at(index).slug != slug) ++index;
  return index;
}

}  // namespace

TEST_CASE("a lens has the papers that answer it, newest day first, most votes within it",
          "[lenses]") {
  CHECK(answers("음성") == Numbers{0, 2});
  CHECK(answers("speech OR 음성 OR last") == Numbers{0, 4, 3, 2});
  CHECK(answers("tag:=robots -tag:=arms") == Numbers{0, 3, 1});
  CHECK(answers("votes:>=5") == Numbers{4, 3, 2});  // the newest count is what a paper has
  CHECK(answers("rank:1") == Numbers{0, 4, 3});
  CHECK(answers("has:video") == Numbers{0});
  CHECK(answers("on:2023") == Numbers{0, 1});
  CHECK(answers("id:2401.00003v2") == Numbers{2});
  CHECK(answers("author:ada").size() == 5);
  CHECK(answers("zymurgy").empty());
  CHECK(answers("(").empty());
  CHECK(answers("").empty());
}

TEST_CASE("lenses stand in the order of the settings, with or without papers", "[lenses]") {
  const kit::Newsroom room = newsroom({kit::lens("b", "zymurgy"), kit::lens("a", "speech", true)});
  REQUIRE(room.archive.lenses.size() == 2);
  CHECK(room.archive.lenses[0].slug == "b");
  CHECK(room.archive.lenses[0].papers.empty());
  CHECK(room.archive.lenses[1].title == "Title of a");
  CHECK(room.archive.lenses[1].about == "About a.");
  CHECK(room.archive.lenses[1].query == "speech");
  CHECK(room.archive.lenses[1].navigation);
  CHECK(newsroom({}).archive.lenses.empty());
}

TEST_CASE("a lens leads to the search that finds what it has", "[lenses]") {
  const kit::Newsroom room = newsroom({kit::lens("x", "음성")});
  const model::Object view = lens_view(*room.context, 0, newest_page);
  // As typed by somebody who has finished the last word.
  CHECK(view.find("lens_query_url")->text() == "/base/search/?q=%EC%9D%8C%EC%84%B1%20");
}

TEST_CASE("a paper is found by all that is known of it", "[lenses]") {
  const kit::Newsroom room = newsroom({});
  const search::Document document =
      search::paper_document(room.archive, room.archive.papers[0], "ko");
  CHECK(document.title == "First");
  CHECK(document.summary == "Seen again.\n음성을 만든다.");
  CHECK(document.identifiers == std::vector<std::string>{"2312.00001"});
  CHECK(document.days == std::vector<base::Date>{{2023, 12, 30}, {2024, 1, 3}});
  CHECK(document.votes == 2);
  CHECK(document.rank == 1);
  CHECK(document.topic_texts == std::vector<std::string>{"Robots"});
  CHECK(document.has == std::vector<std::string>{"video"});
  CHECK(search::paper_document(room.archive, room.archive.papers[1], "ko").rank == 0);
}

TEST_CASE("a document links who had a page when its paper appeared", "[lenses]") {
  model::Site site = kit::site_at("https://example.org/base/");
  site.author_min_papers = 3;  // the 2nd of January has the third and the fourth
  const kit::Newsroom room(sheets(), std::move(site));
  std::vector<std::string> addresses;
  for (const search::Document& document : search_documents(*room.context)) {
    addresses.push_back(document.authors.at(0).address);
  }
  const std::string ada = "authors/ada-kim/";
  CHECK(addresses == std::vector<std::string>{ada, "", ada, ada, ada});  // the first came again
}

TEST_CASE("long lists have a second order, and lenses always", "[lenses]") {
  const auto lists = [](const kit::Newsroom& room) {
    const RenderContext& context = *room.context;
    const model::Listing robots =
        listing_of(context, model::Listing::Kind::topic, topic_of(room, "robots"));
    const model::Listing person = listing_of(context, model::Listing::Kind::person, 0);
    const model::Listing lens = listing_of(context, model::Listing::Kind::lens, 0);
    return std::array{robots, person, lens};
  };
  const kit::Newsroom large = newsroom({kit::lens("x", "음성")});
  const auto [few, once, two] = lists(large);
  CHECK_FALSE(has_votes_page(*large.context, few));
  CHECK_FALSE(has_votes_page(*large.context, once));
  CHECK(has_votes_page(*large.context, two));
  CHECK(years_with_page(*large.context, few).empty());

  const kit::Newsroom room = newsroom({kit::lens("x", "speech")}, 2);
  const RenderContext& context = *room.context;
  const auto [robots, person, one] = lists(room);
  CHECK(votes_url(context, robots) == "/base/tags/robots/votes/");
  CHECK(votes_url(context, person) == "/base/authors/ada-kim/votes/");
  CHECK(votes_url(context, one).empty());
  CHECK(years_with_page(context, person).empty());
  CHECK(years_with_page(context, robots) == std::vector<int>{2024, 2023});
  CHECK(year_url(context, robots, 2024) == "/base/tags/robots/2024/");
  CHECK(year_url(context, robots, 2022).empty());
  // Most votes first, newest first among equals; as many as a page has.
  CHECK(most_voted(context, person, every_year) == Numbers{0, 4});
  CHECK(most_voted(context, robots, 2024) == Numbers{0, 3});
  CHECK(most_voted(context, robots, 2023) == Numbers{1});
}

TEST_CASE("a year has no page of a topic where a numbered page has its address", "[lenses]") {
  std::vector<model::Entry> entries;
  for (int index = 0; index < 2023; ++index) {
    entries.push_back(
        said(std::to_string(2000'00000 + index).insert(4, "."), "T", 1, "W.", {"Many"}));
  }
  model::Site site = kit::site_at("https://example.org/");
  site.papers_per_page = 1;
  kit::Newsroom room({kit::sheet({2023, 1, 1}, entries),
                      kit::sheet({2024, 1, 1}, {said("2401.00001", "U", 1, "W.", {"Many"})})},
                     site);
  const model::Listing many =
      listing_of(*room.context, model::Listing::Kind::topic, topic_of(room, "many"));
  CHECK(years_with_page(*room.context, many) == std::vector<int>{2024});
}

TEST_CASE("a topic names those that it meets, with how often", "[lenses]") {
  const kit::Newsroom room = newsroom({});
  const model::Object robots = topic_view(*room.context, topic_of(room, "robots"), newest_page);
  const model::List& met = robots.find("related_topics")->list();
  REQUIRE(met.size() == 1);
  CHECK(met[0].object().find("topic_name")->text() == "Arms");
  CHECK(met[0].object().find("topic_papers")->text() == "1");
}

TEST_CASE("pages of lenses and orders are planned once each, and lead to each other", "[lenses]") {
  kit::Newsroom room = newsroom({kit::lens("x", "after:2000", true)}, 2);
  const std::vector<model::Page> pages = room.pages();
  for (const char* path : {"lenses/index.html", "lenses/x/index.html", "lenses/x/1/index.html",
                           "lenses/x/votes/index.html", "lenses/x/feed.xml",
                           "tags/robots/votes/index.html", "tags/robots/2023/index.html",
                           "tags/robots/2024/index.html", "authors/ada-kim/votes/index.html"}) {
    CAPTURE(path);
    CHECK(kit::find_page(pages, path) != nullptr);
  }
  CHECK(kit::find_page(pages, "authors/ada-kim/2024/index.html") == nullptr);
  CHECK_THAT(kit::filled(pages, "lenses/x/votes/index.html"),
             ContainsSubstring("<title>Title of x · Most voted"));
  for (const model::Page& page : newsroom({}).pages()) CHECK(page.output != "lens");
}

}  // namespace dayleaf::render
