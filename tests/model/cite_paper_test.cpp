#include "model/cite_paper.h"

#include <type_traits>

#include "kit/catch.h"

using namespace dayleaf;
using namespace dayleaf::model;

namespace {

// An archive of one paper that was seen on two days.
struct Desk {
  Archive archive;
  Entry entry;
  std::vector<std::string> names = {"Ada Kim", "Bo Lee"};
  Fact fact;

  explicit Desk(PaperId id) {
    entry.id = id;
    entry.title_text = " Weaver ";
    archive.days = {{{2024, 2, 1}, {}, {}, 0, {}}, {{2024, 2, 9}, {}, {}, 0, {}}};
    archive.appearances.resize(2);
    archive.appearances[0].entry = archive.appearances[1].entry = &entry;
    archive.appearances[1].day = 1;
    Paper paper;
    paper.id = std::move(id);
    paper.slug = "weaver";
    paper.appearances = {0, 1};
    archive.papers.push_back(std::move(paper));
  }
  Paper& paper() { return archive.papers.front(); }
  void know(PaperField field, std::string value) {
    fact.field = field;
    fact.values = {std::move(value)};
    paper().known.fields = {&fact};
  }
  Citation cited() { return cite(archive, paper()); }
};

const PaperId preprint = {PaperId::Kind::arxiv, "2401.17268"};

}  // namespace

TEST_CASE("there is no first author where nobody knows the order") {
  // No other way leads to names than the one that looks at their order.
  static_assert(!std::is_default_constructible_v<AuthorsInOrder>);
  static_assert(!std::is_constructible_v<AuthorsInOrder, const KnownAuthors&>);
  static_assert(!std::is_constructible_v<AuthorsInOrder, const std::vector<std::string>*, bool>);
  Desk desk(preprint);
  CHECK_FALSE(desk.cited().authors);
  KnownAuthors& authors = desk.paper().known.authors;
  authors.names = &desk.names;
  CHECK_FALSE(desk.cited().authors);
  authors.order = AuthorOrder::known;
  authors.cut = true;
  REQUIRE(desk.cited().authors);
  CHECK(desk.cited().authors->names() == desk.names);
  CHECK(desk.cited().authors->cut());
}

TEST_CASE("dates are those that somebody stated") {
  Desk desk(preprint);
  CHECK(desk.cited().first_seen == base::Date{2024, 2, 1});
  CHECK_FALSE(desk.cited().published);
  desk.know(PaperField::published, "2024-01-30");
  CHECK(desk.cited().published == base::Date{2024, 1, 30});
  desk.know(PaperField::published, "last winter");
  CHECK_FALSE(desk.cited().published);
}

TEST_CASE("identifiers are those of what is described") {
  using Kind = Identifier::Kind;
  Desk desk(preprint);
  desk.know(PaperField::doi, "10.1145/3292500");
  CHECK(desk.cited().find(Kind::arxiv) == "2401.17268");
  CHECK(desk.cited().find(Kind::doi) == "10.48550/arXiv.2401.17268");
  Desk review({PaperId::Kind::url, "https://openreview.net/forum?id=B1gabs"});
  CHECK(review.cited().identifiers == std::vector<Identifier>{{Kind::openreview, "B1gabs"}});
  review.know(PaperField::doi, "doi:10.1145/ABC");
  CHECK(review.cited().find(Kind::doi) == "10.1145/ABC");
  Desk note({PaperId::Kind::title, "weaver"});
  CHECK(note.cited().identifiers.empty());
}

TEST_CASE("a title is never empty") {
  Desk desk(preprint);
  CHECK(desk.cited().title == "Weaver");
  desk.entry.title_text = " ";
  CHECK(desk.cited().title == "2401.17268");
  desk.paper().id.value.clear();
  CHECK(desk.cited().title == "weaver");
}
