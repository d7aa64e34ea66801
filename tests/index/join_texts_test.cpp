#include "index/join_texts.h"

#include <string>
#include <utility>
#include <vector>

#include "index/find_topics.h"
#include "index/index_sheets.h"
#include "kit/catch.h"
#include "kit/shared_sheets.h"

using namespace dayleaf;
using namespace dayleaf::index;

namespace {

constexpr base::Date day{2024, 1, 31};

model::Markup words(const std::string& text) {
  model::Inline inline_text;
  inline_text.text = text;
  model::Block paragraph;
  paragraph.inlines.push_back(std::move(inline_text));
  return {std::move(paragraph)};
}

model::Entry entry(const std::string& arxiv, const std::string& summary,
                   std::optional<std::int64_t> votes = {}) {
  model::Entry entry;
  entry.id = {model::PaperId::Kind::arxiv, arxiv};
  entry.title_text = "Of Leaves";
  entry.votes = votes;
  entry.votes_stated = votes.has_value();
  if (!summary.empty()) entry.summary = words(summary);
  return entry;
}

model::Sheet sheet(const std::string& path, std::vector<model::Entry> entries,
                   const base::Date& date = day) {
  model::Sheet sheet;
  sheet.path = path;
  sheet.dialect = "daily";
  sheet.date = date;
  sheet.entries = std::move(entries);
  return sheet;
}

model::Archive gather(std::vector<model::Sheet> sheets, base::Diagnostics& diagnostics,
                      const std::string& language = "auto", std::size_t jobs = 1) {
  model::Site site;
  site.language = language;
  base::Diagnostics ignored;
  return index_sheets(kit::shared(std::move(sheets)), std::make_shared<model::Records>(), site,
                      make_taxonomy(model::Object(), nullptr, ignored, ignored), jobs, diagnostics);
}

std::vector<std::string> languages_of(const model::Appearance& appearance) {
  std::vector<std::string> languages;
  for (const model::EntryText& text : appearance.texts) languages.push_back(text.language);
  return languages;
}

using Texts = std::vector<std::string>;

const std::string korean = "잎이 떨어지는 순서를 세는 방법을 제안합니다.";
const std::string english = "We propose a way to count leaves as they fall.";
const std::string chinese = "我们提出一种数落叶的方法。";

}  // namespace

TEST_CASE("texts of one day in several languages are one paper, and no mistake", "[index]") {
  base::Diagnostics diagnostics;
  const std::vector<model::Sheet> sheets = {sheet("a.md", {entry("2401.1", english, 17)}),
                                            sheet("b.md", {entry("2401.1", korean, 17)}),
                                            sheet("c.md", {entry("2401.1", chinese, 17)})};
  for (const std::size_t jobs : {1U, 4U}) {
    const model::Archive archive = gather(sheets, diagnostics, "ko", jobs);
    REQUIRE(archive.appearances.size() == 1);
    CHECK(archive.languages == Texts{"ko", "en", "zh"});
    CHECK(languages_of(archive.appearances[0]) == Texts{"ko", "en", "zh"});
    CHECK(archive.appearances[0].language == "ko");
    CHECK(archive.appearances[0].sheet->path == "b.md");
    CHECK(model::plain_text(archive.appearances[0].entry->summary) == korean);
    CHECK(archive.papers[0].language == "ko");
    CHECK(archive.days[0].votes == 17);
  }
  CHECK(diagnostics.all().empty());
  CHECK(gather(sheets, diagnostics, "en").languages == Texts{"en", "ko", "zh"});
  CHECK(gather(sheets, diagnostics, "zh-TW").languages == Texts{"zh", "en", "ko"});
  CHECK(gather(sheets, diagnostics, "fr").languages == Texts{"en", "ko", "zh"});
}

TEST_CASE("the language that most texts are in comes first where a site leaves it to them",
          "[index]") {
  base::Diagnostics diagnostics;
  const model::Archive archive =
      gather({sheet("a.md", {entry("2401.1", english)}), sheet("b.md", {entry("2401.1", korean)}),
              sheet("c.md", {entry("2401.2", korean)}, {2024, 2, 1})},
             diagnostics);
  CHECK(archive.languages == Texts{"ko", "en"});
}

TEST_CASE("a quotation of another language makes no site of two", "[index]") {
  base::Diagnostics diagnostics;
  const model::Archive archive = gather({sheet("a.md", {entry("2401.1", korean)}),
                                         sheet("b.md", {entry("2401.2", english)}, {2024, 2, 1})},
                                        diagnostics);
  CHECK(archive.languages.empty());
  CHECK(archive.appearances[1].language.empty());
}

TEST_CASE("what files say of their language counts where their letters agree", "[index]") {
  base::Diagnostics diagnostics;
  const std::string french = "Nous proposons de compter les feuilles.";
  const model::Archive archive = gather(
      {sheet("fr/1.md", {entry("2401.1", french)}), sheet("en/2.md", {entry("2401.2", korean)})},
      diagnostics);
  CHECK(archive.languages == Texts{"fr", "ko"});
  CHECK(archive.appearances[0].language == "fr");
  CHECK(archive.appearances[1].language == "ko");
}

TEST_CASE("a text without words stands behind the others and has its sheet's language", "[index]") {
  base::Diagnostics diagnostics;
  const model::Archive archive =
      gather({sheet("ko.md", {entry("2401.1", ""), entry("2401.2", korean)}),
              sheet("en.md", {entry("2401.1", english), entry("2401.2", english)})},
             diagnostics, "ko");
  CHECK(languages_of(archive.appearances[0]) == Texts{"en", "ko"});
  CHECK(languages_of(archive.appearances[1]) == Texts{"ko", "en"});
}

TEST_CASE("what texts say beside their words is joined without repetition", "[index]") {
  model::Entry one = entry("2401.1", korean, 3);
  one.authors.names = {"A", "B"};
  one.authors.cut = true;
  one.media = {{model::Media::Kind::image, "https://a.example/1.png", false, "하나", "", {}, {}}};
  one.tags = {"leaves"};
  model::Entry other = entry("2401.1", english, 5);
  other.authors.names = {"A", "B", "C"};
  other.media = {{model::Media::Kind::image, "https://a.example/1.png", false, "one", "", {}, {}},
                 {model::Media::Kind::image, "https://a.example/2.png", false, "two", "", {}, {}}};
  other.tags = {"leaves", "trees"};
  const model::Entry joined =
      join_entries(std::vector<model::EntryText>{{&one, nullptr, "ko"}, {&other, nullptr, "en"}});
  CHECK(joined.votes == 5);
  CHECK(joined.authors.names == Texts{"A", "B", "C"});
  CHECK(joined.tags == Texts{"leaves", "trees"});
  REQUIRE(joined.media.size() == 2);
  CHECK(joined.media[0].alt == "하나");
  CHECK(model::plain_text(joined.summary) == korean);

  model::Entry in_order = entry("2401.1", chinese);
  in_order.authors.names = {"C", "A"};
  in_order.authors.order = model::AuthorOrder::known;
  const model::Entry ordered = join_entries(
      std::vector<model::EntryText>{{&other, nullptr, "en"}, {&in_order, nullptr, "zh"}});
  CHECK(ordered.authors.names == Texts{"C", "A"});
  CHECK(ordered.votes == 5);
}

TEST_CASE("other votes in another text of the day are noted", "[index]") {
  base::Diagnostics diagnostics;
  const model::Archive archive = gather(
      {sheet("a.md", {entry("2401.1", english, 12)}), sheet("b.md", {entry("2401.1", korean, 17)})},
      diagnostics);
  CHECK(archive.papers[0].votes == 17);
  REQUIRE(diagnostics.all().size() == 1);
  CHECK(diagnostics.all()[0].code == "votes-differ");
  CHECK(diagnostics.all()[0].path == "content/a.md");
}

TEST_CASE("a file of each of two languages is one day's, two of one language are told of",
          "[index]") {
  base::Diagnostics diagnostics;
  gather({sheet("a.md", {entry("2401.1", english)}), sheet("b.md", {entry("2401.1", korean)}),
          sheet("c.md", {entry("2401.2", korean)})},
         diagnostics);
  REQUIRE(diagnostics.all().size() == 1);
  CHECK(diagnostics.all()[0].code == "day-in-two-files");
  CHECK(diagnostics.all()[0].path == "content/c.md");
  CHECK_THAT(diagnostics.all()[0].message, ContainsSubstring("content/b.md"));
}
