#include <map>

#include "fetch/arxiv.h"
#include "fetch/ask_source.h"
#include "fetch/openalex.h"
#include "fetch/semantic_scholar.h"
#include "fetch/stub.h"
#include "kit/catch.h"
#include "kit/skip.h"

using namespace dayleaf;
using namespace dayleaf::fetch;

namespace {

// One server for all tests of this file, with papers that are made up.
const std::string& stub_url() {
  static const kit::StubServer stub({"--folder", "/nowhere"});
  return stub.url;
}

bool has_stub() {
  if (!stub_url().empty()) return true;
  kit::skip("there is no python3 that runs tests/site/stub_server.py");
  return false;
}

// A client of the stub that does not wait, and what it is asked with.
struct Desk {
  explicit Desk(const std::string& base) {
    settings.arxiv = settings.openalex = settings.semantic_scholar = base;
    ApiClientSettings client_settings;
    client_settings.base_urls = {stub_url()};
    client_settings.tries = 2;
    client_settings.first_backoff = std::chrono::milliseconds(1);
    client = std::make_unique<ApiClient>(std::move(client_settings));
  }

  FetchedFacts ask(const Source& source, const std::vector<model::PaperId>& papers) {
    return source.fetch_facts({*client, settings, {}, {2024, 3, 1}, {}}, papers);
  }

  model::FetchSettings settings;
  std::unique_ptr<ApiClient> client;
};

const model::PaperId made_up{model::PaperId::Kind::arxiv, "2401.19000"};
const model::PaperId another{model::PaperId::Kind::arxiv, "2401.19001"};
const model::PaperId old{model::PaperId::Kind::arxiv, "cs/0112017"};
const model::PaperId unknown{model::PaperId::Kind::arxiv, "2401.00042"};
const model::PaperId unlike{model::PaperId::Kind::arxiv, "9999"};
const model::PaperId no_id{model::PaperId::Kind::title, "a title"};

std::string ids_of(const FetchedFacts& fetched) {
  std::string text;
  for (const model::PaperFacts& paper : fetched.papers)
    text += (text.empty() ? "" : " ") + paper.id.value;
  return text;
}

}  // namespace

TEST_CASE("every source of facts knows some papers and not others") {
  if (!has_stub()) return;
  Desk desk(stub_url() + "/");
  for (const Source* source : {&arxiv_source, &openalex_source, &semantic_scholar_source}) {
    INFO(source->name);
    FetchedFacts fetched = desk.ask(*source, {unknown, made_up, no_id, old});
    INFO(fetched.failure.message);
    CHECK(fetched.failure.kind == ApiFailure::none);
    REQUIRE(fetched.papers.size() == 2);
    for (const model::PaperFacts& paper : fetched.papers) {
      CHECK((paper.id == made_up || paper.id == old));
      CHECK(paper.find(model::PaperField::authors, source->name) != nullptr);
      for (const model::Fact& fact : paper.facts) CHECK(fact.on == base::Date{2024, 3, 1});
    }
    fetched = desk.ask(*source, {unknown});
    INFO(fetched.failure.message);
    CHECK(fetched.failure.kind == ApiFailure::none);
    CHECK(fetched.papers.empty());
    const std::size_t requests = desk.client->tally().requests;
    CHECK(desk.ask(*source, {no_id}).papers.empty());
    CHECK(desk.client->tally().requests == requests);
  }
}

TEST_CASE("an id that arXiv does not like does not hide the others") {
  if (!has_stub()) return;
  Desk desk(stub_url());
  const FetchedFacts fetched = desk.ask(arxiv_source, {made_up, unlike, old, another});
  INFO(fetched.failure.message);
  CHECK(fetched.failure.kind == ApiFailure::none);
  CHECK(ids_of(fetched) == "2401.19000 cs/0112017 2401.19001");
  CHECK(desk.client->tally().requests == 5);  // all; a half, its halves; the other half
}

TEST_CASE("a source of facts that fails says where and why") {
  if (!has_stub()) return;
  // Paths of the sources are put behind these, and "once" and the like do not matter there.
  const std::map<std::string, std::string> faults = {{"html", "the answer is "},
                                                     {"status-500", "answered 500"},
                                                     {"status-403", "answered 403"},
                                                     {"empty-body", "the answer is "},
                                                     {"object", "the answer "},
                                                     {"error-200", "the answer "},
                                                     {"bad-utf8", "the answer "},
                                                     {"huge", "longer than"},
                                                     {"truncated", ""}};
  for (const auto& [fault, words] : faults) {
    const kit::StubServer broken({"--folder", "/nowhere", "--fail", "/api/query=" + fault, "--fail",
                                  "/works=" + fault, "--fail", "/graph/v1/paper/batch=" + fault});
    REQUIRE(!broken.url.empty());
    for (const Source* source : {&arxiv_source, &openalex_source, &semantic_scholar_source}) {
      Desk desk(broken.url);
      ApiClientSettings settings;
      settings.base_urls = {broken.url};
      settings.tries = 1;
      desk.client = std::make_unique<ApiClient>(std::move(settings));
      const FetchedFacts fetched = desk.ask(*source, {made_up, old});
      INFO(source->name << " with " << fault << ": " << fetched.failure.message);
      CHECK(fetched.papers.empty());
      CHECK(fetched.failure.kind != ApiFailure::none);
      CHECK(fetched.failure.message.starts_with(broken.url + "/"));
      CHECK_THAT(fetched.failure.message, ContainsSubstring(words));
    }
  }
}
