#include <list>

#include "kit/catch.h"
#include "render/output_assets.h"
#include "render/page_policy.h"
#include "render/views_calendar.h"
#include "render/views_entry.h"
#include "render/views_lists.h"
#include "render/views_pages.h"
#include "render/views_shell.h"
#include "render_kit.h"

using namespace dayleaf;
using namespace dayleaf::render;

namespace {

model::Entry weaver() {
  model::Entry entry = kit::entry("2401.17268", "Weaver: Foundation Models", 28);
  entry.authors.names = {"Ada Kim", "Bo Lee", "Cy Roe", "Di Park", "Ed Choi"};
  entry.authors.cut = true;
  entry.media.push_back(
      {model::Media::Kind::image, "https://img.example/a.png", "a chart", "", {}});
  entry.media.push_back({model::Media::Kind::image, "https://img.example/b.png", "", "", {}});
  entry.tags = {"Writing"};
  const model::Inline key = kit::around(model::Inline::Kind::strong, {kit::text("핵심")});
  entry.summary = {kit::paragraph("A new family. It has four sizes."),
                   kit::bullets({{key, kit::text(": 글쓰기를 위한 모델입니다.")},
                                 {kit::text("Code: "),
                                  kit::around(model::Inline::Kind::link, {kit::text("here")},
                                              "https://code.example/weaver/?x=1#y")}})};
  return entry;
}

model::Value item(const model::Value& list, std::size_t at) { return list.list()[at]; }

std::string_view text_of(const model::Object& object, std::string_view name) {
  const model::Value* value = object.find(name);
  return value == nullptr ? std::string_view("missing") : value->text();
}

bool flag_of(const model::Object& object, std::string_view name) {
  const model::Value* value = object.find(name);
  return value != nullptr && value->boolean();
}

std::string labels(const model::Value& list, std::string_view name) {
  std::string out;
  for (const model::Value& object : list.list()) {
    const std::string_view label = text_of(object.object(), name);
    (out += label.empty() ? "…" : label) += ' ';
  }
  return out;
}

}  // namespace

TEST_CASE("an entry in a card", "[views]") {
  const kit::Newsroom room({kit::sheet({2024, 1, 31}, {weaver()})},
                           kit::site_at("https://example.org/base/", "ko"));
  const RenderContext& context = *room.context;
  const std::string dump =
      kit::dump(entry_view(context, context.archive.appearances[0], EntryPlace::card));
  // The tone is a hash of the identity: any number, but the same for ever.
  CHECK(dump ==
        "entry_id: p-2401.17268\n"
        "title_html: Weaver: Foundation Models\n"
        "title_text: Weaver: Foundation Models\n"
        "title_lang: en\n"
        "paper_url: /base/papers/2401.17268/\n"
        "plate_text: 2401.17268\n"
        "arxiv_id: 2401.17268\n"
        "arxiv_url: https://arxiv.org/abs/2401.17268\n"
        "pdf_url: https://arxiv.org/pdf/2401.17268\n"
        "tone: 1\n"
        "has_votes: yes\n"
        "votes: 28\n"
        "image:\n"
        "  image_url: https://img.example/a.png\n"
        "  image_alt: a chart\n"
        "authors:\n"
        "  -\n"
        "    author_name: Ada Kim\n"
        "  -\n"
        "    author_name: Bo Lee\n"
        "  -\n"
        "    author_name: Cy Roe\n"
        "  -\n"
        "    author_name: Di Park\n"
        "  -\n"
        "    author_name: Ed Choi\n"
        "authors_cut: yes\n"
        "author_order_unknown: yes\n"
        "topics:\n"
        "  -\n"
        "    topic_name: Writing\n"
        "    topic_url: /base/tags/writing/\n"
        "    topic_lang: en\n"
        "intro_html: <p>A new family. It has four sizes.</p>\n"
        "intro_lang: en\n"
        "rest_bullets:\n"
        "  -\n"
        "    bullet_html: 글쓰기를 위한 모델입니다.\n"
        "    bullet_key_html: 핵심\n"
        "  -\n"
        "    bullet_html: Code: <a href=\"https://code.example/weaver/?x=1#y\" rel=\"nofollow "
        "ugc\">here</a>\n"
        "    bullet_lang: en\n"
        "rest_bullets_count: 2\n"
        "sentence: A new family.\n"
        "sentence_lang: en\n"
        "entry_date: 2024년 1월 31일\n"
        "entry_date_iso: 2024-01-31\n"
        "entry_day_url: /base/2024/01/31/#p-2401.17268\n");
}

TEST_CASE("a row has three authors and one sentence, and no bullets", "[views]") {
  const kit::Newsroom room({kit::sheet({2024, 1, 31}, {weaver()})});
  const model::Object row = entry_view(*room.context, room.archive.appearances[0], EntryPlace::row);
  CHECK(labels(*row.find("authors"), "author_name") == "Ada Kim Bo Lee Cy Roe ");
  CHECK(text_of(row, "more_authors_count") == "2");
  CHECK(row.find("bullets")->list().empty());
  CHECK(text_of(row, "intro_html").empty());
  CHECK(text_of(row, "sentence") == "A new family.");
}

TEST_CASE("a label in another language says so, and settings may write it otherwise", "[views]") {
  model::Entry entry = kit::entry("2401.00001", "T");
  const auto labelled = [](const char* label) {
    return std::vector<model::Inline>{kit::around(model::Inline::Kind::strong, {kit::text(label)}),
                                      kit::text(": 새로운 방법을 제안합니다.")};
  };
  entry.summary = {kit::bullets({labelled("What's New"), labelled("핵심"), labelled("Results")})};
  model::Site site = kit::site_at("https://example.org/", "ko");
  site.labels = {{"Results", "성능 <1>"}};
  const kit::Newsroom room({kit::sheet({2024, 1, 31}, {entry})}, site);
  const model::Object view =
      entry_view(*room.context, room.archive.appearances[0], EntryPlace::paper);
  const model::Value& bullets = *view.find("bullets");
  CHECK(labels(bullets, "bullet_key_html") == "What&#39;s New 핵심 성능 &lt;1&gt; ");
  CHECK(labels(bullets, "bullet_key_lang") == "en … … ");
  CHECK(labels(bullets, "bullet_lang") == "… … … ");
}

TEST_CASE("a summary that is its sentence stands once where the sentence is shown", "[views]") {
  model::Entry entry = kit::entry("2401.00001", "T");
  entry.summary = {kit::bullets({std::string("One sentence alone.")})};
  model::Entry longer = kit::entry("2401.00002", "U");
  longer.summary = {kit::bullets({std::string("One sentence. And another.")})};
  const kit::Newsroom room({kit::sheet({2024, 1, 31}, {entry, longer})});
  const auto rest = [&](std::size_t index, EntryPlace place) {
    const model::Object view = entry_view(*room.context, room.archive.appearances[index], place);
    return view.find("bullets")->list().size() * 10 + view.find("rest_bullets")->list().size();
  };
  CHECK(rest(0, EntryPlace::brief) == 0);
  CHECK(rest(1, EntryPlace::brief) == 1);
  CHECK(rest(1, EntryPlace::card) == 1);
  CHECK(rest(0, EntryPlace::lead) == 10);
}

TEST_CASE("one that would be left out alone is shown", "[views]") {
  model::Entry entry = weaver();
  entry.authors.names.resize(4);
  const kit::Newsroom room({kit::sheet({2024, 1, 31}, {entry})});
  const model::Object row = entry_view(*room.context, room.archive.appearances[0], EntryPlace::row);
  CHECK(row.find("authors")->list().size() == 4);
  CHECK(text_of(row, "more_authors_count").empty());
}

TEST_CASE("a paper that is not on arXiv says where it is", "[views]") {
  model::Entry entry = kit::entry("x", "Elsewhere");
  entry.id = {model::PaperId::Kind::url, "https://www.lab.example/report"};
  entry.link = "https://www.lab.example/report";
  model::Entry nameless = kit::entry("y", "");
  nameless.id = {model::PaperId::Kind::title, "a long title that no plate has room for at all"};
  nameless.link = "javascript:alert(1)";
  nameless.title.clear();
  const kit::Newsroom room({kit::sheet({2024, 1, 31}, {entry, nameless})});
  const model::Object elsewhere =
      entry_view(*room.context, room.archive.appearances[0], EntryPlace::lead);
  CHECK(text_of(elsewhere, "plate_text") == "lab.example");
  CHECK(text_of(elsewhere, "source_url") == "https://www.lab.example/report");
  CHECK(text_of(elsewhere, "arxiv_url").empty());
  CHECK_FALSE(flag_of(elsewhere, "has_votes"));
  const model::Object no_name =
      entry_view(*room.context, room.archive.appearances[1], EntryPlace::lead);
  CHECK(text_of(no_name, "source_url").empty());
  CHECK(text_of(no_name, "title_text") == "a long title that no plate has room for at all");
  CHECK(base::count_code_points(text_of(no_name, "plate_text")) <= 24);
}

TEST_CASE("only https media are shown, and a video leads only when it stands first", "[views]") {
  model::Entry entry = kit::entry("2401.00001", "T");
  entry.media = {{model::Media::Kind::image, "/avatars/x.svg", "", "", {}},
                 {model::Media::Kind::image, "http://img.example/a.png", "", "", {}},
                 {model::Media::Kind::video, "https://img.example/a.mp4", "", "video/mp4", {}},
                 {model::Media::Kind::image, "https://img.example/a.png", "", "", {}}};
  const kit::Newsroom room({kit::sheet({2024, 1, 31}, {entry})});
  const model::Object view =
      entry_view(*room.context, room.archive.appearances[0], EntryPlace::paper);
  CHECK_FALSE(view.find("image")->truthy());
  CHECK(text_of(view.find("video")->object(), "video_type") == "video/mp4");
  const model::Value more = *paper_view(*room.context, 0).find("more_media");
  REQUIRE(more.list().size() == 1);
  CHECK(text_of(item(more, 0).object().find("image")->object(), "image_url") ==
        "https://img.example/a.png");
}

TEST_CASE("a paper's page tells its days, what each said and called it, and the links of all",
          "[views]") {
  model::Entry again = weaver();
  again.title = {kit::text("Weaver, revised")};
  again.title_text = "Weaver, revised";
  again.votes = 3;
  again.summary = {kit::paragraph("Now with code at "),
                   kit::paragraph({kit::around(model::Inline::Kind::link, {kit::text("x")},
                                               "https://www.code.example/weaver/")}),
                   kit::paragraph({kit::around(model::Inline::Kind::link, {kit::text("it")},
                                               "https://arxiv.org/pdf/2401.17268v2")})};
  const kit::Newsroom room({kit::sheet({2024, 1, 30}, {weaver()}),
                            kit::sheet({2024, 2, 1}, {again, kit::entry("2401.00009", "B", 3),
                                                      kit::entry("2401.00008", "A", 5)})});
  const std::string dump = kit::dump(paper_view(*room.context, 0));
  CHECK_THAT(dump, ContainsSubstring("day_rank: 2\nday_rank_of: 3\n"));
  CHECK_THAT(dump, ContainsSubstring("appearances:\n"
                                     "  -\n"
                                     "    app_date: 1 February 2024\n"
                                     "    app_date_iso: 2024-02-01\n"
                                     "    app_url: /2024/02/01/#p-2401.17268\n"
                                     "    app_has_votes: yes\n"
                                     "    app_votes: 3\n"
                                     "  -\n"
                                     "    app_date: 30 January 2024\n"
                                     "    app_date_iso: 2024-01-30\n"
                                     "    app_url: /2024/01/30/#p-2401.17268\n"
                                     "    app_has_votes: yes\n"
                                     "    app_votes: 28\n"
                                     "    app_title_html: Weaver: Foundation Models\n"));
  CHECK_THAT(dump, ContainsSubstring("other_summaries:\n"
                                     "  -\n"
                                     "    summary_id: on-2024-01-30\n"
                                     "    summary_date: 30 January 2024\n"));
  CHECK_THAT(dump, ContainsSubstring("links:\n"
                                     "  -\n"
                                     "    link_label: code.example/weaver\n"
                                     "    link_url: https://www.code.example/weaver/\n"
                                     "  -\n"
                                     "    link_label: code.example/weaver\n"
                                     "    link_url: https://code.example/weaver/?x=1#y\n"));
  CHECK_THAT(dump, !ContainsSubstring("link_url: https://arxiv.org"));
  CHECK_THAT(dump, ContainsSubstring("reason_terms:\n"
                                     "      -\n"
                                     "        term: Writing\n"
                                     "    reason_by_digest: yes\n"));
}

TEST_CASE("reference managers get authors only in an order that is known", "[views]") {
  model::Entry entry = weaver();
  const kit::Newsroom unknown({kit::sheet({2024, 1, 31}, {entry})});
  const std::string without = kit::dump(paper_view(*unknown.context, 0));
  CHECK_THAT(without, ContainsSubstring("meta_name: citation_title\n"));
  CHECK_THAT(without, !ContainsSubstring("citation_publication_date"));
  CHECK_THAT(without,
             ContainsSubstring("meta_name: citation_online_date\n    meta_content: 2024/01/31\n"));
  CHECK_THAT(without,
             ContainsSubstring("meta_name: citation_arxiv_id\n    meta_content: 2401.17268\n"));
  CHECK_THAT(without, !ContainsSubstring("citation_author"));
  entry.authors.order = model::AuthorOrder::known;
  const kit::Newsroom known({kit::sheet({2024, 1, 31}, {entry})});
  CHECK_THAT(kit::dump(paper_view(*known.context, 0)),
             ContainsSubstring("meta_name: citation_author\n    meta_content: Ada Kim\n"));
  CHECK_FALSE(flag_of(entry_view(*known.context, known.archive.appearances[0], EntryPlace::paper),
                      "author_order_unknown"));
}

TEST_CASE("a day leads with its most votes, then two cards, four stories and briefs", "[views]") {
  std::vector<model::Entry> entries;
  for (int index = 0; index < 9; ++index) {
    entries.push_back(
        kit::entry("2401.0000" + std::to_string(index), "T" + std::to_string(index), index));
  }
  const kit::Newsroom room({kit::sheet({2024, 1, 31}, entries)});
  const model::Object day = day_view(*room.context, 0);
  CHECK(text_of(day.find("lead")->object(), "title_text") == "T8");
  CHECK(labels(*day.find("cards"), "title_text") == "T7 T6 ");
  CHECK(labels(*day.find("stories"), "title_text") == "T5 T4 T3 T2 ");
  CHECK(labels(*day.find("briefs"), "title_text") == "T1 T0 ");
  CHECK(labels(*day.find("ranking"), "rank_bar") == "20 18 15 13 10 8 5 3 0 ");
  CHECK(labels(*day.find("ranking"), "rank_place") == "1 2 3 4 5 6 7 8 9 ");
  CHECK(day.find("rest_ranking")->list().empty());
  CHECK(text_of(day, "votes_sum") == "36");
  CHECK(text_of(day, "paper_count") == "9");
}

TEST_CASE("a ranking has ten places, those of equal votes together, and the rest", "[views]") {
  std::vector<model::Entry> entries;
  for (int index = 0; index < 13; ++index) {
    entries.push_back(kit::entry("2401.000" + std::to_string(10 + index), "T", 20 - index / 2));
  }
  entries.back().votes.reset();
  const kit::Newsroom room({kit::sheet({2024, 1, 31}, entries)});
  const model::Object day = day_view(*room.context, 0);
  CHECK(labels(*day.find("ranking"), "rank_place") == "1 1 3 3 5 5 7 7 9 9 ");
  CHECK(labels(*day.find("rest_ranking"), "rank_place") == "11 11 … ");
  CHECK(text_of(day, "rest_ranking_count") == "3");
}

TEST_CASE("a paper offers what its ids lead to, and no more", "[views]") {
  model::Site site = kit::site_at("/");
  site.paper.links.push_back({"Find", "https://find.example/?q={title}"});
  site.paper.links.push_back({"Nothing", ""});
  model::Entry old = kit::entry("cs/0112017", "Old & \"odd\"");
  old.votes.reset();
  model::Entry by_doi = kit::entry("x", "By DOI");
  by_doi.id = {model::PaperId::Kind::doi, "10.1145/3292500"};
  by_doi.link = "https://dl.example/3292500";
  by_doi.votes.reset();
  const kit::Newsroom room(
      {kit::sheet({2024, 1, 31}, {kit::entry("2401.00001", "New", 3), old, by_doi})}, site);
  const auto actions = [&](std::size_t paper) {
    const model::Object view = paper_view(*room.context, paper);
    return labels(*view.find("actions"), "action_name") + "| " +
           labels(*view.find("actions"), "action_url");
  };
  CHECK(actions(0) ==
        "PDF HTML arXiv alphaXiv Hugging Face Find | https://arxiv.org/pdf/2401.00001 "
        "https://arxiv.org/html/2401.00001 https://arxiv.org/abs/2401.00001 "
        "https://www.alphaxiv.org/abs/2401.00001 https://huggingface.co/papers/2401.00001 "
        "https://find.example/?q=New ");
  CHECK(actions(1) ==
        "PDF arXiv alphaXiv Find | https://arxiv.org/pdf/cs/0112017 "
        "https://arxiv.org/abs/cs/0112017 https://www.alphaxiv.org/abs/cs/0112017 "
        "https://find.example/?q=Old%20%26%20%22odd%22 ");
  CHECK(actions(2) ==
        "DOI Find | https://doi.org/10.1145/3292500 https://find.example/?q=By%20DOI ");
}

TEST_CASE("a title leads nowhere but below the path that the settings name", "[views]") {
  model::Site site = kit::site_at("/");
  site.paper.links = {{"Find", "https://find.example/p/{title}"}};
  const kit::Newsroom room({kit::sheet({2024, 1, 31}, {kit::entry("2401.00001", "AC/DC"),
                                                       kit::entry("2401.00002", "../../logout?x"),
                                                       kit::entry("2401.00003", "..")})},
                           site);
  const auto urls = [&](std::size_t paper) {
    return labels(*paper_view(*room.context, paper).find("actions"), "action_url");
  };
  CHECK(urls(0) == "https://find.example/p/AC%2FDC ");
  CHECK(urls(1) == "https://find.example/p/..%2F..%2Flogout%3Fx ");
  CHECK(urls(2).empty());
}

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

TEST_CASE("the page of a day has the topics of that day", "[views]") {
  const auto tagged = [](std::string id, std::vector<std::string> tags) {
    model::Entry entry = kit::entry(std::move(id), "A");
    entry.tags = std::move(tags);
    return entry;
  };
  const kit::Newsroom room({kit::sheet({2024, 2, 1}, {tagged("2401.00001", {"Robots"}),
                                                      tagged("2401.00002", {"Words", "Robots"})}),
                            kit::sheet({2024, 2, 2}, {tagged("2401.00003", {"Words"})})},
                           kit::site_at("/"));
  const model::Object first = day_view(*room.context, 0);
  CHECK(labels(*first.find("topic_counts"), "topic_name") == "Robots Words ");
  CHECK(labels(*first.find("topic_counts"), "topic_papers") == "2 1 ");
  CHECK(labels(*day_view(*room.context, 1).find("topic_counts"), "topic_name") == "Words ");
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
  const model::Object bo = author_view(*room.context, *room.context->find_person("Bo Lee"), 0);
  CHECK(labels(*bo.find("coauthors"), "author_name") == "Ada Kim Cy Roe ");
  CHECK(labels(*bo.find("coauthors"), "author_url") == "… … ");
  CHECK(labels(*bo.find("coauthors"), "only_paper_url") ==
        "/papers/2401.00001/ /papers/2401.00001/ ");
  const model::Object ada = author_view(*room.context, *room.context->find_person("Ada Kim"), 0);
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

TEST_CASE("neighbours: days by time, papers by rank", "[views]") {
  kit::Newsroom room({kit::sheet({2024, 1, 30}, {kit::entry("2401.00001", "A", 1)}),
                      kit::sheet({2024, 1, 31}, {kit::entry("2401.00002", "B", 1),
                                                 kit::entry("2401.00003", "C", 9)})},
                     kit::site_at("/", "ko"));
  const Neighbour day = day_neighbour(*room.context, 0);
  CHECK(day.url == "/2024/01/30/");
  CHECK(day.label == "1월 30일");
  CHECK(day.title == "2024년 1월 30일 화요일");
}

TEST_CASE("the shell tells the site, its span and its settings", "[views]") {
  model::Site site = kit::site_at("https://example.org/base/", "ko");
  site.title = "Daily & co";
  site.attribution = "Digests of Ada <https://example.com/digests>";
  site.licence = "CC BY-SA 4.0";
  site.params.set("accent", "blue");
  kit::Newsroom room(
      {kit::sheet({2023, 11, 20}, {weaver()}), kit::sheet({2024, 1, 31}, {weaver()})}, site);
  const RenderContext context(Edition{room.archive, room.site, *room.theme},
                              theme::resolve_params(*room.theme, site.params, room.diagnostics));
  const model::Object& shell = shell_of(context).site;
  CHECK(text_of(shell, "nameplate") == "Daily & co");
  CHECK(text_of(shell, "nameplate_lang") == "en");
  CHECK(text_of(shell, "attribution") == "Digests of Ada");
  CHECK(text_of(shell, "attribution_url") == "https://example.com/digests");
  CHECK(text_of(shell, "licence_url") == "https://creativecommons.org/licenses/by-sa/4.0/");
  CHECK(text_of(shell, "param_accent") == "blue");
  CHECK_THAT(std::string(text_of(shell, "style_url")), ContainsSubstring("/base/assets/style."));
  // What every page shows does not grow with the archive.
  CHECK(shell.find("total_papers") == nullptr);
  const model::Object home = home_view(context);
  CHECK(text_of(home, "span_text") == "2023년 11월 – 2024년 1월");
  CHECK(text_of(home, "total_papers") == "1");
  CHECK(flag_of(home, "total_papers_one"));

  PageHead head;
  head.title = "2024년 1월 31일";
  head.address = address::day({2024, 1, 31});
  const model::Object page = page_view(context, head);
  CHECK(text_of(page, "page_title") == "2024년 1월 31일 · Daily & co");
  CHECK(text_of(page, "og_title") == "2024년 1월 31일");
  CHECK(text_of(page, "canonical_url") == "https://example.org/base/2024/01/31/");
  head.indexed = false;
  CHECK(text_of(page_view(context, head), "canonical_url").empty());
}

TEST_CASE("previews of a page without a picture have the site's", "[views]") {
  const std::string elsewhere = "https://cdn.example.net/a.png";
  model::Records with_media;
  with_media.media.emplace_back().url = elsewhere;
  const auto page_of = [&](const std::string& image, const model::Records& records,
                           const std::string& base = "https://example.org/base/") {
    model::Site site = kit::site_at(base);
    site.title = "The site";
    site.image = image;
    const kit::Newsroom room({kit::sheet({2024, 1, 31}, {kit::entry("2401.00001", "A")})}, site,
                             records);
    const model::Object page = page_view(*room.context, {});
    const std::string url(text_of(page, "og_image_url"));
    CHECK(text_of(page, "og_image_alt") == (url.empty() ? "" : "The site"));
    return url + " " + std::string(text_of(page, "og_image_width")) + "x" +
           std::string(text_of(page, "og_image_height"));
  };
  CHECK(page_of(elsewhere, {}) == elsewhere + " x");
  CHECK(page_of(elsewhere, with_media) == " x");
  CHECK(page_of("https://example.org/a.png", with_media) == "https://example.org/a.png x");
  CHECK(page_of("https://example.org.evil.example/a.png", with_media) == " x");
  CHECK(page_of("nothing.png", {}) == " x");
  const std::string card = page_of("", with_media);
  CHECK(card.starts_with("https://example.org/base/assets/card."));
  CHECK(card.ends_with(".png 1200x630"));
  CHECK(page_of("card.png", {}) == card);
  CHECK(page_of("", {}, "/base/") == " x");  // nobody knows its host
}

TEST_CASE("the policy of a page forbids all that no page needs", "[views]") {
  const kit::Newsroom room(std::vector<model::Sheet>{});
  PageHead head;
  for (const bool media : {true, false}) {
    head.shows_media = media;
    const std::string csp(text_of(page_view(*room.context, head), "csp"));
    for (const char* rule : {"default-src 'none'", "script-src 'self'", "style-src 'self'",
                             "base-uri 'none'", "form-action 'none'"}) {
      CHECK_THAT(csp, ContainsSubstring(rule));
    }
    CHECK_THAT(csp, !ContainsSubstring("unsafe"));
    CHECK_THAT(csp, !ContainsSubstring("connect-src"));
    CHECK((csp.find("https:") != std::string::npos) == media);
  }
}

TEST_CASE("the policy of a page allows what its outputs need", "[views]") {
  const model::SecuritySettings counted{{"https://count.example/a.js"}};
  const auto policy = [](const model::SecuritySettings& security, const PageNeeds& needs) {
    return page_policy(security, PageMedia::none, needs);
  };
  CHECK_THAT(policy({}, {}),
             ContainsSubstring("img-src 'self'; base-uri 'none'; form-action 'none'"));
  CHECK_THAT(policy({}, {.reads_the_site = true}),
             ContainsSubstring("connect-src 'self'; base-uri 'none'; form-action 'none'"));
  CHECK_THAT(policy({}, {.asks_the_site = true}),
             ContainsSubstring("img-src 'self'; base-uri 'none'; form-action 'self'"));
  CHECK_THAT(policy(counted, {.reads_the_site = true}),
             ContainsSubstring("connect-src 'self' https://count.example; "));
  CHECK_THAT(policy(counted, {}), ContainsSubstring("connect-src https://count.example; "));
  PageNeeds both{.reads_the_site = true};
  both |= {.asks_the_site = true};
  CHECK((both.reads_the_site && both.asks_the_site));
}

TEST_CASE("assets of an output are named by their content", "[views]") {
  const model::EmbeddedFile files[] = {{"toy/a.js", "export const a = 1;\n"},
                                       {"toy/c.css", "  p {}\n"}};
  const std::vector<theme::Asset> assets = publish_output_assets(files);
  REQUIRE(assets.size() == 2);
  CHECK(assets[1].bytes == files[1].bytes);
  CHECK(published_name(assets, "toy/a.js") ==
        "assets/" + theme::name_by_content("toy/a.js", files[0].bytes));
  CHECK(published_name(assets, "a.js").empty());
}
