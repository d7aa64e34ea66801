#include "kit/catch.h"
#include "render/views_entry.h"
#include "render/views_lists.h"
#include "render/views_pages.h"
#include "render/views_shell.h"
#include "render_kit.h"
#include "view_kit.h"

using namespace dayleaf;
using namespace dayleaf::render;
using kit::flag_of;
using kit::item;
using kit::labels;
using kit::text_of;
using kit::weaver;

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
  CHECK(labels(bullets, "bullet_key_html") == "What's New 핵심 성능 &lt;1&gt; ");
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
  entry.media = {
      {model::Media::Kind::image, "/avatars/x.svg", false, "", "", {}, {}},
      {model::Media::Kind::image, "http://img.example/a.png", false, "", "", {}, {}},
      {model::Media::Kind::video, "https://img.example/a.mp4", false, "", "video/mp4", {}, {}},
      {model::Media::Kind::image, "https://img.example/a.png", false, "", "", {}, {}}};
  const kit::Newsroom room({kit::sheet({2024, 1, 31}, {entry})});
  const model::Object view =
      entry_view(*room.context, room.archive.appearances[0], EntryPlace::paper);
  CHECK_FALSE(view.find("image")->truthy());
  CHECK(text_of(view.find("video")->object(), "video_type") == "video/mp4");
  const model::Value more = *paper_view(*room.context, 0).find("more_media");
  REQUIRE(more.list().size() == 2);
  CHECK(text_of(item(more, 0).object().find("image")->object(), "image_url") ==
        "https://img.example/a.png");
  CHECK(text_of(item(more, 1).object().find("missing")->object(), "missing_url") ==
        "http://img.example/a.png");
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

TEST_CASE("neighbours: days by time, papers by rank", "[views]") {
  kit::Newsroom room({kit::sheet({2024, 1, 30}, {kit::entry("2401.00001", "A", 1)}),
                      kit::sheet({2024, 1, 31}, {kit::entry("2401.00002", "B", 1),
                                                 kit::entry("2401.00003", "C", 9)})},
                     kit::site_at("/", "ko"));
  const Neighbour day = day_neighbour(*room.context, room.context->archive.days[0].date);
  CHECK(day.url == "/2024/01/30/");
  CHECK(day.label == "1월 30일");
  CHECK(day.title == "2024년 1월 30일 화요일");
}
