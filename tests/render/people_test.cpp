#include <string>
#include <vector>

#include "kit/catch.h"
#include "model/page.h"
#include "render/linked_data.h"
#include "render/paper_record.h"
#include "render/passed_on.h"
#include "render/search_documents.h"
#include "render/views_entry.h"
#include "render_kit.h"
#include "search/document_text.h"

// What pages and files make of people.toml.

using namespace dayleaf;
using namespace dayleaf::render;

namespace {

model::Entry paper(const std::string& id, std::vector<std::string> names) {
  model::Entry entry = kit::entry(id, "Paper " + id, 5);
  entry.authors.names = std::move(names);
  entry.authors.order = model::AuthorOrder::known;
  return entry;
}

// Ada Berg under two names, and two people called Wei Wang.
model::StatedPeople people() {
  model::StatedPerson ada;
  ada.name = "Ada Berg";
  ada.aliases = {{"A. <Berg>", {}}, {"에이다 베르크", {}}};
  ada.orcid = "0000-0002-1825-0097";
  model::StatedPerson wei;
  wei.name = "Wei Wang";
  wei.note = "KAIST";
  wei.slug = "wei-wang-kaist";
  for (const char* id : {"2401.00001", "2401.00002"}) {
    wei.papers.push_back({{model::PaperId::Kind::arxiv, id}, {}});
  }
  return {{ada, wei}};
}

kit::Newsroom newsroom(model::Site site = kit::site_at("https://example.org/base/")) {
  return kit::Newsroom({kit::sheet({2024, 1, 30}, {paper("2401.00001", {"A. <Berg>", "Wei Wang"}),
                                                   paper("2401.00003", {"Wei Wang"})}),
                        kit::sheet({2024, 1, 31}, {paper("2401.00002", {"Ada Berg", "Wei Wang"}),
                                                   paper("2401.00004", {"Wei Wang"})})},
                       std::move(site), {}, people());
}

std::uint32_t find_paper(const kit::Newsroom& room, std::string_view id) {
  for (std::uint32_t index = 0; index < room.archive.papers.size(); ++index) {
    if (room.archive.papers[index].id.value == id) return index;
  }
  FAIL("no paper " << id);
  return 0;
}

// "A. <Berg> /base/authors/ada-berg/"
std::vector<std::string> authors_on(const kit::Newsroom& room, std::string_view id) {
  const model::Paper& shown = room.archive.papers[find_paper(room, id)];
  const model::Object view =
      entry_view(*room.context, room.context->newest(shown), EntryPlace::paper);
  std::vector<std::string> authors;
  for (const model::Value& one : view.find("authors")->list()) {
    authors.push_back(std::string(one.object().find("author_name")->text()) + " " +
                      std::string(one.object().find("author_url")->text()));
  }
  return authors;
}

}  // namespace

TEST_CASE("names stand as papers write them and lead to whose they are", "[people]") {
  const kit::Newsroom room = newsroom();
  using Names = std::vector<std::string>;
  CHECK(authors_on(room, "2401.00001") ==
        Names{"A. <Berg> /base/authors/ada-berg/", "Wei Wang /base/authors/wei-wang-kaist/"});
  CHECK(authors_on(room, "2401.00002") ==
        Names{"Ada Berg /base/authors/ada-berg/", "Wei Wang /base/authors/wei-wang-kaist/"});
  CHECK(authors_on(room, "2401.00003") == Names{"Wei Wang /base/authors/wei-wang/"});
}

TEST_CASE("the address of a name that was joined leads to the person", "[people]") {
  kit::Newsroom room = newsroom();
  const std::vector<model::Page> pages = room.pages();
  const std::string moved = kit::filled(pages, "authors/a-berg/index.html");
  CHECK_THAT(moved, ContainsSubstring("content=\"0; url=/base/authors/ada-berg/\""));
  CHECK_THAT(moved, ContainsSubstring(
                        "rel=\"canonical\" href=\"https://example.org/base/authors/ada-berg/\""));
  CHECK_THAT(kit::filled(pages, "sitemap.xml"), !ContainsSubstring("authors/a-berg"));
  CHECK(kit::find_page(pages, "authors/wei-wang/index.html") != nullptr);
  CHECK(kit::find_page(pages, "authors/wei-wang-kaist/index.html") != nullptr);

  // Without a page of theirs there is nothing to lead to.
  model::Site site = kit::site_at("https://example.org/base/");
  site.author_min_papers = 3;
  kit::Newsroom without = newsroom(site);
  CHECK(kit::find_page(without.pages(), "authors/a-berg/index.html") == nullptr);
}

TEST_CASE("an ORCID iD is claimed where the site states it", "[people]") {
  kit::Newsroom room = newsroom();
  const std::string orcid = "\"sameAs\":\"https://orcid.org/0000-0002-1825-0097\"";
  const auto said_of = [&](std::string_view id) {
    const model::Paper& shown = room.archive.papers[find_paper(room, id)];
    return linked_data(*room.context, {"P", address::paper(shown.slug), {}, {}, &shown, nullptr});
  };
  CHECK_THAT(said_of("2401.00001"),
             ContainsSubstring(orcid) && ContainsSubstring("A. \\u003CBerg>"));
  CHECK_THAT(said_of("2401.00003"), !ContainsSubstring("orcid"));
  for (const model::Person& person : room.archive.people) {
    LinkedPage page{person.name, address::author(person.slug), {}, {}, nullptr, &person};
    const std::string said = linked_data(*room.context, page);
    CHECK((said.find(orcid) != std::string::npos) == (person.name == "Ada Berg"));
    CHECK((said.find("mainEntity") != std::string::npos) == (person.stated != nullptr));
  }
  const std::vector<model::Page> pages = room.pages();
  CHECK_THAT(kit::filled(pages, "api/v1/authors/a-f.json"),
             ContainsSubstring("\"aliases\":[\"A. <Berg>\",\"에이다 베르크\"],\"note\":null,"
                               "\"orcid\":\"0000-0002-1825-0097\""));
  const std::string wangs = kit::filled(pages, "api/v1/authors/s-z.json");
  CHECK_THAT(wangs, ContainsSubstring("{\"name\":\"Wei Wang\",\"also\":[],\"url\""));
  CHECK_THAT(wangs, ContainsSubstring("{\"name\":\"Wei Wang\",\"also\":[],\"aliases\":[],"
                                      "\"note\":\"KAIST\",\"orcid\":null"));
}

TEST_CASE("records keep names as they are written and know who is stated", "[people]") {
  const kit::Newsroom room = newsroom();
  const PaperRecord record = make_record(*room.context, find_paper(room, "2401.00001"));
  REQUIRE(record.authors);
  CHECK(record.authors->names == std::vector<std::string>{"A. <Berg>", "Wei Wang"});
  REQUIRE(record.authors->stated.size() == 2);
  REQUIRE(record.authors->stated[0] != nullptr);
  CHECK(record.authors->stated[0]->name == "Ada Berg");
  CHECK(record.authors->stated[1]->name == "Wei Wang (KAIST)");
  CHECK(make_record(*room.context, find_paper(room, "2401.00003")).authors->stated[0] == nullptr);
}

TEST_CASE("people are found by each of their names, and people of one name apart", "[people]") {
  const kit::Newsroom room = newsroom();
  const std::vector<search::Document> documents = search_documents(*room.context);
  const auto persons_of = [&](std::string_view id) {
    std::string all;
    for (const std::string& one : search::properties_of(documents[find_paper(room, id)])) {
      if (one.starts_with("person=")) all += one.substr(7) + "; ";
    }
    return all;
  };
  CHECK(persons_of("2401.00002") == "a berg; ada berg; wei wang kaist; 에이다 베르크; ");
  CHECK(persons_of("2401.00003") == "wei wang; ");
  const search::Document& joined = documents[find_paper(room, "2401.00002")];
  CHECK(joined.authors[0].name == "Ada Berg");
  CHECK(joined.author_texts ==
        std::vector<std::string>{"A. <Berg>", "에이다 베르크", "Wei Wang (KAIST)"});
  CHECK(documents[find_paper(room, "2401.00003")].author_texts.empty());
}
