#include "fetch/semantic_scholar.h"

#include <chrono>
#include <utility>

#include "base/text.h"
#include "fetch/ask_source.h"
#include "fetch/collect_facts.h"
#include "json/write_json.h"

namespace dayleaf::fetch {
namespace {

constexpr std::string_view path =
    "/graph/v1/paper/batch?fields=externalIds,title,authors,venue,publicationVenue,citationCount,"
    "s2FieldsOfStudy";

const model::Value* member(const model::Value& object, std::string_view name) {
  return object.object().find(name);
}

// Where it was published, "" for arXiv, which it takes for a venue.
std::string venue_of(const model::Value& paper) {
  std::string venue = text_at(member(paper, "publicationVenue"), "name");
  if (line_of(venue).empty()) venue = text_at(&paper, "venue");
  return base::starts_with_ignoring_case(base::trim(venue), "arxiv") ? std::string() : venue;
}

model::PaperFacts read_paper(const model::Value& paper, const model::PaperId& id,
                             const base::Date& on) {
  FactCollector facts(id, "semantic_scholar", on);
  facts.add(model::PaperField::title, text_at(&paper, "title"));
  facts.add_all(model::PaperField::authors, texts_at(member(paper, "authors"), "name"));
  facts.add(model::PaperField::doi, published_doi(text_at(member(paper, "externalIds"), "DOI")));
  facts.add(model::PaperField::venue, venue_of(paper));
  facts.add_all(model::PaperField::subjects,
                texts_at(member(paper, "s2FieldsOfStudy"), "category"));
  facts.add(model::PaperField::citations, count_at(&paper, "citationCount"));
  return facts.take();
}

}  // namespace

std::string refuse_semantic_scholar(const model::Value& answer, std::size_t asked) {
  if (answer.is_list()) {
    const std::size_t count = answer.list().size();
    if (count == asked) return {};
    return "has " + std::to_string(count) + " papers where " + std::to_string(asked) +
           " were asked for";
  }
  for (const std::string_view name : {"message", "error"}) {
    const std::string message = line_of(text_at(&answer, name));
    if (!message.empty()) return "says: " + base::shorten(message, 200);
  }
  return "is no list";
}

std::vector<model::PaperFacts> read_semantic_scholar(const model::Value& answer,
                                                     std::span<const model::PaperId> asked,
                                                     const base::Date& on) {
  std::vector<model::PaperFacts> papers;
  for (std::size_t index = 0; index < asked.size() && index < answer.list().size(); ++index) {
    const model::Value& paper = answer.list()[index];
    if (paper.is_object()) papers.push_back(read_paper(paper, asked[index], on));
  }
  return papers;
}

std::string semantic_scholar_question(std::span<const model::PaperId> papers) {
  model::List ids;
  for (const model::PaperId& paper : papers) {
    ids.emplace_back((paper.kind == model::PaperId::Kind::arxiv ? "ARXIV:" : "DOI:") + paper.value);
  }
  return json::write_json(model::Object{{"ids", std::move(ids)}});
}

FetchedFacts fetch_semantic_scholar_facts(const Asking& asking,
                                          std::span<const model::PaperId> papers) {
  FetchedFacts fetched;
  const std::vector<model::PaperId> asked =
      of_kind(papers, {model::PaperId::Kind::arxiv, model::PaperId::Kind::doi});
  if (asked.empty()) return fetched;
  const std::string& base = asking.settings.semantic_scholar;
  ApiRequest request;
  request.url = below_base(base, path);
  request.json = semantic_scholar_question(asked);
  const std::string key = key_for(asking.environment, request.url, semantic_scholar_key);
  if (!key.empty()) request.headers.push_back("x-api-key: " + key);
  const JsonOutcome answer = ask_json(asking, std::move(request), [&](const model::Value& value) {
    return refuse_semantic_scholar(value, asked.size());
  });
  if (answer.outcome) {
    keep_asked(read_semantic_scholar(answer.value, asked, asking.today), asked, fetched);
  } else if (answer.outcome.status != 400 ||
             answer.outcome.message.find("No valid paper ids") == std::string::npos) {
    fetched.failure = {answer.outcome.failure, answer.outcome.message};
  }  // else it knows none of them, which it calls a bad request
  return fetched;
}

std::vector<HostManners> semantic_scholar_manners(const model::FetchSettings& settings) {
  HostManners manners;
  manners.host = host_of_base(settings.semantic_scholar);
  manners.pause = std::chrono::milliseconds(1100);  // a key is good for one request a second
  manners.at_once = 1;
  return {manners};
}

const Source semantic_scholar_source = {
    .name = "semantic_scholar",
    .title = "Semantic Scholar",
    .fetch_day = nullptr,
    .fetch_facts = fetch_semantic_scholar_facts,
    .batch = semantic_scholar_batch,
    .rests_on = nullptr,
    .is_over = nullptr,
    .first_day = {},
    .manners = semantic_scholar_manners,
    .takes_dois = true,
};

}  // namespace dayleaf::fetch
