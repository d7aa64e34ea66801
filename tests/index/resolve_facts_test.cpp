#include "index/resolve_facts.h"

#include <string>
#include <utility>
#include <vector>

#include "index/find_topics.h"
#include "index/index_sheets.h"
#include "kit/catch.h"
#include "kit/shared_sheets.h"

using namespace dayleaf;

namespace {

using Names = std::vector<std::string>;

struct Desk {
  std::vector<Entry> entries;
  std::vector<PaperFacts> facts;

  void digest(const std::string& arxiv, Names names, AuthorOrder order = AuthorOrder::unknown,
              bool cut = false) {
    Entry entry;
    entry.id = {PaperId::Kind::arxiv, arxiv};
    entry.title_text = "Paper " + arxiv;
    entry.authors.names = std::move(names);
    entry.authors.order = order;
    entry.authors.cut = cut;
    entries.push_back(std::move(entry));
  }

  void say(const std::string& arxiv, PaperField field, const std::string& source, Names values) {
    PaperFacts said{{PaperId::Kind::arxiv, arxiv}, {{field, source, {2024, 3, 1}, values}}};
    for (PaperFacts& known : facts) {
      if (known.id == said.id) {
        merge_facts(known, said);
        return;
      }
    }
    facts.push_back(std::move(said));
  }

  Archive gather() {
    Sheet sheet;
    sheet.path = "2024/01/31.md";
    sheet.dialect = "daily";
    sheet.date = {2024, 1, 31};
    sheet.entries = entries;
    auto records = std::make_shared<Records>();
    records->papers = facts;
    std::vector<Sheet> sheets;
    sheets.push_back(std::move(sheet));
    Diagnostics ignored;
    return index_sheets(kit::shared(std::move(sheets)), std::move(records), Site(),
                        make_taxonomy(Object(), nullptr, ignored, ignored), 1, ignored);
  }
};

Names people_of(const Archive& archive, std::size_t paper = 0) {
  Names names;
  for (const std::uint32_t person : archive.papers[paper].people) {
    names.push_back(archive.people[person].name);
  }
  return names;
}

const Person* find_person(const Archive& archive, std::string_view name) {
  for (const Person& person : archive.people) {
    if (person.name == name) return &person;
  }
  return nullptr;
}

// "venue: semantic_scholar NeurIPS, openalex ICLR"
std::string differences(const Paper& paper) {
  std::string text;
  for (const Disagreement& one : paper.known.disagreements) {
    text += (text.empty() ? "" : "; ") + std::string(field_name(one.field)) + ":";
    for (const Fact* fact : one.said) text += " " + fact->source;
    if (one.digest != nullptr) text += one.digest_believed ? " (digest)" : " digest";
  }
  return text;
}

}  // namespace

TEST_CASE("the most trusted source's order is the paper's", "[facts]") {
  Desk desk;
  desk.digest("2401.1", {"Bo Chen", "Ada Kim"});
  desk.say("2401.1", PaperField::authors, "openalex", {"Bo Chen", "Ada Kim", "Di Wu"});
  desk.say("2401.1", PaperField::authors, "arxiv", {"Ada Kim", "Bo Chen", "Di Wu"});
  const Archive archive = desk.gather();
  const Paper& paper = archive.papers[0];
  CHECK(people_of(archive) == Names{"Ada Kim", "Bo Chen", "Di Wu"});
  CHECK(paper.known.authors.order == AuthorOrder::known);
  REQUIRE(paper.known.authors.said != nullptr);
  CHECK(paper.known.authors.said->source == "arxiv");
  CHECK(differences(paper) == "authors: arxiv openalex");
}

TEST_CASE("without sources a paper is as its digests say", "[facts]") {
  Desk desk;
  desk.digest("2401.1", {"Bo Chen", "Ada Kim"}, AuthorOrder::unknown, true);
  desk.say("2401.1", PaperField::doi, "arxiv", {"10.1/x"});
  const Archive archive = desk.gather();
  const KnownAuthors& authors = archive.papers[0].known.authors;
  CHECK(people_of(archive) == Names{"Bo Chen", "Ada Kim"});
  CHECK(authors.said == nullptr);
  CHECK(authors.order == AuthorOrder::unknown);
  CHECK(authors.cut);
}

TEST_CASE("a list that shares no name is another paper's", "[facts]") {
  Desk desk;
  desk.digest("2401.1", {"Ada Kim"});
  desk.say("2401.1", PaperField::authors, "arxiv", {"Nobody Here"});
  SECTION("the digest's stands") {
    const Archive archive = desk.gather();
    CHECK(people_of(archive) == Names{"Ada Kim"});
    CHECK(differences(archive.papers[0]) == "authors: arxiv (digest)");
    CHECK(find_person(archive, "Nobody Here") == nullptr);
  }
  SECTION("another source may have the right one") {
    desk.say("2401.1", PaperField::authors, "huggingface", {"Bo Chen", "A. Kim"});
    const Archive archive = desk.gather();
    CHECK(people_of(archive) == Names{"Bo Chen", "A. Kim"});
    CHECK(differences(archive.papers[0]) == "authors: huggingface arxiv");
  }
  SECTION("the site is believed") {
    desk.say("2401.1", PaperField::authors, "site", {"Somebody"});
    const Archive archive = desk.gather();
    CHECK(people_of(archive) == Names{"Somebody"});
    CHECK(differences(archive.papers[0]).empty());
  }
}

TEST_CASE("a known order and additional names are worth a word, fewer names are not", "[facts]") {
  const auto differs = [](Names names, AuthorOrder order, bool cut = false) {
    Desk desk;
    desk.digest("2401.1", std::move(names), order, cut);
    desk.say("2401.1", PaperField::authors, "arxiv", {"Ada Kim", "Bo Chen", "Di Wu"});
    return differences(desk.gather().papers[0]);
  };
  CHECK(differs({"Bo Chen", "Ada Kim"}, AuthorOrder::unknown).empty());
  CHECK(differs({"Bo Chen", "Ada Kim"}, AuthorOrder::known) == "authors: arxiv digest");
  CHECK(differs({"Ada Kim", "Di Wu"}, AuthorOrder::known).empty());
  CHECK(differs({"A. KIM", "Bo Chen"}, AuthorOrder::known, true).empty());
  CHECK(differs({"Ada Kim", "Ed Ro"}, AuthorOrder::unknown) == "authors: arxiv digest");
}

TEST_CASE("one name written in two ways is one person at the old address", "[facts]") {
  Desk desk;
  desk.digest("2401.1", {"Jose Garcia", "ADA KIM"});
  desk.digest("2401.2", {"Jose Garcia"});
  desk.say("2401.1", PaperField::authors, "arxiv", {"Ada Kim", "José García"});
  SECTION("where it is certain") {
    const Archive archive = desk.gather();
    CHECK(people_of(archive, 0) == Names{"Ada Kim", "José García"});
    CHECK(people_of(archive, 1) == Names{"José García"});
    CHECK(find_person(archive, "Jose Garcia") == nullptr);
    const Person* person = find_person(archive, "José García");
    REQUIRE(person != nullptr);
    CHECK(person->slug == "jose-garcia");
    CHECK(person->also == Names{"Jose Garcia"});
    CHECK(person->papers.size() == 2);
  }
  SECTION("not where a source writes both") {
    desk.digest("2401.3", {"Jose Garcia"});
    desk.say("2401.3", PaperField::authors, "arxiv", {"Jose Garcia"});
    const Archive archive = desk.gather();
    CHECK(people_of(archive, 1) == Names{"Jose Garcia"});
    CHECK(find_person(archive, "José García") != nullptr);
  }
  SECTION("not where a digest's way stands for two") {
    desk.digest("2401.3", {"Jose Garcia"});
    desk.say("2401.3", PaperField::authors, "arxiv", {"José Garcia"});
    CHECK(people_of(desk.gather(), 1) == Names{"Jose Garcia"});
  }
}

TEST_CASE("initials are read within a paper only", "[facts]") {
  Desk desk;
  desk.digest("2401.1", {"J. Garcia"});
  desk.digest("2401.2", {"J. Garcia"});
  desk.say("2401.1", PaperField::authors, "arxiv", {"Jose Garcia"});
  const Archive archive = desk.gather();
  CHECK(people_of(archive, 0) == Names{"Jose Garcia"});
  CHECK(people_of(archive, 1) == Names{"J. Garcia"});
}

TEST_CASE("of single facts the word trusted most is shown, and others are kept", "[facts]") {
  Desk desk;
  desk.digest("2401.1", {});
  const auto say = [&](PaperField field, const char* source, const char* value) {
    desk.say("2401.1", field, source, {value});
  };
  say(PaperField::doi, "arxiv", "10.48550/arXiv.2401.1");
  say(PaperField::doi, "openalex", "https://doi.org/10.1145/ABC");
  say(PaperField::doi, "semantic_scholar", "10.1145/abc");
  say(PaperField::venue, "semantic_scholar", "arXiv.org");
  say(PaperField::venue, "openalex", "NeurIPS 2024");
  say(PaperField::published, "arxiv", "2024-01-30");
  say(PaperField::published, "openalex", "2024-01-31");
  say(PaperField::title, "arxiv", "A Title");
  say(PaperField::title, "openalex", "Another title");
  say(PaperField::citations, "openalex", "many");
  const Archive archive = desk.gather();
  const Paper& paper = archive.papers[0];
  CHECK(paper.known.find(PaperField::doi)->source == "semantic_scholar");
  CHECK(paper.known.find(PaperField::venue)->source == "openalex");
  CHECK(paper.known.find(PaperField::published)->source == "arxiv");
  CHECK(paper.known.find(PaperField::citations) == nullptr);
  CHECK(differences(paper) == "title: arxiv openalex");
}

TEST_CASE("time zones make one day two, but not three", "[facts]") {
  const auto differs = [](const char* other) {
    Desk desk;
    desk.digest("2401.1", {});
    desk.say("2401.1", PaperField::published, "arxiv", {"2024-02-29"});
    desk.say("2401.1", PaperField::published, "openalex", {other});
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
  desk.say("2401.1", PaperField::venue, "arxiv", {"A"});
  desk.say("2401.1", PaperField::venue, "openalex", {"B"});
  CHECK(differences(desk.gather().papers[0]) == "venue: arxiv openalex");
  desk.say("2401.1", PaperField::venue, "site", {"none"});
  const Archive archive = desk.gather();
  CHECK(archive.papers[0].known.find(PaperField::venue) == nullptr);
  CHECK(differences(archive.papers[0]).empty());
}

TEST_CASE("artifacts of sources and digests are one where they are", "[facts]") {
  Desk desk;
  desk.digest("2401.1", {});
  Inline link;
  link.kind = Inline::Kind::link;
  link.url = "https://github.com/Ada/paper/tree/main";
  Block paragraph;
  paragraph.inlines = {link};
  link.url = "https://ada.github.io/";
  paragraph.inlines.push_back(link);
  link.url = "https://arxiv.org/abs/2401.1";
  paragraph.inlines.push_back(link);
  desk.entries[0].summary = {paragraph};
  desk.say("2401.1", PaperField::code, "huggingface", {"https://github.com/ada/paper"});
  desk.say("2401.1", PaperField::models, "huggingface",
           {"https://huggingface.co/datasets/ada/data", "javascript:alert(1)"});
  const auto artifacts = [](const Archive& archive) {
    std::string text;
    for (const Artifact& one : archive.papers[0].known.artifacts) {
      text += std::string(kind_name(one.kind)) + " " + one.url;
      for (const std::string& source : one.said_by) text += " " + source;
      text += "\n";
    }
    return text;
  };
  CHECK(artifacts(desk.gather()) ==
        "code https://github.com/ada/paper huggingface digest\n"
        "project https://ada.github.io/ digest\n"
        "dataset https://huggingface.co/datasets/ada/data huggingface\n");
  desk.say("2401.1", PaperField::code, "site", {"none"});
  CHECK(artifacts(desk.gather()) ==
        "project https://ada.github.io/ digest\n"
        "dataset https://huggingface.co/datasets/ada/data huggingface\n");
}

TEST_CASE("the page that a paper is known by is not told as its code", "[facts]") {
  Desk desk;
  desk.digest("2401.1", {});
  desk.entries[0].link = "https://github.com/ada/paper";
  Inline link;
  link.kind = Inline::Kind::link;
  Block paragraph;
  for (const char* url : {"https://github.com/Ada/paper/", "https://github.com/ada/other"}) {
    link.url = url;
    paragraph.inlines.push_back(link);
  }
  desk.entries[0].summary = {paragraph};
  const Archive archive = desk.gather();
  REQUIRE(archive.papers[0].known.artifacts.size() == 1);
  CHECK(archive.papers[0].known.artifacts[0].url == "https://github.com/ada/other");
}
