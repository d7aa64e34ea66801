#include "base/deflate.h"
#include "cli/run.h"
#include "json/read_json.h"
#include "kit/catch.h"
#include "kit/places.h"
#include "search/build_segment.h"

using namespace dayleaf;
using kit::run;

namespace {

search::Document paper(const std::string& id, const std::string& title, int votes) {
  search::Document document;
  document.address = "papers/" + id + "/";
  document.title = title;
  document.authors = {{"Anna Lindqvist", "authors/anna-lindqvist/"}};
  document.identifiers = {id};
  document.days = {{2024, 3, votes}};
  document.votes = votes;
  document.summary = "조약돌로 나누어 검색한다.";
  document.language = "ko";
  return document;
}

// A site of settings and an index.
class Site {
 public:
  Site()
      : Site({paper("2403.00001", "Diffusion of \x1B[31mpebbles", 3),
              paper("2403.00002", "Pebbles and diffusion", 7), paper("2403.00003", "조약돌", 12)}) {
  }
  explicit Site(const std::vector<search::Document>& documents) {
    kit::write_file(folder_ / "dayleaf.toml",
                    "[site]\nbase_url = \"https://alice.example/digests/\"\n");
    const auto segments = search::plan_segments(documents);
    write("manifest.json", search::write_manifest(segments));
    for (const search::SegmentPlan& segment : segments) {
      for (const auto& file : search::build_segment(documents, segment, 1)) {
        write(file.path, file.bytes);
      }
    }
  }

  void write(const std::string& path, const std::string& bytes) const {
    kit::write_file(folder_ / "public/search" / path, bytes);
  }
  std::filesystem::path index() const { return folder_ / "public/search"; }
  kit::Run search(std::vector<std::string> words) const {
    std::vector<std::string> arguments = {"search", "-C", folder_.path().string()};
    arguments.insert(arguments.end(), words.begin(), words.end());
    return run(arguments);
  }

 private:
  kit::TemporaryFolder folder_;
};

}  // namespace

TEST_CASE("search prints a line a paper, safe to print, and exits like grep") {
  const Site site;
  const kit::Run found = site.search({"diffusion"});
  CHECK(found.exit == 0);
  CHECK(found.out ==
        "1  2024-03-07  7  Pebbles and diffusion         "
        "https://alice.example/digests/papers/2403.00002/\n"
        "2  2024-03-03  3  Diffusion of \\x1B[31mpebbles  "
        "https://alice.example/digests/papers/2403.00001/\n");
  CHECK(found.err.empty());
  const kit::Run none = site.search({"zebra"});
  CHECK(none.exit == 1);
  CHECK(none.out.empty());
  CHECK(none.err == "no paper has zebra\nnothing was found\n");
  CHECK(site.search({"-q", "zebra"}).err.empty());
}

TEST_CASE("search takes several words, a limit, an order and a query after --") {
  const Site site;
  const kit::Run one = site.search({"--limit", "1", "--sort", "votes", "조약", "lang:ko"});
  CHECK(one.exit == 0);
  CHECK_THAT(one.out,
             ContainsSubstring("12  조약돌  https://alice.example/digests/papers/2403.00003/"));
  CHECK(one.err == "3 papers; --limit shows more than these 1\n");
  CHECK(site.search({"--", "-diffusion", "조약돌"}).out.find("2403.00001") == std::string::npos);
  CHECK(site.search({"--sort", "colour", "a"}).exit == 2);
  CHECK(site.search({}).exit == 2);
}

TEST_CASE("search offers the word that was perhaps meant") {
  CHECK(Site().search({"difusion"}).err ==
        "no paper has difusion; was diffusion meant?\nnothing was found\n");
}

TEST_CASE("search offers to write a word of syllables with a space") {
  CHECK(Site().search({"나누어검색"}).err ==
        "no paper has 나누어검색; was 나누어 검색 meant?\nnothing was found\n");
  CHECK(Site().search({"조약돌로"}).err.empty());
  const Site both({paper("2403.00001", "강화학습", 1), paper("2403.00002", "강화 학습", 2)});
  const kit::Run found = both.search({"강화학습"});
  CHECK(found.exit == 0);
  CHECK(found.err == "강화학습 may be written 강화 학습\n");
}

TEST_CASE("search prints one document with --json") {
  const Site site;
  const kit::Run found = site.search({"--json", "https://arxiv.org/abs/2403.00003v2"});
  CHECK(found.exit == 0);
  const base::Result<model::Value> document = json::read_json(found.out);
  REQUIRE(document);
  const model::Object& object = document->object();
  CHECK(object.find("version")->integer() == 1);
  CHECK(object.find("total")->integer() == 1);
  const model::Object& first = object.find("papers")->list().front().object();
  CHECK(first.find("title")->text() == "조약돌");
  CHECK(first.find("votes")->integer() == 12);
  CHECK(first.find("url")->text() == "https://alice.example/digests/papers/2403.00003/");

  const kit::Run none = site.search({"--json", "zebra"});
  CHECK(none.exit == 1);
  const base::Result<model::Value> empty = json::read_json(none.out);
  REQUIRE(empty);
  CHECK(empty->object().find("papers")->list().empty());
  CHECK(empty->object().find("missing")->list().front().text() == "zebra");
}

TEST_CASE("search shows where a query cannot be understood") {
  const Site site;
  const kit::Run wrong = site.search({"음성", "votes:많이"});
  CHECK(wrong.exit == 2);
  CHECK(wrong.out.empty());
  CHECK(wrong.err ==
        "dayleaf: this must be a number, as in votes:>=10, rank:<=3 or votes:10..20\n"
        "  음성 votes:많이\n"
        "             ^\n");
  const kit::Run document = site.search({"--json", "(a"});
  CHECK(document.exit == 2);
  CHECK_THAT(document.out, ContainsSubstring("\"code\": \"bracket-open\""));
}

TEST_CASE("search names a file of the index that is missing or damaged") {
  const Site site;
  site.write("month/terms.bin", "<!doctype html>");
  const kit::Run damaged = site.search({"diffusion"});
  CHECK(damaged.exit == 5);
  CHECK(damaged.out.empty());
  CHECK_THAT(damaged.err,
             ContainsSubstring("public/search/month/terms.bin: this file of the index is damaged"));
  std::filesystem::remove(site.index() / "month/root.bin");
  const kit::Run missing = site.search({"diffusion"});
  CHECK(missing.exit == 5);
  CHECK_THAT(missing.err, ContainsSubstring("month/root.bin"));
  std::filesystem::remove_all(site.index());
  const kit::Run none = site.search({"diffusion"});
  CHECK(none.exit == 5);
  CHECK_THAT(none.err, ContainsSubstring("there is no search index in"));
  CHECK_THAT(none.err, ContainsSubstring("` makes one"));
}
