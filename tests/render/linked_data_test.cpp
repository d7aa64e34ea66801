#include "render/linked_data.h"

#include "kit/catch.h"
#include "model/value.h"
#include "render/context_object.h"
#include "render_kit.h"

using namespace dayleaf;
using namespace dayleaf::render;

namespace {

model::Entry entry_of(model::PaperId::Kind kind, const std::string& id, model::AuthorOrder order) {
  model::Entry entry = kit::entry(id, "A <b> & C", 28);
  entry.id = {kind, id};
  if (kind == model::PaperId::Kind::url) entry.link = id;
  entry.authors.names = {"Ada Kim", "Bo D'Chen"};
  entry.authors.order = order;
  return entry;
}

model::Entry arxiv(model::AuthorOrder order) {
  return entry_of(model::PaperId::Kind::arxiv, "2401.17268", order);
}

std::string said_of(const model::Entry& entry, std::string_view base = "https://example.org/base/",
                    model::Records records = {}) {
  kit::Newsroom room({kit::sheet({2024, 2, 1}, {entry})}, kit::site_at(base), std::move(records));
  const model::Paper& paper = room.archive.papers.front();
  LinkedPage page{"A <b> & C", address::paper(paper.slug), {}, {}, &paper};
  page.steps = {{"Home", room.context->urls.of(address::home())},
                {"2024", room.context->urls.of(address::year(2024))},
                {"1 Feb", room.context->urls.of(address::day({2024, 2, 1}))},
                {"A", ""}};
  return linked_data(*room.context, page);
}

}  // namespace

TEST_CASE("linked data of a paper names its authors only in an order that is known",
          "[linked_data]") {
  const std::string known = said_of(arxiv(model::AuthorOrder::known));
  CHECK_THAT(known,
             ContainsSubstring("\"@type\":\"ScholarlyArticle\",\"name\":\"A \\u003Cb> & C\""));
  CHECK_THAT(known, ContainsSubstring("\"author\":[{\"@type\":\"Person\",\"name\":\"Ada Kim\"},"
                                      "{\"@type\":\"Person\",\"name\":\"Bo D"));
  CHECK_THAT(known, ContainsSubstring("\"value\":\"10.48550/arXiv.2401.17268\""));
  CHECK_THAT(known, ContainsSubstring("\"inLanguage\":\"en\""));
  CHECK_THAT(known, !ContainsSubstring("datePublished"));
  CHECK_THAT(said_of(arxiv(model::AuthorOrder::unknown)), !ContainsSubstring("Person"));
}

TEST_CASE("linked data claims no article where a link may lead to anything", "[linked_data]") {
  const std::string post = said_of(
      entry_of(model::PaperId::Kind::url, "https://example.net/post", model::AuthorOrder::unknown));
  CHECK_THAT(post, ContainsSubstring("\"@type\":\"CreativeWork\""));
  CHECK_THAT(post, ContainsSubstring("\"url\":\"https://example.net/post\""));
  CHECK_THAT(post, !ContainsSubstring("ScholarlyArticle"));
  CHECK_THAT(post, !ContainsSubstring("arXiv"));
}

TEST_CASE("linked data dates a paper by what a source states", "[linked_data]") {
  model::Fact published;
  published.field = model::PaperField::published;
  published.source = "arxiv";
  published.on = {2024, 3, 1};
  published.values = {"2024-01-30"};
  const model::Entry entry = arxiv(model::AuthorOrder::unknown);
  model::Records records;
  records.papers.push_back({entry.id, {published}});
  CHECK_THAT(said_of(entry, "https://example.org/", records),
             ContainsSubstring("\"datePublished\":\"2024-01-30\""));
}

TEST_CASE("linked data is absolute, safe inside HTML, and absent without an address",
          "[linked_data]") {
  const std::string said = said_of(arxiv(model::AuthorOrder::known));
  CHECK_THAT(said, ContainsSubstring("\"@id\":\"https://example.org/base/papers/2401.17268/\""));
  CHECK_THAT(said, ContainsSubstring("\"position\":1,\"name\":\"2024\","
                                     "\"item\":\"https://example.org/base/2024/\""));
  CHECK_THAT(said, ContainsSubstring("\"position\":3,\"name\":\"A\"}]"));
  CHECK(said.find('<', 1) == said.rfind("</script>"));
  CHECK(said_of(arxiv(model::AuthorOrder::known), "/").empty());
}

TEST_CASE("lists offer papers to reference managers where the order of authors is known",
          "[linked_data]") {
  const auto offered = [](model::Entry entry) {
    kit::Newsroom room({kit::sheet({2024, 2, 1}, {std::move(entry)})});
    return context_object(*room.context, room.archive.papers.front());
  };
  CHECK(offered(arxiv(model::AuthorOrder::known)) ==
        "ctx_ver=Z39.88-2004&rft_val_fmt=info%3Aofi%2Ffmt%3Akev%3Amtx%3Adc&rft.type=preprint&"
        "rft.title=A%20%3Cb%3E%20%26%20C&rft.creator=Ada%20Kim&rft.creator=Bo%20D%27Chen&"
        "rft.language=en&rft.publisher=arXiv&rft_id=info%3Adoi%2F10.48550%2FarXiv.2401.17268&"
        "rft.identifier=https%3A%2F%2Farxiv.org%2Fabs%2F2401.17268");
  CHECK(offered(arxiv(model::AuthorOrder::unknown)).empty());
  model::Entry crowd = arxiv(model::AuthorOrder::known);
  for (int name = 0; name < 60; ++name) crowd.authors.names.push_back("P" + std::to_string(name));
  CHECK(offered(crowd).empty());
}
