#include "fetch/enrich_papers.h"

#include <algorithm>
#include <string>

#include "kit/catch.h"

using namespace dayleaf;
using namespace dayleaf::fetch;

namespace {

constexpr base::Date today{2024, 3, 1};

Source source_named(std::string_view name, std::size_t batch, bool takes_dois = false) {
  Source source{};
  source.name = name;
  source.title = name;
  // Never called: the order says how it is asked.
  source.fetch_facts = [](const Asking&, std::span<const model::PaperId>) {
    return FetchedFacts();
  };
  source.batch = batch;
  source.takes_dois = takes_dois;
  return source;
}

model::PaperId arxiv_id(int number) {
  return {model::PaperId::Kind::arxiv, "2401.0000" + std::to_string(number)};
}

model::PaperFacts facts_of(const model::PaperId& id, std::string_view source,
                           const std::string& author) {
  return {id, {{model::PaperField::authors, std::string(source), today, {author}}}};
}

// Answers for every paper, keeps what it was asked and when it was told to save.
struct World {
  std::vector<std::string> asked;  // "arxiv: 2401.00001 2401.00002"
  std::vector<std::string> saved;
  std::vector<std::string> told;
  std::string author = "Ann";

  EnrichOrder order(std::vector<model::PaperId> papers, std::vector<const Source*> sources) {
    EnrichOrder order;
    order.papers = std::move(papers);
    order.sources = std::move(sources);
    order.ask = [this](const Source& source, std::span<const model::PaperId> some) {
      std::string question = std::string(source.name) + ":";
      FetchedFacts fetched;
      for (const model::PaperId& id : some) {
        question += " " + id.value;
        fetched.papers.push_back(facts_of(id, source.name, author));
      }
      asked.push_back(question);
      return fetched;
    };
    order.save = [this](const std::set<std::string>& paths) -> base::Result<std::size_t> {
      for (const std::string& path : paths) saved.push_back(path);
      return paths.size();
    };
    order.tell = [this](const Source& source, std::size_t done, std::size_t total) {
      told.push_back(std::string(source.name) + " " + std::to_string(done) + "/" +
                     std::to_string(total));
    };
    return order;
  }
};

using Texts = std::vector<std::string>;

}  // namespace

TEST_CASE("sources are asked in batches, and what they say is saved after each") {
  const Source one = source_named("arxiv", 2);
  const Source two = source_named("openalex", 10, true);
  const model::PaperId doi{model::PaperId::Kind::doi, "10.1145/1.2"};
  const model::PaperId title{model::PaperId::Kind::title, "a title"};
  World world;
  model::Records records;
  const base::Result<Enrichment> done = enrich_papers(
      world.order({arxiv_id(3), doi, arxiv_id(1), title, arxiv_id(2)}, {&one, &two}), records);
  REQUIRE(done);
  CHECK(world.asked == Texts{"arxiv: 2401.00003 2401.00001", "arxiv: 2401.00002",
                             "openalex: 2401.00003 10.1145/1.2 2401.00001 2401.00002"});
  CHECK(world.saved ==
        Texts{"papers/2401.json", "papers/2401.json", "papers/2401.json", "papers/other.json"});
  CHECK(world.told == Texts{"arxiv 0/3", "arxiv 2/3", "openalex 0/4"});
  CHECK(done->changed == 4);
  REQUIRE(done->sources.size() == 2);
  CHECK(done->sources[0].asked == 3);
  CHECK(done->sources[0].answered == 3);
  CHECK(done->sources[1].changed == 4);
  REQUIRE(records.papers.size() == 4);
  CHECK(std::is_sorted(
      records.papers.begin(), records.papers.end(),
      [](const model::PaperFacts& a, const model::PaperFacts& b) { return a.id < b.id; }));
  CHECK(records.find_paper(arxiv_id(2))->facts.size() == 2);
}

TEST_CASE("a second run asks for what is not known, a refresh for everything") {
  const Source one = source_named("arxiv", 10);
  World world;
  model::Records records;
  records.papers.push_back(facts_of(arxiv_id(1), "arxiv", "Ann"));
  records.papers.push_back(facts_of(arxiv_id(2), "huggingface", "Bo"));
  EnrichOrder order = world.order({arxiv_id(1), arxiv_id(2)}, {&one});
  base::Result<Enrichment> done = enrich_papers(order, records);
  REQUIRE(done);
  CHECK(world.asked == Texts{"arxiv: 2401.00002"});
  CHECK(done->sources[0].known == 1);
  CHECK(done->changed == 1);

  done = enrich_papers(order, records);
  REQUIRE(done);
  CHECK(world.asked.size() == 1);
  CHECK(done->changed == 0);
  CHECK(done->sources[0].known == 2);

  // What is said again changes nothing, so nothing is saved.
  world.saved.clear();
  order.refresh = true;
  done = enrich_papers(order, records);
  REQUIRE(done);
  CHECK(world.asked.back() == "arxiv: 2401.00001 2401.00002");
  CHECK(done->sources[0].answered == 2);
  CHECK(done->changed == 0);
  CHECK(world.saved.empty());

  world.author = "Ann B.";
  done = enrich_papers(order, records);
  REQUIRE(done);
  CHECK(done->changed == 2);
  CHECK(records.find_paper(arxiv_id(1))->facts.at(0).values == Texts{"Ann B."});
}

TEST_CASE("a source that is down is left, one that lacks a paper is asked on") {
  const Source down = source_named("arxiv", 1);
  const Source shaky = source_named("huggingface", 2);
  World world;
  EnrichOrder order = world.order({arxiv_id(1), arxiv_id(2), arxiv_id(3)}, {&down, &shaky});
  const auto answer = order.ask;
  order.ask = [&](const Source& source, std::span<const model::PaperId> some) {
    FetchedFacts fetched = answer(source, some);
    if (source.name == "arxiv") fetched.papers.clear();
    if (source.name == "huggingface" && some.size() == 2) fetched.papers.pop_back();
    if (source.name == "arxiv" || some.size() == 2) {
      fetched.failure = {ApiFailure::server, "https://example.org/: 500"};
    }
    return fetched;
  };
  model::Records records;
  const base::Result<Enrichment> done = enrich_papers(order, records);
  REQUIRE(done);
  CHECK(world.asked == Texts{"arxiv: 2401.00001", "huggingface: 2401.00001 2401.00002",
                             "huggingface: 2401.00003"});
  CHECK(done->sources[0].failure.message == "https://example.org/: 500");
  CHECK(done->sources[1].failure.kind == ApiFailure::server);
  CHECK(records.papers.size() == 2);
}

TEST_CASE("a strange answer does not hide the papers after it, three in a row do") {
  const Source one = source_named("huggingface", 1);
  World world;
  EnrichOrder order = world.order({}, {&one});
  for (int number = 1; number < 8; ++number) order.papers.push_back(arxiv_id(number));
  const auto answer = order.ask;
  order.ask = [&](const Source& source, std::span<const model::PaperId> some) {
    FetchedFacts fetched = answer(source, some);
    if (some[0] != arxiv_id(2)) fetched = {{}, {ApiFailure::bad_body, some[0].value}};
    return fetched;
  };
  model::Records records;
  const base::Result<Enrichment> done = enrich_papers(order, records);
  REQUIRE(done);
  CHECK(world.asked.size() == 5);
  CHECK(done->sources[0].asked == 5);
  CHECK(done->sources[0].answered == 1);
  CHECK(done->sources[0].failure.message == "2401.00001");
}

TEST_CASE("cancelling ends it, and so does a full disk") {
  const Source one = source_named("arxiv", 1);
  const Source two = source_named("huggingface", 1);
  World world;
  EnrichOrder order = world.order({arxiv_id(1), arxiv_id(2)}, {&one, &two});
  order.save = [](const std::set<std::string>&) -> base::Result<std::size_t> {
    return base::Error{"data/papers/2401.json: no space"};
  };
  model::Records records;
  const base::Result<Enrichment> full = enrich_papers(order, records);
  REQUIRE(!full);
  CHECK(full.error().message == "data/papers/2401.json: no space");
  CHECK(world.asked.size() == 1);

  World other;
  order = other.order({arxiv_id(1), arxiv_id(2)}, {&one, &two});
  const auto answer = order.ask;
  order.ask = [&](const Source& source, std::span<const model::PaperId> some) {
    FetchedFacts fetched = answer(source, some);
    if (other.asked.size() == 2) fetched = {{}, {ApiFailure::cancelled, "cancelled"}};
    return fetched;
  };
  model::Records empty;
  const base::Result<Enrichment> cancelled = enrich_papers(order, empty);
  REQUIRE(cancelled);
  CHECK(cancelled->sources.size() == 1);
  CHECK(other.asked.size() == 2);
  CHECK(empty.papers.size() == 1);
}

TEST_CASE("abstracts are kept where they are asked for") {
  const Source one = source_named("arxiv", 1);
  for (const bool kept : {false, true}) {
    World world;
    EnrichOrder order = world.order({arxiv_id(1)}, {&one});
    order.abstracts = kept;
    order.ask = [&](const Source&, std::span<const model::PaperId> some) {
      FetchedFacts fetched;
      fetched.papers = {facts_of(some[0], "arxiv", "Ann")};
      fetched.papers[0].facts.push_back(
          {model::PaperField::abstract, "arxiv", today, {"It says so."}});
      return fetched;
    };
    model::Records records;
    REQUIRE(enrich_papers(order, records));
    REQUIRE(records.papers.size() == 1);
    CHECK((records.papers[0].find(model::PaperField::abstract) != nullptr) == kept);
    CHECK(records.papers[0].find(model::PaperField::authors) != nullptr);
  }
}
