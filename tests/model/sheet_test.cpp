#include "model/sheet.h"

#include "kit/catch.h"
#include "model/page.h"
#include "model/quote.h"

using namespace dayleaf::model;

TEST_CASE("ids in words") {
  CHECK(to_text({PaperId::Kind::arxiv, "2401.17268"}) == "arxiv:2401.17268");
  CHECK(to_text({PaperId::Kind::doi, "10.1/x"}) == "doi:10.1/x");
  CHECK(to_text({PaperId::Kind::url, "https://x.y/"}) == "url:https://x.y/");
  CHECK(to_text({PaperId::Kind::title, "a title"}) == "title:a title");
  CHECK(paper_id_of("arxiv:2401.17268") == PaperId{PaperId::Kind::arxiv, "2401.17268"});
  CHECK(paper_id_of("url:https://x.y/") == PaperId{PaperId::Kind::url, "https://x.y/"});
  for (const char* text : {"", "arxiv", "arxiv:", "isbn:1", ":x"}) CHECK_FALSE(paper_id_of(text));
}

TEST_CASE("quoted text is one line and reversible by eye") {
  CHECK(in_quotes("a \"b\" \\ c\nd\x1B") == "\"a \\\"b\\\" \\\\ c\\nd\\x1B\"");
  CHECK(in_quotes("") == "\"\"");
  CHECK(in_quotes("\n") == "\"\\n\"");
}

TEST_CASE("a sheet of several days is split, the oldest first") {
  Entry plain;
  plain.title_text = "plain";
  Entry newer = plain;
  newer.title_text = "newer";
  newer.date = dayleaf::base::Date{2024, 2, 1};
  Entry older = plain;
  older.title_text = "older";
  older.date = dayleaf::base::Date{2024, 1, 30};
  Sheet sheet;
  sheet.path = "README.md";
  sheet.dialect = "table";
  sheet.date = {2024, 1, 31};
  sheet.front_matter.set("tags", "a");
  sheet.preamble.emplace_back();
  sheet.entries = {newer, plain, older, plain};

  const std::vector<Sheet> days = split_days(sheet);
  REQUIRE(days.size() == 3);
  for (const Sheet& day : days) {
    CHECK(day.path == "README.md");
    CHECK(day.dialect == "table");
    CHECK(day.front_matter.find("tags") != nullptr);
    for (const Entry& entry : day.entries) CHECK_FALSE(entry.date);
  }
  CHECK(days[0].date == dayleaf::base::Date{2024, 1, 30});
  CHECK(days[0].preamble.empty());
  CHECK(days[1].date == dayleaf::base::Date{2024, 1, 31});
  CHECK(days[1].entries.size() == 2);
  CHECK(days[2].entries.front().title_text == "newer");
  CHECK(days[2].preamble.size() == 1);

  sheet.entries = {plain};
  REQUIRE(split_days(sheet).size() == 1);
  CHECK(split_days(sheet)[0].preamble.size() == 1);
  CHECK(dump(sheet).find("date 2024-01-31\n") != std::string::npos);
  sheet.entries = {older};
  CHECK(dump(sheet).find("  date 2024-01-30\n") != std::string::npos);
}

TEST_CASE("the dump of a sheet shows everything in it") {
  Inline word;
  word.text = "Fast.";
  word.at = {9, 3};
  Block summary;
  summary.at = {9, 1};
  summary.inlines = {word};

  Entry entry;
  entry.id = {PaperId::Kind::arxiv, "2401.17268"};
  entry.link = "https://arxiv.org/abs/2401.17268v2";
  entry.version = "v2";
  entry.title_text = "Weaver";
  entry.media = {{Media::Kind::image, "https://x.y/a.png", false, "alt", "image/png", {}, {}},
                 {Media::Kind::video, "https://x.y/a.mp4", false, "", "", {}, {}}};
  entry.votes = 42;
  entry.votes_stated = true;
  entry.authors.names = {"Yang Liu", "A \"B\" C"};
  entry.authors.cut = true;
  entry.tags = {"llm"};
  entry.summary = {summary};
  entry.bullet_count = 1;
  entry.at = {5, 1};

  Entry bare;
  bare.id = {PaperId::Kind::title, "x"};
  bare.title_text = "x";
  bare.votes_stated = true;
  bare.at = {20, 1};

  Sheet sheet;
  sheet.path = "2024/01/31.md";
  sheet.dialect = "daily";
  sheet.date = {2024, 1, 31};
  sheet.front_matter.set("tags", List{Value("a"), Value(1), Value(true), Value(0.5)});
  sheet.preamble = {summary};
  sheet.entries = {entry, bare};

  CHECK(dump(sheet) ==
        "sheet \"2024/01/31.md\"\n"
        "dialect daily\n"
        "date 2024-01-31\n"
        "front_matter {\"tags\": [\"a\", 1, true, 0.5]}\n"
        "preamble\n"
        "  paragraph 9:1\n"
        "    text 9:3 \"Fast.\"\n"
        "entry 5:1 arxiv:2401.17268\n"
        "  title \"Weaver\"\n"
        "  link \"https://arxiv.org/abs/2401.17268v2\"\n"
        "  version \"v2\"\n"
        "  image \"https://x.y/a.png\" type=\"image/png\" alt=\"alt\"\n"
        "  video \"https://x.y/a.mp4\"\n"
        "  votes 42\n"
        "  authors \"Yang Liu\", \"A \\\"B\\\" C\", and more (order unknown)\n"
        "  tags \"llm\"\n"
        "  bullets 1\n"
        "  summary\n"
        "    paragraph 9:1\n"
        "      text 9:3 \"Fast.\"\n"
        "entry 20:1 title:x\n"
        "  title \"x\"\n"
        "  link \"\"\n"
        "  votes not known\n"
        "  bullets 0\n");
}

TEST_CASE("an index page lives at its folder") {
  Page page;
  page.path = "2024/01/31/index.html";
  CHECK(address_of(page) == "2024/01/31/");
  page.path = "index.html";
  CHECK(address_of(page) == "");
  page.path = "404.html";
  CHECK(address_of(page) == "404.html");
}
