#include "fetch/arxiv.h"

#include <string>

#include "base/text.h"
#include "fetch/ask_source.h"
#include "fetch/collect_facts.h"
#include "kit/catch.h"

using namespace dayleaf;
using namespace dayleaf::fetch;

namespace {

constexpr base::Date today{2024, 3, 1};

std::string feed_of(std::string_view entries) {
  return "<?xml version='1.0' encoding='UTF-8'?>\n<feed xmlns='http://www.w3.org/2005/Atom'>\n"
         "<link href='http://arxiv.org/api/query?id_list=1' rel='self'/>\n<title>query</title>\n" +
         std::string(entries) + "</feed>\n";
}

std::string entry_of(std::string_view id, std::string_view more) {
  return "<entry><id>" + std::string(id) + "</id><title>A title</title>" + std::string(more) +
         "</entry>\n";
}

model::PaperFacts only_paper(const std::string& body) {
  const base::Result<ArxivAnswer> answer = read_arxiv_answer(body, today);
  REQUIRE(answer);
  CHECK(answer->refusal.empty());
  REQUIRE(answer->papers.size() == 1);
  return answer->papers.front();
}

std::vector<std::string> values(const model::PaperFacts& paper, model::PaperField field) {
  const model::Fact* fact = paper.find(field, "arxiv");
  return fact == nullptr ? std::vector<std::string>() : fact->values;
}

using Texts = std::vector<std::string>;

}  // namespace

TEST_CASE("an entry of arXiv becomes facts") {
  const model::PaperFacts paper = only_paper(feed_of(
      "<entry xmlns:arxiv='http://arxiv.org/schemas/atom'>"
      "<id>https://arxiv.org/abs/2401.00001v3</id>"
      "<updated>2024-02-20T10:00:00Z</updated><published>2024-01-02T23:59:59Z</published>"
      "<title>Words\n  that\twrap &amp; a\x01 control</title><summary>An abstract.</summary>"
      "<author><name>Zoe  A\xcc\x81lvarez</name><arxiv:affiliation>X</arxiv:affiliation></author>"
      "<author><name>Bo Li</name></author><author><name> </name></author>"
      "<author><name>Bo Li</name></author>"
      "<arxiv:doi>10.1145/ABC.1</arxiv:doi><arxiv:comment>ICML 2024;\n 9 pages</arxiv:comment>"
      "<arxiv:journal_ref>Proc. of X, 2024</arxiv:journal_ref>"
      "<category term='cs.AI'/><arxiv:primary_category term='cs.CL'/>"
      "<category term='cs.CL'/></entry>"));
  CHECK(model::to_text(paper.id) == "arxiv:2401.00001");
  CHECK(values(paper, model::PaperField::title) == Texts{"Words that wrap & a control"});
  CHECK(values(paper, model::PaperField::authors) == Texts{"Zoe Álvarez", "Bo Li"});
  CHECK(values(paper, model::PaperField::categories) == Texts{"cs.CL", "cs.AI"});
  CHECK(values(paper, model::PaperField::published) == Texts{"2024-01-02"});
  CHECK(values(paper, model::PaperField::version) == Texts{"v3"});
  CHECK(values(paper, model::PaperField::doi) == Texts{"10.1145/abc.1"});
  CHECK(values(paper, model::PaperField::journal_reference) == Texts{"Proc. of X, 2024"});
  CHECK(values(paper, model::PaperField::comment) == Texts{"ICML 2024; 9 pages"});
  CHECK(values(paper, model::PaperField::abstract) == Texts{"An abstract."});
  CHECK(values(paper, model::PaperField::withdrawn).empty());
  for (const model::Fact& fact : paper.facts) CHECK(fact.on == today);
}

TEST_CASE("ids that arXiv does not know are missing, old ones are as records have them") {
  const std::string body =
      feed_of("<entry><id>http://arxiv.org/abs/2401.99999</id></entry>" +
              entry_of("http://arxiv.org/abs/cs/0112017v1", "") +
              entry_of("http://example.org/abs/2401.00002v1", "") + "<entry/>" +
              "<entry xmlns='urn:other'><id>http://arxiv.org/abs/2401.00003v1</id></entry>");
  CHECK(model::to_text(only_paper(body).id) == "arxiv:cs/0112017");
  const base::Result<ArxivAnswer> none = read_arxiv_answer(feed_of(""), today);
  REQUIRE(none);
  CHECK(none->papers.empty());
}

TEST_CASE("withdrawn papers are known by what is written about them") {
  const auto withdrawn = [](const std::string& comment, const std::string& summary = "") {
    return values(
        only_paper(feed_of(entry_of(
            "http://arxiv.org/abs/2401.00001v2",
            "<updated>2024-02-20T10:00:00Z</updated><summary>" + summary + "</summary>" +
                "<comment xmlns='http://arxiv.org/schemas/atom'>" + comment + "</comment>"))),
        model::PaperField::withdrawn);
  };
  const Texts day{"2024-02-20"};
  CHECK(withdrawn("This paper has been withdrawn by the author due to an error in (3)") == day);
  CHECK(withdrawn("Withdrawn. A proof is wrong") == day);
  CHECK(withdrawn("This submission has been withdrawn by arXiv administrators") == day);
  CHECK(withdrawn("this article is\n withdrawn") == day);
  CHECK(withdrawn("", "This paper has been withdrawn by the authors.") == day);
  CHECK(withdrawn("12 pages; about withdrawn funds").empty());
  CHECK(withdrawn("A related paper has been withdrawn").empty());
  CHECK(withdrawn("", "Some say that this paper was never withdrawn.").empty());
}

TEST_CASE("arXiv's errors look like entries") {
  const base::Result<ArxivAnswer> answer = read_arxiv_answer(
      feed_of("<entry><id>http://arxiv.org/api/errors#incorrect_id_format_for_x</id>"
              "<title>Error</title><summary>incorrect id format for x</summary></entry>"),
      today);
  REQUIRE(answer);
  CHECK(answer->refusal == "incorrect id format for x");
  CHECK(answer->papers.empty());
  // A paper may have that title.
  const base::Result<ArxivAnswer> paper =
      read_arxiv_answer(feed_of("<entry><id>http://arxiv.org/abs/2401.00001v1</id>"
                                "<title>Error</title></entry>"),
                        today);
  REQUIRE(paper);
  CHECK(paper->refusal.empty());
  CHECK(paper->papers.size() == 1);
}

TEST_CASE("what is no answer of arXiv is an error that says why") {
  const auto wrong = [](std::string_view body) {
    const base::Result<ArxivAnswer> answer = read_arxiv_answer(body, today);
    return answer ? "" : answer.error().message;
  };
  CHECK(wrong("Rate exceeded.") == "says that it was asked too often");
  CHECK(wrong("") == "is empty");
  CHECK(wrong("<html><body/></html>") == "is XML, but no Atom feed: <html>");
  CHECK(wrong("<feed/>") == "is XML, but no Atom feed: <feed>");
  CHECK_THAT(wrong("<!doctype html><html><br></html>"), ContainsSubstring("is "));
  CHECK_THAT(wrong("<feed xmlns='http://www.w3.org/2005/Atom'><entry>"),
             ContainsSubstring("is not XML"));
}

TEST_CASE("many papers are one question to arXiv") {
  const std::vector<model::PaperId> papers = {{model::PaperId::Kind::arxiv, "2401.00001"},
                                              {model::PaperId::Kind::arxiv, "cs/0112017"}};
  CHECK(arxiv_url("https://export.arxiv.org/", papers) ==
        "https://export.arxiv.org/api/query?id_list=2401.00001,cs/0112017&max_results=2");
  model::FetchSettings settings;
  settings.arxiv = "http://127.0.0.1:8080/mirror";
  const std::vector<HostManners> manners = arxiv_manners(settings);
  REQUIRE(manners.size() == 1);
  CHECK(manners[0].host == "127.0.0.1:8080");
  CHECK(manners[0].pause == std::chrono::seconds(3));
  CHECK(manners[0].at_once == 1);
  CHECK(!manners[0].gate.empty());
}

TEST_CASE("facts are cleaned on their way in") {
  CHECK(line_of("a\r\n b\xe2\x80\xae\xc2\x85 c ") == "a b c");
  CHECK(line_of("e\xcc\x81") == "é");
  CHECK(line_of(std::string(50'000, 'x')).size() < 2'100);
  FactCollector facts({model::PaperId::Kind::arxiv, "2401.00001"}, "huggingface", today);
  facts.add(model::PaperField::venue, " ");
  facts.add_link(model::PaperField::project, "javascript:alert(1)");
  facts.add_links(model::PaperField::code,
                  {"HTTPS://GitHub.com/a", "mailto:a@b.c", "", "//x", "https://github.com/a",
                   "https://example.org/" + std::string(2000, 'x')});
  const model::PaperFacts paper = facts.take();
  REQUIRE(paper.facts.size() == 1);
  CHECK(paper.facts[0].values == Texts{"https://github.com/a"});
  CHECK(published_doi("https://doi.org/10.48550/arXiv.2401.00001").empty());
  CHECK(published_doi("doi: 10.1145/3292500") == "10.1145/3292500");
  CHECK(published_doi("not one").empty());
}
