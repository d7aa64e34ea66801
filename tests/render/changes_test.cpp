#include <algorithm>
#include <memory>
#include <set>
#include <string>

#include "json/read_json.h"
#include "kit/catch.h"
#include "render/changes_log.h"
#include "render/views_pages.h"
#include "rich_content.h"

using namespace dayleaf;
using namespace dayleaf::render;

namespace {

// A site with a history.
struct Told {
  explicit Told(history::History of, std::string language = "en")
      : room({kit::sheet({2024, 1, 30},
                         {kit::entry("2401.00001", "One <b>"), kit::entry("2403.00005", "Five")})},
             kit::site_at("https://example.org/base/", std::move(language))),
        history(std::move(of)) {
    REQUIRE(room.theme != nullptr);
    room.site.changes.enabled = true;
    context =
        std::make_unique<const RenderContext>(edition(), theme::theme_params(*room.theme).object());
  }

  Edition edition() {
    Edition edition{room.archive, room.site, *room.theme};
    edition.history = &history;
    return edition;
  }
  std::vector<model::Page> pages() { return plan_pages(edition(), room.diagnostics); }

  kit::Newsroom room;
  history::History history;
  std::unique_ptr<const RenderContext> context;
};

std::string differences(const model::Object& view) {
  std::string out;
  kit::compare_with_shape(view, *kit::find_shape("changes", "changes_page"), "changes_page", out);
  return out;
}

std::size_t count_of(std::string_view text, std::string_view part) {
  std::size_t count = 0;
  for (std::size_t at = text.find(part); at != std::string_view::npos;
       at = text.find(part, at + 1)) {
    ++count;
  }
  return count;
}

}  // namespace

TEST_CASE("the views of changes are what the contract says", "[changes][contract]") {
  Told told(kit::rich_history());
  CHECK(differences(changes_view(*told.context, newest_page)) == "");
  CHECK(differences(changes_view(*told.context, 1)) == "");
}

TEST_CASE("publications are paged from the oldest, and what is full stays", "[changes]") {
  for (std::uint64_t count = 1; count <= 75; ++count) {
    history::History history = kit::rich_history();
    const history::Publication one = history.publications[1];
    history.publications.assign(static_cast<std::size_t>(count), one);
    for (std::uint64_t at = 0; at < count; ++at) {
      history.publications[static_cast<std::size_t>(at)].number = at + 1;
    }
    const Told told(std::move(history));
    const RenderContext& context = *told.context;
    const ChangesPages pages = changes_pages(context);
    CHECK(pages.first == 1);
    std::uint64_t next = 1;
    for (std::uint64_t page = 1; page <= pages.full + 1; ++page) {
      const bool front = page > pages.full;
      const auto on =
          publications_on(context, front ? newest_page : static_cast<std::size_t>(page));
      if (!front) CHECK(on.size() == 20);
      if (front && page > 1) CHECK((on.size() >= 10 && on.size() < 30));
      for (const history::Publication& publication : on) {
        CHECK(publication.number == next++);
        CHECK(page_of(context, publication) == (front ? newest_page : page));
      }
    }
    CHECK(next == count + 1);
  }
}

TEST_CASE("pages that the log has forgotten are not there", "[changes]") {
  history::History history = kit::rich_history();
  for (history::Publication& one : history.publications) one.number += 20;
  Told told(std::move(history));
  const std::vector<model::Page> pages = told.pages();
  CHECK(kit::find_page(pages, "changes/1/index.html") == nullptr);
  CHECK(kit::find_page(pages, "changes/2/index.html") != nullptr);
  CHECK(kit::find_page(pages, "changes/3/index.html") == nullptr);
  CHECK_THAT(kit::filled(pages, "changes/2/changes.json"), ContainsSubstring("\"older\":null"));
  CHECK_THAT(kit::filled(pages, "changes/changes.json"),
             ContainsSubstring("\"older\":\"https://example.org/base/changes/2/changes.json\""));
}

TEST_CASE("a paper that became another leads to that, and one that is gone nowhere", "[changes]") {
  const Told told(kit::rich_history());
  const RenderContext& context = *told.context;
  CHECK(paper_address(context, "arxiv:2403.00005") == "papers/2403.00005/");
  CHECK(paper_address(context, "title:graphs") == "papers/2401.00001/");
  CHECK(paper_address(context, "arxiv:0000.00000") == "");
  history::History circle = kit::rich_history();
  history::Change one = circle.publications.back().changes[3].listed[1];
  one.id = "title:a";
  one.from = {"title:b"};
  history::Change other = one;
  std::swap(other.id, other.from.front());
  circle.publications.back().changes[3].listed = {one, other};
  CHECK(paper_address(*Told(std::move(circle)).context, "title:a") == "");
}

TEST_CASE("the feed has the newest publications under names that stay", "[changes]") {
  Told told(kit::rich_history());
  const std::string feed = kit::filled(told.pages(), "changes/atom.xml");
  CHECK(count_of(feed, "<entry>") == 30);
  CHECK(feed.find("id1#") == std::string::npos);
  CHECK_THAT(feed, ContainsSubstring("<id>changes:id31#2024-01-01</id>"));
  CHECK_THAT(feed, ContainsSubstring("<updated>2024-01-01T12:00:30Z</updated>"));
  CHECK_THAT(feed, ContainsSubstring("9 new papers"));
  CHECK_THAT(feed, ContainsSubstring("3 → 4"));
  CHECK_THAT(feed, ContainsSubstring("/base/changes/#publication-31"));
  CHECK_THAT(feed, ContainsSubstring("/base/changes/1/#publication-3\""));
  told.room.site.base = base::parse_base_url("https://other.example/").value();
  const Told moved(kit::rich_history());
  CHECK_THAT(kit::filled(told.pages(), "changes/atom.xml"),
             ContainsSubstring("<id>changes:id31#2024-01-01</id>"));
}

TEST_CASE("every kind of change is said in every language", "[changes]") {
  for (const char* language : {"en", "ko"}) {
    const Told told(kit::rich_history(), language);
    std::set<std::string> labels;
    for (std::size_t kind = 0; kind < history::kinds_of_changes; ++kind) {
      for (const std::uint64_t count : {1, 2345}) {
        const std::string label =
            label_of(*told.context, static_cast<history::ChangeKind>(kind), count);
        CHECK_THAT(label, ContainsSubstring(count == 1 ? "1" : "2,345"));
        labels.insert(label);
      }
    }
    CHECK(labels.size() == 2 * history::kinds_of_changes);
  }
}

TEST_CASE("a site without a history, or a theme without the layout, has no page of changes",
          "[changes]") {
  const auto has_any = [](const std::vector<model::Page>& pages) {
    return std::any_of(pages.begin(), pages.end(),
                       [](const model::Page& page) { return page.path.starts_with("changes/"); });
  };
  Told told(kit::rich_history());
  CHECK(has_any(told.pages()));
  CHECK(!has_any(told.room.pages()));
  told.history.publications.clear();
  CHECK(!has_any(told.pages()));
}
