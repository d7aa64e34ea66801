#include <list>

#include "kit/catch.h"
#include "render/views_calendar.h"
#include "render/views_entry.h"
#include "render/views_lists.h"
#include "render/views_pages.h"
#include "render_kit.h"
#include "view_kit.h"

using namespace dayleaf;
using namespace dayleaf::render;
using kit::flag_of;
using kit::labels;
using kit::text_of;

TEST_CASE("a calendar has whole weeks from Sunday, and links only days with a digest", "[views]") {
  const kit::Newsroom room(
      {kit::sheet({2024, 2, 1}, {kit::entry("2401.00001", "A")}),
       kit::sheet({2024, 2, 29}, {kit::entry("2401.00002", "B"), kit::entry("2401.00003", "C")})},
      kit::site_at("/", "ko"));
  const model::Object month =
      calendar_view(*room.context, 2024, 2, base::Date{2024, 2, 29}).object();
  CHECK(text_of(month, "cal_label") == "2024년 2월");
  CHECK(text_of(month, "cal_paper_count") == "3");
  CHECK(labels(*month.find("weekdays"), "weekday_short") == "일 월 화 수 목 금 토 ");
  const model::List& weeks = month.find("weeks")->list();
  REQUIRE(weeks.size() == 5);
  CHECK(labels(*weeks[0].object().find("cells"), "cell_day") == "… … … … 1 2 3 ");
  CHECK(labels(*weeks[4].object().find("cells"), "cell_day") == "25 26 27 28 29 … … ");
  CHECK(labels(*weeks[0].object().find("cells"), "cell_url") == "… … … … /2024/02/01/ … … ");
  const model::Object last = weeks[4].object().find("cells")->list()[4].object();
  CHECK(flag_of(last, "cell_current"));
  CHECK(text_of(last, "cell_heat") == "5");
  CHECK(text_of(last, "cell_title") == "2월 29일: 논문 2편");
  CHECK(text_of(calendar_view(*room.context, 2024, 3).object(), "cal_url").empty());
}

TEST_CASE("the calendar of a day ends with its week, and later weeks do not change it", "[views]") {
  std::list<kit::Newsroom> rooms;  // a view borrows from its room
  const auto calendar = [&](const std::vector<int>& days, int current) {
    std::vector<model::Sheet> sheets;
    for (const int day : days) {
      sheets.push_back(
          kit::sheet({2024, 2, day}, {kit::entry("2402.000" + std::to_string(10 + day), "A")}));
    }
    const kit::Newsroom& room = rooms.emplace_back(std::move(sheets), kit::site_at("/", "ko"));
    return calendar_until(*room.context, base::Date{2024, 2, current}).object();
  };
  const model::Object month = calendar({5, 8, 10, 11}, 8);
  const model::List& weeks = month.find("weeks")->list();
  REQUIRE(weeks.size() == 2);
  CHECK(labels(*weeks[1].object().find("cells"), "cell_day") == "4 5 6 7 8 9 10 ");
  CHECK(labels(*weeks[1].object().find("cells"), "cell_url") ==
        "… /2024/02/05/ … … /2024/02/08/ … /2024/02/10/ ");
  CHECK(text_of(month, "cal_url") == "/2024/02/");
  CHECK(text_of(month, "cal_paper_count").empty());
  CHECK(kit::dump(month) == kit::dump(calendar({5, 8, 10, 26}, 8)));
  // The first and the last day of a week belong to it; a month ends with its last day.
  CHECK(calendar({4}, 4).find("weeks")->list().size() == 2);
  CHECK(calendar({10}, 10).find("weeks")->list().size() == 2);
  CHECK(calendar({11}, 11).find("weeks")->list().size() == 3);
  const model::Object last = calendar({29}, 29);
  CHECK(last.find("weeks")->list().size() == 5);
  CHECK(text_of(last, "cal_paper_count").empty());  // a paper may come twice in a month
}

TEST_CASE("lists and days link a name from the day on which it has a page, its paper always",
          "[views]") {
  const auto by = [](std::string id, std::vector<std::string> names) {
    model::Entry entry = kit::entry(std::move(id), "A");
    entry.authors.names = std::move(names);
    return entry;
  };
  // Ada has two papers from the second day on, Bo from the first, Cy never.
  const kit::Newsroom room(
      {kit::sheet({2024, 2, 1}, {by("2401.00001", {"Ada Kim", "Bo Lee", "Cy Roe"}),
                                 by("2401.00002", {"Bo Lee"})}),
       kit::sheet({2024, 2, 2}, {by("2401.00003", {"Ada Kim"})}),
       kit::sheet({2024, 2, 3}, {by("2401.00004", {"Ada Kim"}),
                                 by("2401.00001", {"Ada Kim", "Bo Lee", "Cy Roe"})})},
      kit::site_at("/"));
  const auto links = [&](std::size_t appearance, EntryPlace place) {
    const model::Object view =
        entry_view(*room.context, room.archive.appearances[appearance], place);
    return labels(*view.find("authors"), "author_url");
  };
  for (const EntryPlace place : {EntryPlace::lead, EntryPlace::card, EntryPlace::story,
                                 EntryPlace::brief, EntryPlace::row}) {
    CHECK(links(0, place) == "… /authors/bo-lee/ … ");
    CHECK(links(1, place) == "/authors/bo-lee/ ");
    CHECK(links(2, place) == "/authors/ada-kim/ ");
  }
  CHECK(links(0, EntryPlace::paper) == "/authors/ada-kim/ /authors/bo-lee/ … ");
  // A row is of the newest day of its paper.
  CHECK(links(4, EntryPlace::row) == "/authors/ada-kim/ /authors/bo-lee/ … ");
  // Co-authors lead to the page that they had when the last paper together came.
  const model::Object bo = author_view(*room.context, *room.context->find_person("Bo Lee", 0), 0);
  CHECK(labels(*bo.find("coauthors"), "author_name") == "Ada Kim Cy Roe ");
  CHECK(labels(*bo.find("coauthors"), "author_url") == "… … ");
  CHECK(labels(*bo.find("coauthors"), "only_paper_url") ==
        "/papers/2401.00001/ /papers/2401.00001/ ");
  const model::Object ada = author_view(*room.context, *room.context->find_person("Ada Kim", 0), 0);
  CHECK(labels(*ada.find("coauthors"), "author_name") == "Bo Lee Cy Roe ");
  CHECK(labels(*ada.find("coauthors"), "author_url") == "/authors/bo-lee/ … ");
}

TEST_CASE("a pager shows the ends, the neighbours and gaps where more than one page is left out",
          "[views]") {
  const auto url = [](std::size_t page) { return "/" + std::to_string(page) + "/"; };
  const auto pages = [&](std::size_t page, std::size_t of) {
    const model::Value pager = pager_view(paging_of(of * 10, 10, page), url);
    return labels(*pager.object().find("pages"), "page_label");
  };
  CHECK(labels(*pager_view(paging_of(30, 10, 1), url, url).object().find("pages"), "page_label") ==
        "/1/ /2/ /3/ ");
  CHECK(pages(1, 3) == "1 2 3 ");
  CHECK(pages(1, 9) == "1 2 … 9 ");
  CHECK(pages(4, 9) == "1 2 3 4 5 … 9 ");
  CHECK(pages(5, 9) == "1 … 4 5 6 … 9 ");
  CHECK(pages(6, 9) == "1 … 5 6 7 8 9 ");
  CHECK_FALSE(pager_view(paging_of(10, 10, 1), url).truthy());
  const model::Object first = pager_view(paging_of(20, 10, 1), url).object();
  CHECK(text_of(first, "pager_prev_url").empty());
  CHECK(text_of(first, "pager_next_url") == "/2/");
}

TEST_CASE("a list that grows at its beginning is paged from its end", "[views]") {
  model::Site site = kit::site_at("/");
  site.papers_per_page = 10;
  const kit::Newsroom room(std::vector<model::Sheet>{}, site);
  const RenderContext& context = *room.context;
  const auto url = [](std::size_t page) {
    return page == newest_page ? std::string("/") : "/" + std::to_string(page) + "/";
  };
  const auto pages = [&](std::size_t papers, std::size_t page) {
    const model::Value pager = newest_first_pager(context, papers, page, url);
    return labels(*pager.object().find("pages"), "page_label");
  };
  CHECK_FALSE(newest_first_pager(context, 14, newest_page, url).truthy());
  CHECK(pages(15, newest_page) == "Newest 1 ");
  CHECK(pages(15, 1) == "Newest 1 ");
  CHECK(pages(95, newest_page) == "Newest 9 … 1 ");
  CHECK(pages(95, 9) == "Newest 9 8 … 1 ");
  CHECK(pages(95, 5) == "Newest … 6 5 4 … 1 ");
  CHECK(pages(95, 3) == "Newest … 4 3 2 1 ");
  CHECK(pages(95, 7) == "Newest 9 8 7 6 … 1 ");
  const model::Object middle = newest_first_pager(context, 95, 5, url).object();
  CHECK(text_of(middle, "pager_prev_url") == "/6/");
  CHECK(text_of(middle, "pager_next_url") == "/4/");
  CHECK(text_of(newest_first_pager(context, 95, 9, url).object(), "pager_prev_url") == "/");
  CHECK(text_of(newest_first_pager(context, 95, newest_page, url).object(), "pager_next_url") ==
        "/9/");

  // Every paper stands on one page, and stays there once the page is full.
  std::vector<std::uint32_t> papers;  // newest first
  for (std::uint32_t next = 0; next < 123; ++next) {
    const std::vector<std::uint32_t> before = papers;
    papers.insert(papers.begin(), next);
    std::vector<std::uint32_t> shown;
    const std::size_t full = full_pages(context, papers.size());
    for (std::size_t page = newest_page; page <= full; ++page) {
      const auto on_page = papers_on(context, papers, page == newest_page ? page : full + 1 - page);
      shown.insert(shown.end(), on_page.begin(), on_page.end());
    }
    CHECK(shown == papers);
    CHECK(papers_on(context, papers, newest_page).size() >=
          std::min<std::size_t>(papers.size(), 5));
    CHECK(papers_on(context, papers, newest_page).size() < 15);
    for (std::size_t page = 1; page <= full_pages(context, before.size()); ++page) {
      const auto was = papers_on(context, before, page);
      const auto is = papers_on(context, papers, page);
      CHECK(std::equal(was.begin(), was.end(), is.begin(), is.end()));
      if (page + 3 >= full) continue;
      CHECK(pages(before.size(), page) == pages(papers.size(), page));
    }
  }
}
