#include "kit/catch.h"
#include "render/feed_items.h"
#include "render/views_pages.h"
#include "render_kit.h"

using namespace dayleaf;
using namespace dayleaf::render;

namespace {

model::Entry rich_entry() {
  model::Entry entry = kit::entry("2401.17268", "Weaver <Mini> & $x$", 28);
  entry.authors.names = {"Ada Kim", "Bo Lee"};
  entry.authors.cut = true;
  entry.media.push_back(
      {model::Media::Kind::image, "https://img.example/a.png", false, "", "", {}, {}});
  entry.media.push_back(
      {model::Media::Kind::video, "https://img.example/b.mp4", false, "", "video/mp4", {}, {}});
  entry.media.push_back({model::Media::Kind::image, "/avatars/x.svg", false, "", "", {}, {}});
  entry.tags = {"Robots"};
  entry.summary = {kit::bullets({std::string("One ]]> point."), std::string("Another.")})};
  return entry;
}

std::size_t count_of(std::string_view text, std::string_view what) {
  std::size_t count = 0;
  for (std::size_t at = text.find(what); at != std::string_view::npos; at = text.find(what, at + 1))
    ++count;
  return count;
}

}  // namespace

TEST_CASE("a feed says what it is, where it is and how new it is", "[feeds]") {
  model::Site site = kit::site_at("https://example.org/base/", "ko");
  site.title = "데일리 & 페이퍼";
  site.description = "매일의 논문";
  site.licence = "CC BY 4.0";
  kit::Newsroom room({kit::sheet({2024, 1, 31}, {rich_entry()})}, site);
  const std::string xml = kit::filled(room.pages(), "feed.xml");
  for (const char* part :
       {"<title>데일리 &amp; 페이퍼</title>", "<link>https://example.org/base/</link>",
        "<description>매일의 논문</description>", "<language>ko</language>",
        "<copyright>CC BY 4.0</copyright>",
        "<lastBuildDate>Wed, 31 Jan 2024 12:00:00 +0000</lastBuildDate>", "<generator>dayleaf",
        "<atom:link href=\"https://example.org/base/feed.xml\" rel=\"self\" "
        "type=\"application/rss+xml\"/>"}) {
    INFO(part);
    CHECK_THAT(xml, ContainsSubstring(part));
  }
}

TEST_CASE("an item holds the whole entry, with absolute URLs and an identity that never changes",
          "[feeds]") {
  kit::Newsroom room({kit::sheet({2024, 1, 31}, {rich_entry()})},
                     kit::site_at("https://example.org/base/"));
  const std::vector<model::Page> pages = room.pages();
  const std::string xml = kit::filled(pages, "feed.xml");
  for (const char* part :
       {"<title>Weaver &lt;Mini&gt; &amp; $x$</title>",
        "<link>https://example.org/base/papers/2401.17268/</link>",
        "<guid isPermaLink=\"false\">https://arxiv.org/abs/2401.17268#2024-01-31</guid>",
        "<pubDate>Wed, 31 Jan 2024 12:00:00 +0000</pubDate>",
        "<dc:creator>Ada Kim, Bo Lee and others (author order not known)</dc:creator>",
        "<category>Robots</category>", "<description>One ]]&amp;gt; point.</description>",
        "<media:content url=\"https://img.example/a.png\" type=\"image/png\" medium=\"image\"/>",
        "<media:content url=\"https://img.example/b.mp4\" type=\"video/mp4\" medium=\"video\"/>"}) {
    INFO(part);
    CHECK_THAT(xml, ContainsSubstring(part));
  }
  CHECK_THAT(xml, !ContainsSubstring("enclosure"));
  CHECK_THAT(xml, !ContainsSubstring("avatars"));
  const std::string html = feed_html(*room.context, room.archive.appearances.front());
  CHECK(html ==
        "<p><img src=\"https://img.example/a.png\" alt=\"\"></p>"
        "<p><a href=\"https://img.example/b.mp4\">Watch the video</a></p>"
        "<p>By Ada Kim, Bo Lee and others (author order not known)</p><p>28 votes</p>"
        "<ul><li>One ]]&gt; point.</li><li>Another.</li></ul>"
        "<p><a href=\"https://arxiv.org/abs/2401.17268\">arXiv:2401.17268</a> · "
        "<a href=\"https://arxiv.org/pdf/2401.17268\">PDF</a></p>");
  kit::Newsroom elsewhere({kit::sheet({2024, 1, 31}, {rich_entry()})}, kit::site_at("/"));
  CHECK(feed_guid(*elsewhere.context, elsewhere.archive.appearances.front()) ==
        "https://arxiv.org/abs/2401.17268#2024-01-31");
}

TEST_CASE("the site's feed has the newest entries, those of topics and authors each paper once",
          "[feeds]") {
  std::vector<model::Sheet> sheets;
  for (int day = 1; day <= 3; ++day) {
    std::vector<model::Entry> entries;
    entries.push_back(kit::entry("2401.00000", "Comes back", 1));
    entries.push_back(
        kit::entry("2401.0000" + std::to_string(day), "Day " + std::to_string(day), 9));
    for (model::Entry& entry : entries) {
      entry.tags = {"Robots"};
      entry.authors.names = {"Ada Kim"};
    }
    sheets.push_back(kit::sheet({2024, 1, day}, std::move(entries)));
  }
  model::Site site = kit::site_at("https://example.org/");
  site.feeds.items = 3;
  site.feeds.author_min_papers = 4;
  kit::Newsroom room(sheets, site);
  const std::vector<model::Page> pages = room.pages();
  const std::string all = kit::filled(pages, "feed.xml");
  // A second day is begun, so that it is there as a whole.
  CHECK(count_of(all, "<item>") == 4);
  CHECK(count_of(all, "2401.00000#") == 2);
  CHECK(all.find("2401.00003#2024-01-03") < all.find("2401.00000#2024-01-03"));
  for (const char* path : {"tags/robots/feed.xml", "authors/ada-kim/feed.xml"}) {
    const std::string xml = kit::filled(pages, path);
    INFO(path);
    CHECK(count_of(xml, "<item>") == 3);
    CHECK(count_of(xml, "2401.00000#2024-01-03</guid>") == 1);
    CHECK_THAT(xml, ContainsSubstring("href=\"https://example.org/" + std::string(path) +
                                      "\" rel=\"self\""));
  }
}

TEST_CASE("a feed of an author holds what a card shows", "[feeds]") {
  model::Entry entry = rich_entry();
  entry.authors.names = {"Ada Kim", "Bo Lee", "Cy Lo", "Di Xu", "Ed Ha", "Fay Oh", "Gus Ro"};
  model::Site site = kit::site_at("https://example.org/");
  site.author_min_papers = 1;
  site.feeds.author_min_papers = 1;
  kit::Newsroom room({kit::sheet({2024, 1, 31}, {entry})}, site);
  const std::string xml = kit::filled(room.pages(), "authors/ada-kim/feed.xml");
  CHECK_THAT(xml, ContainsSubstring("<dc:creator>Ada Kim, Bo Lee, Cy Lo, Di Xu and 3 more"));
  CHECK_THAT(xml, ContainsSubstring("<description>One ]]&amp;gt; point.</description>"));
  CHECK_THAT(xml, ContainsSubstring("https://img.example/a.png"));
  CHECK_THAT(xml, !ContainsSubstring("https://img.example/b.mp4"));
  CHECK_THAT(xml, !ContainsSubstring("content:encoded>"));
}

TEST_CASE("a paper that stands twice in a day is one item", "[feeds]") {
  kit::Newsroom room({kit::sheet({2024, 1, 1}, {kit::entry("2401.00001", "A", 2),
                                                kit::entry("2401.00001", "A", 1)})},
                     kit::site_at("https://example.org/"));
  CHECK(count_of(kit::filled(room.pages(), "feed.xml"), "<item>") == 1);
}

TEST_CASE("every kind of listing can have a feed, and pages name it", "[feeds]") {
  model::Site site = kit::site_at("https://example.org/");
  site.feeds.site.usual = false;
  site.feeds.days.usual = true;
  site.feeds.months.named = {"rss"};
  kit::Newsroom room({kit::sheet({2024, 1, 30}, {kit::entry("2401.00001", "A", 2)}),
                      kit::sheet({2024, 1, 31}, {kit::entry("2401.00001", "A", 2),
                                                 kit::entry("2401.00002", "B", 1)})},
                     site);
  const std::vector<model::Page> pages = room.pages();
  CHECK(kit::find_page(pages, "feed.xml") == nullptr);
  CHECK(count_of(kit::filled(pages, "2024/01/30/feed.xml"), "<item>") == 1);
  CHECK(count_of(kit::filled(pages, "2024/01/31/feed.xml"), "<item>") == 2);
  const std::string month = kit::filled(pages, "2024/01/feed.xml");
  CHECK(count_of(month, "<item>") == 3);
  CHECK_THAT(month, ContainsSubstring("<link>https://example.org/2024/01/</link>"));
  CHECK_THAT(kit::filled(pages, "2024/01/index.html"), ContainsSubstring("2024/01/feed.xml"));
  CHECK_THAT(kit::filled(pages, "2024/01/31/index.html"), ContainsSubstring("2024/01/31/feed.xml"));
  CHECK_THAT(kit::filled(pages, "index.html"), !ContainsSubstring("feed.xml"));
}

TEST_CASE("feeds of topics and authors can be left out", "[feeds]") {
  model::Site site = kit::site_at("https://example.org/");
  site.feeds.topics.usual = false;
  site.feeds.authors.usual = false;
  site.author_min_papers = 1;
  kit::Newsroom room({kit::sheet({2024, 1, 31}, {rich_entry()})}, site);
  const std::vector<model::Page> pages = room.pages();
  CHECK(kit::find_page(pages, "tags/robots/index.html") != nullptr);
  CHECK(kit::find_page(pages, "tags/robots/feed.xml") == nullptr);
  CHECK(kit::find_page(pages, "authors/ada-kim/feed.xml") == nullptr);
}

TEST_CASE("the identity of an item follows what identifies the paper", "[feeds]") {
  const auto guid_of = [](model::PaperId id) {
    model::Entry entry = kit::entry("x", "T");
    entry.id = std::move(id);
    kit::Newsroom room({kit::sheet({2024, 1, 1}, {entry})});
    return feed_guid(*room.context, room.archive.appearances.front());
  };
  CHECK(guid_of({model::PaperId::Kind::doi, "10.1145/3292500"}) ==
        "https://doi.org/10.1145/3292500#2024-01-01");
  CHECK(guid_of({model::PaperId::Kind::url, "https://example.org/p"}) ==
        "https://example.org/p#2024-01-01");
  CHECK(guid_of({model::PaperId::Kind::title, "a title"}) == "title:a title#2024-01-01");
}

TEST_CASE("an item of an entry that says nothing still has a description and a content",
          "[feeds]") {
  model::Entry entry = kit::entry("x", "A title");
  entry.id = {model::PaperId::Kind::title, "a title"};
  entry.link.clear();
  kit::Newsroom room({kit::sheet({2024, 1, 1}, {entry})}, kit::site_at("https://example.org/"));
  const std::string xml = kit::filled(room.pages(), "feed.xml");
  CHECK_THAT(xml, ContainsSubstring("<description>A title</description>"));
  CHECK_THAT(xml,
             ContainsSubstring("<content:encoded>&lt;p&gt;A title&lt;/p&gt;</content:encoded>"));
}

TEST_CASE("times run downwards by rank from noon", "[feeds]") {
  kit::Newsroom room({kit::sheet({2024, 1, 31}, {kit::entry("2401.00001", "Second", 2),
                                                 kit::entry("2401.00002", "First", 9)})},
                     kit::site_at("https://example.org/"));
  const std::vector<model::Page> pages = room.pages();
  const std::string rss = kit::filled(pages, "feed.xml");
  CHECK(rss.find("31 Jan 2024 12:00:00 +0000</pubDate>") <
        rss.find("31 Jan 2024 11:59:59 +0000</pubDate>"));
  CHECK(count_of(kit::filled(pages, "atom.xml"), "<published>2024-01-31T11:59:59Z</published>") ==
        1);
  CHECK_THAT(kit::filled(pages, "feed.json"),
             ContainsSubstring("\"date_published\": \"2024-01-31T12:00:00Z\""));
}

namespace {

// Two days of January, one of February.
kit::Newsroom three_days(model::Site site) {
  return kit::Newsroom({kit::sheet({2024, 1, 30}, {kit::entry("2401.00001", "A", 2)}),
                        kit::sheet({2024, 1, 31}, {kit::entry("2401.00002", "B", 1)}),
                        kit::sheet({2024, 2, 1}, {kit::entry("2402.00001", "C", 1)})},
                       std::move(site));
}

}  // namespace

TEST_CASE("whoever goes back from the site's feed finds every entry", "[feeds]") {
  model::Site site = kit::site_at("https://example.org/");
  site.feeds.items = 1;
  kit::Newsroom room = three_days(site);
  const std::vector<model::Page> pages = room.pages();
  const std::string rss = kit::filled(pages, "feed.xml");
  CHECK(count_of(rss, "<item>") == 1);
  const std::string back = "rel=\"prev-archive\" type=\"application/rss+xml\"/>";
  const std::string february = "<atom:link href=\"https://example.org/2024/02/feed.xml\" ";
  const std::string january = "<atom:link href=\"https://example.org/2024/01/feed.xml\" ";
  const std::string next = "rel=\"next\" type=\"application/rss+xml\"/>";
  const std::string site_feed = "<atom:link href=\"https://example.org/feed.xml\" rel=";
  CHECK_THAT(rss, ContainsSubstring(february + next) && ContainsSubstring(january + back) &&
                      !ContainsSubstring("fh:archive/"));
  // What still grows is no archive, which readers take once.
  CHECK_THAT(kit::filled(pages, "2024/02/feed.xml"),
             ContainsSubstring(january + back) && !ContainsSubstring("fh:archive/") &&
                 ContainsSubstring(site_feed + "\"first\"") &&
                 !ContainsSubstring(site_feed + "\"current\""));
  const std::string oldest = kit::filled(pages, "2024/01/feed.xml");
  CHECK(count_of(oldest, "<item>") == 2);
  CHECK_THAT(oldest, !ContainsSubstring("prev-archive") && ContainsSubstring("<fh:archive/>") &&
                         ContainsSubstring(site_feed + "\"current\"") &&
                         !ContainsSubstring("rel=\"first\""));
  // The other formats lead to the same months, and a page of a month names no feed of its own.
  CHECK_THAT(kit::filled(pages, "atom.xml"),
             ContainsSubstring("<link rel=\"prev-archive\" type=\"application/rss+xml\" "
                               "href=\"https://example.org/2024/01/feed.xml\"/>") &&
                 ContainsSubstring("<link rel=\"next\" type=\"application/rss+xml\" "
                                   "href=\"https://example.org/2024/02/feed.xml\"/>"));
  CHECK(kit::find_page(pages, "2024/02/atom.xml") == nullptr);
  CHECK_THAT(kit::filled(pages, "2024/02/index.html"), !ContainsSubstring("2024/02/feed.xml"));
}

TEST_CASE("months are kept in the first format of the site's feed", "[feeds]") {
  model::Site site = kit::site_at("https://example.org/");
  site.feeds.site = {false, {"json", "daily"}};
  kit::Newsroom room = three_days(site);
  const std::vector<model::Page> pages = room.pages();
  CHECK(kit::find_page(pages, "2024/01/feed.xml") == nullptr);
  CHECK_THAT(kit::filled(pages, "feed.json"),
             ContainsSubstring("\"next_url\": \"https://example.org/2024/02/feed.json\""));
  CHECK_THAT(kit::filled(pages, "2024/02/feed.json"),
             ContainsSubstring("\"next_url\": \"https://example.org/2024/01/feed.json\""));
  site.feeds.site = {false, {"daily"}};
  kit::Newsroom no_way_back = three_days(site);
  CHECK(kit::find_page(no_way_back.pages(), "2024/01/feed.xml") == nullptr);
}

TEST_CASE("a day can be one item", "[feeds]") {
  model::Site site = kit::site_at("https://example.org/");
  site.feeds.items = 1;
  const std::string daily = kit::filled(three_days(site).pages(), "daily.xml");
  CHECK(count_of(daily, "<item>") == 3);
  CHECK(daily.find("#2024-02-01</guid>") < daily.find("#2024-01-31</guid>"));
  CHECK_THAT(daily, ContainsSubstring("<link>https://example.org/2024/02/01/</link>"));
  CHECK_THAT(daily, ContainsSubstring("&lt;a href=\"https://example.org/papers/2402.00001/\"&gt;"));
}

TEST_CASE("a day as an item is one site's, wherever that is", "[feeds]") {
  const auto guid_of = [](const model::Site& site) {
    const std::string daily = kit::filled(three_days(site).pages(), "daily.xml");
    const std::size_t from = daily.find("<guid");
    return daily.substr(from, daily.find("</guid>") - from);
  };
  model::Site site = kit::site_at("https://example.org/");
  site.title = "Leaves";
  const std::string guid = guid_of(site);
  CHECK_THAT(guid, ContainsSubstring(">days:") && ContainsSubstring("#2024-02-01"));
  model::Site moved = kit::site_at("https://elsewhere.example/base/");
  moved.title = "Leaves";
  moved.description = "Said anew";
  CHECK(guid_of(moved) == guid);
  model::Site other = site;
  other.title = "Other leaves";
  CHECK(guid_of(other) != guid);
  other = site;
  other.author = "Somebody else";
  CHECK(guid_of(other) != guid);
  model::Site korean = kit::site_at("https://example.org/", "ko");
  korean.title = "Leaves";
  CHECK(guid_of(korean) != guid);
}

TEST_CASE("what may not be passed on is in no feed and no reference", "[feeds]") {
  model::Records records;
  records.papers.push_back(
      {{model::PaperId::Kind::arxiv, "2401.17268"},
       {{model::PaperField::categories, "arxiv", {2024, 3, 1}, {"cs.ZQ"}},
        {model::PaperField::published, "arxiv", {2024, 3, 1}, {"2023-12-24"}},
        {model::PaperField::authors, "arxiv", {2024, 3, 1}, {"Bo Lee", "Ada Kim", "Cy Zq"}}}});
  const auto files_of = [&](std::vector<std::string> withhold) {
    model::Site site = kit::site_at("https://example.org/");
    site.feeds.site = {false, {"rss", "atom", "json", "daily", "bibtex"}};
    site.feeds.authors = {false, {"rss"}};
    site.feeds.author_min_papers = 1;
    site.author_min_papers = 1;
    site.data.withhold = std::move(withhold);
    model::Entry entry = rich_entry();
    entry.summary.push_back(kit::paragraph("See https://code.example/zq."));
    kit::Newsroom room({kit::sheet({2024, 1, 31}, {std::move(entry)})}, site, records);
    const std::vector<model::Page> pages = room.pages();
    std::string files;
    for (const model::Page& page : pages) {
      if (page.kind == model::PageKind::feed || page.path.ends_with("papers.bib")) {
        files += kit::filled(pages, page.path);
      }
    }
    return files;
  };
  const std::vector<std::string> of_arxiv = {"cs.ZQ", "Cy Zq", "2023"};
  const std::vector<std::string> of_digest = {"One ]]", "code.example", "img.example"};
  const std::string all = files_of({});
  const std::string without_arxiv = files_of({"arxiv"});
  const std::string without_digest = files_of({"digest"});
  for (const std::string& words : of_arxiv) {
    INFO(words);
    CHECK_THAT(all, ContainsSubstring(words));
    CHECK_THAT(without_arxiv, !ContainsSubstring(words));
    CHECK_THAT(without_digest, ContainsSubstring(words));
  }
  for (const std::string& words : of_digest) {
    INFO(words);
    CHECK_THAT(all, ContainsSubstring(words));
    CHECK_THAT(without_arxiv, ContainsSubstring(words));
    CHECK_THAT(without_digest, !ContainsSubstring(words));
  }
  // The digest's names stand in for a source's, and nobody knows their order.
  CHECK_THAT(without_arxiv, ContainsSubstring("author order not known") &&
                                ContainsSubstring("Author order unknown: Ada Kim; Bo Lee"));
  CHECK_THAT(without_digest, ContainsSubstring("Weaver"));
}

TEST_CASE("Atom and JSON Feed name people as RSS does", "[feeds]") {
  const auto feed_of = [](model::AuthorOrder order, std::vector<std::string> names,
                          const char* path) {
    model::Entry entry = kit::entry("2401.00001", "A", 2);
    entry.authors.names = std::move(names);
    entry.authors.order = order;
    kit::Newsroom room({kit::sheet({2024, 1, 31}, {entry})}, kit::site_at("https://example.org/"));
    return kit::filled(room.pages(), path);
  };
  using Order = model::AuthorOrder;
  const std::vector<std::string> two = {"Ada Kim", "Bo Lee"};
  CHECK_THAT(feed_of(Order::unknown, two, "atom.xml"),
             ContainsSubstring("<name>Ada Kim, Bo Lee (author order not known)</name>"));
  CHECK_THAT(feed_of(Order::known, two, "atom.xml"),
             ContainsSubstring("<name>Ada Kim, Bo Lee</name>"));
  CHECK(count_of(feed_of(Order::known, two, "atom.xml"), "<author>") == 1);
  CHECK(count_of(feed_of(Order::unknown, two, "feed.json"), "\"name\"") == 1);
  CHECK_THAT(feed_of(Order::unknown, two, "feed.json"),
             ContainsSubstring("\"Ada Kim, Bo Lee (author order not known)\""));
  CHECK(count_of(feed_of(Order::known, two, "feed.json"), "\"name\"") == 2);
  // Nobody is named: the paper does not get the name of the site.
  const std::string nobody = feed_of(Order::unknown, {}, "atom.xml");
  CHECK(nobody.find("<source>") < nobody.find("<author>"));
  CHECK(nobody.find("<author>") < nobody.find("</source>"));
  CHECK_THAT(feed_of(Order::unknown, {}, "feed.json"), !ContainsSubstring("\"authors\""));
}

TEST_CASE("an id of Atom is an address, whatever identifies the paper", "[feeds]") {
  model::Entry entry = kit::entry("x", "T");
  entry.id = {model::PaperId::Kind::title, "두 낱말 a/b"};
  kit::Newsroom room({kit::sheet({2024, 1, 1}, {entry})});
  const model::Appearance& appearance = room.archive.appearances.front();
  CHECK(feed_iri(*room.context, appearance) ==
        "title:%EB%91%90%20%EB%82%B1%EB%A7%90%20a/b#2024-01-01");
  CHECK(feed_guid(*room.context, appearance) == "title:두 낱말 a/b#2024-01-01");
}

TEST_CASE("what can be followed has a page, and lists for readers", "[feeds]") {
  model::Site site = kit::site_at("https://example.org/base/");
  site.author_min_papers = 1;
  site.feeds.author_min_papers = 1;
  kit::Newsroom room({kit::sheet({2024, 1, 31}, {rich_entry()})}, site);
  const std::vector<model::Page> pages = room.pages();
  CHECK(kit::find_page(pages, "subscribe/index.html") != nullptr);
  const std::string all = kit::filled(pages, "subscribe/feeds.opml");
  CHECK(count_of(all, "type=\"rss\"") == 4);
  CHECK_THAT(all, ContainsSubstring("<outline text=\"Topics\" title=\"Topics\">"));
  CHECK_THAT(all,
             ContainsSubstring("xmlUrl=\"https://example.org/base/authors/ada-kim/feed.xml\""));
  CHECK(count_of(kit::filled(pages, "subscribe/topics.opml"), "type=\"rss\"") == 1);
  CHECK(count_of(kit::filled(pages, "subscribe/authors.opml"), "type=\"rss\"") == 2);
  CHECK_THAT(kit::filled(pages, "sitemap.xml"), ContainsSubstring("/subscribe/"));
}

TEST_CASE("what can be followed is called by its format", "[feeds]") {
  model::Site site = kit::site_at("https://example.org/");
  site.feeds.topics = {false, {"atom"}};
  kit::Newsroom room({kit::sheet({2024, 1, 31}, {rich_entry()})}, site);
  const model::Object page = subscribe_view(*room.context);
  const model::Value& topic = page.find("topic_feeds")->list().front();
  CHECK(topic.object().find("followed_feed_label")->text() == "Atom");
  CHECK(topic.object().find("followed_feed_type")->text() == "application/atom+xml");
}

TEST_CASE("a site without feeds has nothing to follow", "[feeds]") {
  model::Site site = kit::site_at("https://example.org/");
  site.feeds.site = site.feeds.topics = site.feeds.authors = {};
  kit::Newsroom room({kit::sheet({2024, 1, 31}, {rich_entry()})}, site);
  CHECK(kit::find_page(room.pages(), "subscribe/index.html") == nullptr);
  CHECK(kit::find_page(room.pages(), "subscribe/feeds.opml") == nullptr);
}

TEST_CASE("links to readers on the web carry the whole address of the feed", "[feeds]") {
  const auto reader_of = [](std::string_view base) {
    kit::Newsroom room({kit::sheet({2024, 1, 31}, {rich_entry()})}, kit::site_at(base));
    const model::Object view = subscribe_view(*room.context);
    const model::List& readers = view.find("feed_readers")->list();
    return readers.empty() ? std::string()
                           : std::string(readers.front().object().find("reader_url")->text());
  };
  CHECK(reader_of("https://example.org/base/") ==
        "https://feedly.com/i/subscription/feed/https%3A%2F%2Fexample.org%2Fbase%2Ffeed.xml");
  CHECK(reader_of("/base/").empty());
}

TEST_CASE("a listing can be a file of references, each paper once", "[feeds]") {
  model::Site site = kit::site_at("https://example.org/");
  site.feeds.months = {false, {"bibtex"}};
  kit::Newsroom room({kit::sheet({2024, 1, 30}, {kit::entry("2401.00001", "Old", 2)}),
                      kit::sheet({2024, 1, 31}, {kit::entry("2401.00001", "Old", 2),
                                                 kit::entry("2401.00002", "New", 1)})},
                     site);
  const std::vector<model::Page> pages = room.pages();
  const std::string bib = kit::filled(pages, "2024/01/papers.bib");
  CHECK(count_of(bib, "@misc{") == 2);
  CHECK(bib.find("@misc{unnamed2024old-2401.00001,") <
        bib.find("@misc{unnamed2024new-2401.00002,"));
  CHECK(kit::find_page(pages, "2024/01/papers.bib")->kind == model::PageKind::data);
  // No page names it as a feed.
  CHECK_THAT(kit::filled(pages, "2024/01/index.html"), !ContainsSubstring("papers.bib"));
  CHECK(kit::find_page(pages, "papers.bib") == nullptr);
}
