#include "fetch/read_listed_papers.h"

#include <filesystem>

#include "kit/catch.h"
#include "kit/places.h"
#include "kit/skip.h"

using namespace dayleaf;
using namespace dayleaf::fetch;

namespace {

// What the folder has of each kind is read, whoever wrote it: its day must be of 14 papers.
ListedPapers check_answers(const std::filesystem::path& folder) {
  const ListedPapers read =
      read_listed_papers(kit::read_file(folder / "daily_papers_2024-01-31.json"));
  REQUIRE(read.wrong.empty());
  CHECK(read.left_out.empty());
  REQUIRE(read.papers.size() == 14);
  std::int64_t votes = 0;
  for (const ListedPaper& paper : read.papers) votes += paper.votes.value_or(0);
  CHECK(votes == 150);
  for (const auto& file : std::filesystem::directory_iterator(folder / "papers")) {
    const ReadPaper one = read_paper(kit::read_file(file.path()));
    CAPTURE(file.path());
    CHECK(one.wrong.empty());
    REQUIRE(one.paper);
    CHECK(one.paper->arxiv == file.path().stem().string());
    CHECK_FALSE(one.paper->authors.empty());
  }
  for (const auto& file : std::filesystem::directory_iterator(folder / "errors")) {
    const std::string body = kit::read_file(file.path());
    CAPTURE(file.path());
    CHECK(read_listed_papers(body).wrong.starts_with("is an error, not a list of papers: "));
    CHECK(read_paper(body).wrong.starts_with("is an error, not a paper: "));
  }
  return read;
}

// One item with these members of its paper, behind id and title.
std::string item_with(const std::string& members) {
  return "[{\"paper\":{\"id\":\"2401.17268\",\"title\":\"T\"" + members + "}}]";
}

std::string wrong_of(const std::string& body) { return read_listed_papers(body).wrong; }

std::string left_out_of(const std::string& item) {
  const ListedPapers read =
      read_listed_papers("[{\"paper\":{\"id\":\"2401.00001\",\"title\":\"Good\"}}," + item + "]");
  REQUIRE(read.wrong.empty());
  REQUIRE(read.papers.size() == 1);
  REQUIRE(read.left_out.size() == 1);
  return read.left_out.front();
}

}  // namespace

TEST_CASE("a day of the shape of real ones is read") {
  const std::filesystem::path folder = kit::stub_folder() / "huggingface";
  const ListedPapers read = check_answers(folder);
  const ListedPaper& loom = read.papers.front();
  CHECK(loom.arxiv == "2401.90268");
  CHECK(loom.title == "Loom: Writing Long Stories One Thread at a Time");
  CHECK(loom.authors.size() == 22);
  CHECK(loom.authors.front() == "Emre Petrov");
  CHECK(loom.votes == 28);
  CHECK(loom.keywords.size() == 5);
  CHECK(loom.published == base::Date{2024, 1, 30});
  CHECK(base::date_of(loom.listed_at.value()) == base::Date{2024, 1, 31});
  CHECK_FALSE(loom.machine_summary.empty());
  CHECK(loom.abstract.find('\n') == std::string::npos);
  CHECK(read.papers[8].code.starts_with("https://github.com/"));
  const ReadPaper linked = read_paper(kit::read_file(folder / "papers/2401.90268.json"));
  REQUIRE(linked.paper);
  const model::PaperFacts facts = make_facts(*linked.paper, "huggingface", {2024, 2, 1});
  REQUIRE(facts.find(model::PaperField::models) != nullptr);
  CHECK(facts.find(model::PaperField::models)->values.front() ==
        "https://huggingface.co/loom-stub/loom-small");
  CHECK(read_listed_papers(kit::read_file(folder / "daily_papers_2024-01-27.json")).papers.empty());
}

TEST_CASE("a real day is read") {
  const std::filesystem::path folder = kit::shared_folder() / "stub" / "huggingface";
  if (!std::filesystem::exists(folder)) {
    return kit::skip("there is no ../shared/stub beside the source tree");
  }
  check_answers(folder);
}

TEST_CASE("almost everything may be missing or null") {
  const ListedPapers bare = read_listed_papers(item_with(""));
  CHECK(bare.wrong.empty());
  REQUIRE(bare.papers.size() == 1);
  CHECK_FALSE(bare.papers.front().votes);
  const ListedPapers null = read_listed_papers(
      item_with(",\"authors\":null,\"upvotes\":null,\"summary\":null,\"mediaUrls\":null,"
                "\"ai_keywords\":null,\"submittedOnDailyAt\":null,\"unknown\":{\"x\":[]}"));
  CHECK(null.left_out.empty());
  CHECK(null.papers.size() == 1);
  // The copy around the paper serves where the paper has none.
  const ListedPapers outer = read_listed_papers(
      "[{\"title\":\"Outer\",\"summary\":\"S.\",\"thumbnail\":\"https://t/x.png\","
      "\"paper\":{\"id\":\"2401.17268\"}}]");
  REQUIRE(outer.papers.size() == 1);
  CHECK(outer.papers.front().title == "Outer");
  CHECK(outer.papers.front().abstract == "S.");
  CHECK(outer.papers.front().thumbnail == "https://t/x.png");
}

TEST_CASE("authors keep their order, without those that wish to be hidden") {
  const ListedPapers read = read_listed_papers(item_with(
      ",\"authors\":[{\"name\":\"B  B\"},{\"name\":\"H\",\"hidden\":true},{\"name\":\"A\","
      "\"hidden\":false},{\"name\":\"\"},{\"name\":\"B B\"},{\"_id\":\"x\"}]"));
  REQUIRE(read.papers.size() == 1);
  CHECK(read.papers.front().authors == std::vector<std::string>{"B B", "A"});
}

TEST_CASE("texts become one line without controls") {
  const ListedPapers read = read_listed_papers(
      "[{\"paper\":{\"id\":\"2401.17268\",\"title\":\" A\\r\\n title\\u0007 "
      "\\u202Ewith\\u2028breaks \","
      "\"summary\":\"e\\u0301\"}}]");
  REQUIRE(read.papers.size() == 1);
  CHECK(read.papers.front().title == "A title with breaks");
  CHECK(read.papers.front().abstract == "\u00e9");
}

TEST_CASE("an item that cannot be understood is left out and named") {
  const std::vector<std::pair<std::string, std::string>> cases = {
      {"{\"paper\":\"x\"}", "item 2: paper is a text, not an object"},
      {"7", "item 2: is a number, not an object"},
      {"{\"papr\":{}}", "item 2: has no member paper"},
      {"{\"paper\":{\"title\":\"T\"}}", "item 2: id is missing"},
      {"{\"paper\":{\"id\":\"../../x\",\"title\":\"T\"}}", "item 2: id is no arXiv id: ../../x"},
      {"{\"paper\":{\"id\":2401.1,\"title\":\"T\"}}", "item 2: id is a number, not a text"},
      {"{\"paper\":{\"id\":\"2401.17268\"}}", "item 2 (2401.17268): title is missing"},
      {"{\"paper\":{\"id\":\"2401.17268\",\"title\":\"T\",\"upvotes\":\"1.2k\"}}",
       "item 2 (2401.17268): upvotes is a text, not a whole number"},
      {"{\"paper\":{\"id\":\"2401.17268\",\"title\":\"T\",\"upvotes\":1.5}}",
       "item 2 (2401.17268): upvotes is a number, not a whole number"},
      {"{\"paper\":{\"id\":\"2401.17268\",\"title\":\"T\",\"upvotes\":-1}}",
       "item 2 (2401.17268): upvotes is out of range"},
      {"{\"paper\":{\"id\":\"2401.17268\",\"title\":\"T\",\"authors\":[\"A\"]}}",
       "item 2 (2401.17268): authors holds a text, not only objects"},
      {"{\"paper\":{\"id\":\"2401.17268\",\"title\":\"T\",\"authors\":[{\"name\":7}]}}",
       "item 2 (2401.17268): authors holds one whose name is a number, not a text"},
      {"{\"paper\":{\"id\":\"2401.17268\",\"title\":\"T\",\"ai_keywords\":[[]]}}",
       "item 2 (2401.17268): ai_keywords holds a list, not only texts"},
      {"{\"paper\":{\"id\":\"2401.17268\",\"title\":\"T\",\"submittedOnDailyAt\":\"soon\"}}",
       "item 2 (2401.17268): submittedOnDailyAt is no time"},
      {"{\"thumbnail\":{},\"paper\":{\"id\":\"2401.17268\",\"title\":\"T\"}}",
       "item 2 (2401.17268): thumbnail is an object, not a text"},
  };
  for (const auto& [item, message] : cases) CHECK(left_out_of(item) == message);
}

TEST_CASE("a body that is no list of papers is refused") {
  CHECK(wrong_of("<!DOCTYPE html><p>Busy") == "is HTML, not JSON");
  CHECK(wrong_of("").starts_with("is not JSON: "));
  CHECK(wrong_of("[{\"paper\":{\"id\":\"2401.17268\"").starts_with("is not JSON: "));
  CHECK(wrong_of("[{\"paper\":{\"id\":\"2401.17268\",\"id\":\"2401.17269\",\"title\":\"T\"}}]")
            .starts_with("is not JSON: "));
  CHECK(wrong_of(item_with(",\"summary\":\"\\ud800\"")).starts_with("is not JSON: "));
  CHECK(wrong_of("[]x").starts_with("is not JSON: "));
  CHECK(wrong_of("{\"papers\":[]}") == "is an object, not a list of papers");
  CHECK(wrong_of("\"x\"") == "is a text, not a list of papers");
  CHECK(wrong_of("null") == "is null, not a list of papers");
  CHECK(wrong_of("{\"error\":\"Sorry\"}") == "is an error, not a list of papers: Sorry");
  CHECK(wrong_of("{\"error\":[\"a\",\"b\"]}") == "is an error, not a list of papers: a");
  CHECK(wrong_of("{\"errors\":[{\"message\":\"m\"}]}") == "is an error, not a list of papers: m");
  // Were every vote a text, the list would be empty, and that must not look like a day of rest.
  CHECK(wrong_of(item_with(",\"upvotes\":\"17\"")) ==
        "has nothing that can be understood: item 1 (2401.17268): upvotes is a text, not a whole "
        "number");
}

TEST_CASE("a paper with what is linked to it") {
  const ReadPaper read = read_paper(
      "{\"id\":\"2401.17268\",\"title\":\"T\",\"linkedModels\":[{\"id\":\"o/m\"}],"
      "\"linkedDatasets\":[{\"id\":\"o/d\"}],\"linkedSpaces\":[{\"id\":\"o/s\"}],"
      "\"organization\":{\"name\":\"o\",\"fullname\":\"Org\"},\"withdrawnAt\":\"2024-03-01T00:00:"
      "00.000Z\"}");
  REQUIRE(read.paper);
  const model::PaperFacts facts = make_facts(*read.paper, "huggingface", {2024, 2, 1});
  const auto values = [&](model::PaperField field) { return facts.find(field)->values.front(); };
  CHECK(values(model::PaperField::models) == "https://huggingface.co/o/m");
  CHECK(values(model::PaperField::datasets) == "https://huggingface.co/datasets/o/d");
  CHECK(values(model::PaperField::demos) == "https://huggingface.co/spaces/o/s");
  CHECK(values(model::PaperField::institutions) == "Org");
  CHECK(values(model::PaperField::withdrawn) == "2024-03-01");
  CHECK(facts.find(model::PaperField::code) == nullptr);
}
