#include "index/find_related.h"

#include <algorithm>
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

model::Entry entry(std::string title, std::string summary,
                   std::vector<std::string> tags = {"Robots"}) {
  model::Entry made;
  made.id = {model::PaperId::Kind::title, title};
  made.title_text = std::move(title);
  model::Inline words;
  words.text = std::move(summary);
  model::Block paragraph;
  paragraph.inlines = {std::move(words)};
  made.summary = {std::move(paragraph)};
  made.tags = std::move(tags);
  made.at = {3, 1};
  return made;
}

// Sixty papers on nothing of interest, of which half have another topic, then those of a test: the
// first of these is paper 60.
model::Archive gather(std::vector<model::Entry> entries) {
  model::Sheet sheet;
  sheet.path = "a.md";
  sheet.dialect = "daily";
  sheet.date = {2024, 1, 30};
  for (int number = 0; number < 60; ++number) {
    const std::string word = "other" + std::to_string(number);
    const std::string topic = number % 2 == 0 ? "Robots" : "Poems";
    sheet.entries.push_back(entry("Alone " + word, "It is about " + word + " alone.", {topic}));
  }
  for (model::Entry& one : entries) sheet.entries.push_back(std::move(one));
  base::Diagnostics diagnostics;
  base::Diagnostics ignored;
  std::vector<model::Sheet> sheets;
  sheets.push_back(std::move(sheet));
  return index_sheets(kit::shared(std::move(sheets)), std::make_shared<model::Records>(),
                      model::Site(), make_taxonomy(model::Object(), nullptr, ignored, ignored), 1,
                      diagnostics);
}

std::vector<std::uint32_t> papers_of(const std::vector<RelatedPaper>& related) {
  std::vector<std::uint32_t> papers;
  for (const RelatedPaper& one : related) papers.push_back(one.paper);
  return papers;
}

std::vector<std::uint32_t> related_to_first(std::vector<model::Entry> entries) {
  const model::Archive archive = gather(std::move(entries));
  return papers_of(RelatedPapers(archive).of(60));
}

}  // namespace

TEST_CASE("papers of one topic that speak of the same are related, and say of what", "[related]") {
  const model::Archive archive =
      gather({entry("Zebrafish", "We use Gaussian Splatting and radiance fields."),
              entry("Sharks", "Radiance field and Gaussian-splatting in water.")});
  const RelatedPapers related(archive);
  REQUIRE(papers_of(related.of(60)) == std::vector<std::uint32_t>{61});
  REQUIRE(papers_of(related.of(61)) == std::vector<std::uint32_t>{60});
  const RelatedPaper told = related.of(60).front();
  CHECK(told.topics.size() == 1);
  std::vector<std::string> terms = told.terms;
  std::sort(terms.begin(), terms.end());
  CHECK(terms == std::vector<std::string>{"Gaussian Splatting", "radiance fields"});
  CHECK(related.of(0).empty());
}

TEST_CASE("without a common topic papers are not related", "[related]") {
  const char* summary = "We use Gaussian Splatting and radiance fields.";
  CHECK(related_to_first(
            {entry("Zebrafish", summary, {"Robots"}), entry("Sharks", summary, {"Poems"})})
            .empty());
}

TEST_CASE("an idiom of titles relates nothing", "[related]") {
  CHECK(related_to_first({entry("Patience Is All You Need", "Waiting makes zebrafish faster."),
                          entry("Hydration Is All You Need", "Water makes sharks bigger.")})
            .empty());
  CHECK(related_to_first({entry("Zebrafish Technical Report", "A fish of many stripes."),
                          entry("Shark Technical Report", "A predator with teeth.")})
            .empty());
}

TEST_CASE("addresses relate nothing", "[related]") {
  CHECK(
      related_to_first({entry("Zebrafish", "See https://github.com/x/stripes and www.fish.org/a."),
                        entry("Sharks", "See https://github.com/y/stripes or www.fish.org/b.")})
          .empty());
}

TEST_CASE("words that papers of all kinds use relate nothing", "[related]") {
  std::vector<model::Entry> entries;
  for (int number = 0; number < 200; ++number) {
    const std::string own = "own" + std::to_string(number);
    entries.push_back(entry(own, "A method and a benchmark for " + own + "."));
  }
  CHECK(related_to_first(std::move(entries)).empty());
}

TEST_CASE("the nearest comes first, at most six are told, none is the paper itself", "[related]") {
  std::vector<model::Entry> entries = {
      entry("Zebrafish of the rivers", "Zebrafish, danio and medaka with fluorescence.")};
  for (int number = 0; number < 9; ++number) {
    const std::string own = " own" + std::to_string(number);
    entries.push_back(entry("Zebrafish" + own, "Zebrafish and danio, with" + own + "."));
  }
  entries.push_back(entry("Zebrafish again", "Zebrafish, danio and medaka with fluorescence."));
  const std::vector<std::uint32_t> related = related_to_first(std::move(entries));
  REQUIRE(related.size() == 6);
  CHECK(related.front() == 70);
  CHECK(std::find(related.begin(), related.end(), 60) == related.end());
}

TEST_CASE("words of titles in other scripts relate papers", "[related]") {
  CHECK(related_to_first({entry("형광 제브라피시 관찰", "물고기를 보았다."),
                          entry("제브라피시 형광 단백질", "빛이 났다.")}) ==
        std::vector<std::uint32_t>{61});
}

TEST_CASE("a new paper changes no weight of those that are there", "[related]") {
  std::vector<model::Entry> entries = {
      entry("Zebrafish", "We use Gaussian Splatting and radiance fields."),
      entry("Sharks", "Radiance field and Gaussian-splatting in water."),
      entry("Whales", "They sing of plankton.")};
  const model::Archive before = gather(entries);
  entries.push_back(entry("Corals", "Plankton again, and radiance."));
  const model::Archive after = gather(entries);
  CHECK(RelatedPapers(before).of(60) == RelatedPapers(after).of(60));
}
