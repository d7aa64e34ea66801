#include "index/resolve_facts.h"

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

using Names = std::vector<std::string>;

struct Desk {
  std::vector<model::Entry> entries;
  std::vector<model::PaperFacts> facts;

  void digest(const std::string& arxiv, Names names,
              model::AuthorOrder order = model::AuthorOrder::unknown, bool cut = false) {
    model::Entry entry;
    entry.id = {model::PaperId::Kind::arxiv, arxiv};
    entry.title_text = "Paper " + arxiv;
    entry.authors.names = std::move(names);
    entry.authors.order = order;
    entry.authors.cut = cut;
    entries.push_back(std::move(entry));
  }

  void say(const std::string& arxiv, model::PaperField field, const std::string& source,
           Names values) {
    model::PaperFacts said{{model::PaperId::Kind::arxiv, arxiv},
                           {{field, source, {2024, 3, 1}, values}}};
    for (model::PaperFacts& known : facts) {
      if (known.id == said.id) {
        model::merge_facts(known, said);
        return;
      }
    }
    facts.push_back(std::move(said));
  }

  model::Archive gather() {
    model::Sheet sheet;
    sheet.path = "2024/01/31.md";
    sheet.dialect = "daily";
    sheet.date = {2024, 1, 31};
    sheet.entries = entries;
    auto records = std::make_shared<model::Records>();
    records->papers = facts;
    std::vector<model::Sheet> sheets;
    sheets.push_back(std::move(sheet));
    base::Diagnostics ignored;
    return index_sheets(kit::shared(std::move(sheets)), std::move(records), model::Site(),
                        make_taxonomy(model::Object(), nullptr, ignored, ignored), 1, ignored);
  }
};

Names people_of(const model::Archive& archive, std::size_t paper = 0) {
  Names names;
  for (const std::uint32_t person : archive.papers[paper].people) {
    names.push_back(archive.people[person].name);
  }
  return names;
}

const model::Person* find_person(const model::Archive& archive, std::string_view name) {
  for (const model::Person& person : archive.people) {
    if (person.name == name) return &person;
  }
  return nullptr;
}

// "venue: semantic_scholar NeurIPS, openalex ICLR"
std::string differences(const model::Paper& paper) {
  std::string text;
  for (const model::Disagreement& one : paper.known.disagreements) {
    text += (text.empty() ? "" : "; ") + std::string(model::field_name(one.field)) + ":";
    for (const model::Fact* fact : one.said) text += " " + fact->source;
    if (one.digest != nullptr) text += one.digest_believed ? " (digest)" : " digest";
  }
  return text;
}

}  // namespace

TEST_CASE("the most trusted source's order is the paper's", "[facts]") {
  Desk desk;
  desk.digest("2401.1", {"Bo Chen", "Ada Kim"});
  desk.say("2401.1", model::PaperField::authors, "openalex", {"Bo Chen", "Ada Kim", "Di Wu"});
  desk.say("2401.1", model::PaperField::authors, "arxiv", {"Ada Kim", "Bo Chen", "Di Wu"});
  const model::Archive archive = desk.gather();
  const model::Paper& paper = archive.papers[0];
  CHECK(people_of(archive) == Names{"Ada Kim", "Bo Chen", "Di Wu"});
  CHECK(paper.known.authors.order == model::AuthorOrder::known);
  REQUIRE(paper.known.authors.said != nullptr);
  CHECK(paper.known.authors.said->source == "arxiv");
  CHECK(differences(paper) == "authors: arxiv openalex");
}

TEST_CASE("without sources a paper is as its digests say", "[facts]") {
  Desk desk;
  desk.digest("2401.1", {"Bo Chen", "Ada Kim"}, model::AuthorOrder::unknown, true);
  desk.say("2401.1", model::PaperField::doi, "arxiv", {"10.1/x"});
  const model::Archive archive = desk.gather();
  const model::KnownAuthors& authors = archive.papers[0].known.authors;
  CHECK(people_of(archive) == Names{"Bo Chen", "Ada Kim"});
  CHECK(authors.said == nullptr);
  CHECK(authors.order == model::AuthorOrder::unknown);
  CHECK(authors.cut);
}

TEST_CASE("a list that shares no name is another paper's", "[facts]") {
  Desk desk;
  desk.digest("2401.1", {"Ada Kim"});
  desk.say("2401.1", model::PaperField::authors, "arxiv", {"Nobody Here"});
  SECTION("the digest's stands") {
    const model::Archive archive = desk.gather();
    CHECK(people_of(archive) == Names{"Ada Kim"});
    CHECK(differences(archive.papers[0]) == "authors: arxiv (digest)");
    CHECK(find_person(archive, "Nobody Here") == nullptr);
  }
  SECTION("another source may have the right one") {
    desk.say("2401.1", model::PaperField::authors, "huggingface", {"Bo Chen", "A. Kim"});
    const model::Archive archive = desk.gather();
    CHECK(people_of(archive) == Names{"Bo Chen", "A. Kim"});
    CHECK(differences(archive.papers[0]) == "authors: huggingface arxiv");
  }
  SECTION("the site is believed") {
    desk.say("2401.1", model::PaperField::authors, "site", {"Somebody"});
    const model::Archive archive = desk.gather();
    CHECK(people_of(archive) == Names{"Somebody"});
    CHECK(differences(archive.papers[0]).empty());
  }
}

TEST_CASE("a known order and additional names are worth a word, fewer names are not", "[facts]") {
  const auto differs = [](Names names, model::AuthorOrder order, bool cut = false) {
    Desk desk;
    desk.digest("2401.1", std::move(names), order, cut);
    desk.say("2401.1", model::PaperField::authors, "arxiv", {"Ada Kim", "Bo Chen", "Di Wu"});
    return differences(desk.gather().papers[0]);
  };
  CHECK(differs({"Bo Chen", "Ada Kim"}, model::AuthorOrder::unknown).empty());
  CHECK(differs({"Bo Chen", "Ada Kim"}, model::AuthorOrder::known) == "authors: arxiv digest");
  CHECK(differs({"Ada Kim", "Di Wu"}, model::AuthorOrder::known).empty());
  CHECK(differs({"A. KIM", "Bo Chen"}, model::AuthorOrder::known, true).empty());
  CHECK(differs({"Ada Kim", "Ed Ro"}, model::AuthorOrder::unknown) == "authors: arxiv digest");
}

TEST_CASE("one name written in two ways is one person at the old address", "[facts]") {
  Desk desk;
  desk.digest("2401.1", {"Jose Garcia", "ADA KIM"});
  desk.digest("2401.2", {"Jose Garcia"});
  desk.say("2401.1", model::PaperField::authors, "arxiv", {"Ada Kim", "José García"});
  SECTION("where it is certain") {
    const model::Archive archive = desk.gather();
    CHECK(people_of(archive, 0) == Names{"Ada Kim", "José García"});
    CHECK(people_of(archive, 1) == Names{"José García"});
    CHECK(find_person(archive, "Jose Garcia") == nullptr);
    const model::Person* person = find_person(archive, "José García");
    REQUIRE(person != nullptr);
    CHECK(person->slug == "jose-garcia");
    CHECK(person->also == Names{"Jose Garcia"});
    CHECK(person->papers.size() == 2);
  }
  SECTION("not where a source writes both") {
    desk.digest("2401.3", {"Jose Garcia"});
    desk.say("2401.3", model::PaperField::authors, "arxiv", {"Jose Garcia"});
    const model::Archive archive = desk.gather();
    CHECK(people_of(archive, 1) == Names{"Jose Garcia"});
    CHECK(find_person(archive, "José García") != nullptr);
  }
  SECTION("not where a digest's way stands for two") {
    desk.digest("2401.3", {"Jose Garcia"});
    desk.say("2401.3", model::PaperField::authors, "arxiv", {"José Garcia"});
    CHECK(people_of(desk.gather(), 1) == Names{"Jose Garcia"});
  }
}

TEST_CASE("initials are read within a paper only", "[facts]") {
  Desk desk;
  desk.digest("2401.1", {"J. Garcia"});
  desk.digest("2401.2", {"J. Garcia"});
  desk.say("2401.1", model::PaperField::authors, "arxiv", {"Jose Garcia"});
  const model::Archive archive = desk.gather();
  CHECK(people_of(archive, 0) == Names{"Jose Garcia"});
  CHECK(people_of(archive, 1) == Names{"J. Garcia"});
}

TEST_CASE("of single facts the word trusted most is shown, and others are kept", "[facts]") {
  Desk desk;
  desk.digest("2401.1", {});
  const auto say = [&](model::PaperField field, const char* source, const char* value) {
    desk.say("2401.1", field, source, {value});
  };
  say(model::PaperField::doi, "arxiv", "10.48550/arXiv.2401.1");
  say(model::PaperField::doi, "openalex", "https://doi.org/10.1145/ABC");
  say(model::PaperField::doi, "semantic_scholar", "10.1145/abc");
  say(model::PaperField::venue, "semantic_scholar", "arXiv.org");
  say(model::PaperField::venue, "openalex", "NeurIPS 2024");
  say(model::PaperField::published, "arxiv", "2024-01-30");
  say(model::PaperField::published, "openalex", "2024-01-31");
  say(model::PaperField::title, "arxiv", "A Title");
  say(model::PaperField::title, "openalex", "Another title");
  say(model::PaperField::citations, "openalex", "many");
  const model::Archive archive = desk.gather();
  const model::Paper& paper = archive.papers[0];
  CHECK(paper.known.find(model::PaperField::doi)->source == "semantic_scholar");
  CHECK(paper.known.find(model::PaperField::venue)->source == "openalex");
  CHECK(paper.known.find(model::PaperField::published)->source == "arxiv");
  CHECK(paper.known.find(model::PaperField::citations) == nullptr);
  CHECK(differences(paper) == "title: arxiv openalex");
}

TEST_CASE("time zones make one day two, but not three", "[facts]") {
  const auto differs = [](const char* other) {
    Desk desk;
    desk.digest("2401.1", {});
    desk.say("2401.1", model::PaperField::published, "arxiv", {"2024-02-29"});
    desk.say("2401.1", model::PaperField::published, "openalex", {other});
    return differences(desk.gather().papers[0]);
  };
  CHECK(differs("2024-02-28").empty());
  CHECK(differs("2024-03-01").empty());
  CHECK(differs("2024-02-27") == "published: arxiv openalex");
  CHECK(differs("2024-03-02") == "published: arxiv openalex");
}

TEST_CASE("a site has the last word, and may say none", "[facts]") {
  Desk desk;
  desk.digest("2401.1", {});
  desk.say("2401.1", model::PaperField::venue, "arxiv", {"A"});
  desk.say("2401.1", model::PaperField::venue, "openalex", {"B"});
  CHECK(differences(desk.gather().papers[0]) == "venue: arxiv openalex");
  desk.say("2401.1", model::PaperField::venue, "site", {"none"});
  const model::Archive archive = desk.gather();
  CHECK(archive.papers[0].known.find(model::PaperField::venue) == nullptr);
  CHECK(differences(archive.papers[0]).empty());
}

TEST_CASE("artifacts of sources and digests are one where they are", "[facts]") {
  Desk desk;
  desk.digest("2401.1", {});
  model::Inline link;
  link.kind = model::Inline::Kind::link;
  link.url = "https://github.com/Ada/paper/tree/main";
  model::Block paragraph;
  paragraph.inlines = {link};
  link.url = "https://ada.github.io/";
  paragraph.inlines.push_back(link);
  link.url = "https://arxiv.org/abs/2401.1";
  paragraph.inlines.push_back(link);
  desk.entries[0].summary = {paragraph};
  desk.say("2401.1", model::PaperField::code, "huggingface", {"https://github.com/ada/paper"});
  desk.say("2401.1", model::PaperField::models, "huggingface",
           {"https://huggingface.co/datasets/ada/data", "javascript:alert(1)"});
  const auto artifacts = [](const model::Archive& archive) {
    std::string text;
    for (const model::Artifact& one : archive.papers[0].known.artifacts) {
      text += std::string(model::kind_name(one.kind)) + " " + one.url;
      for (const std::string& source : one.said_by) text += " " + source;
      text += "\n";
    }
    return text;
  };
  CHECK(artifacts(desk.gather()) ==
        "code https://github.com/ada/paper huggingface digest\n"
        "project https://ada.github.io/ digest\n"
        "dataset https://huggingface.co/datasets/ada/data huggingface\n");
  desk.say("2401.1", model::PaperField::code, "site", {"none"});
  CHECK(artifacts(desk.gather()) ==
        "project https://ada.github.io/ digest\n"
        "dataset https://huggingface.co/datasets/ada/data huggingface\n");
}

TEST_CASE("the page that a paper is known by is not told as its code", "[facts]") {
  Desk desk;
  desk.digest("2401.1", {});
  desk.entries[0].link = "https://github.com/ada/paper";
  model::Inline link;
  link.kind = model::Inline::Kind::link;
  model::Block paragraph;
  for (const char* url : {"https://github.com/Ada/paper/", "https://github.com/ada/other"}) {
    link.url = url;
    paragraph.inlines.push_back(link);
  }
  desk.entries[0].summary = {paragraph};
  const model::Archive archive = desk.gather();
  REQUIRE(archive.papers[0].known.artifacts.size() == 1);
  CHECK(archive.papers[0].known.artifacts[0].url == "https://github.com/ada/other");
}
