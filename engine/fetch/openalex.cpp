#include "fetch/openalex.h"

#include <algorithm>
#include <chrono>
#include <utility>

#include "base/text.h"
#include "base/url.h"
#include "fetch/ask_source.h"
#include "fetch/collect_facts.h"
#include "model/identifiers.h"

namespace dayleaf::fetch {
namespace {

// Only what is read is asked for: whole works are large.
constexpr std::string_view fields =
    "id,doi,ids,display_name,authorships,is_authors_truncated,topics,primary_location,locations,"
    "cited_by_count";

const model::Value* member(const model::Value* object, std::string_view name) {
  return object == nullptr ? nullptr : object->object().find(name);
}

const model::List& list_at(const model::Value* object, std::string_view name) {
  static const model::List empty;
  const model::Value* list = member(object, name);
  return list == nullptr ? empty : list->list();
}

// Which of the papers that were asked for a work is: it may have the DOI of the publication, and
// arXiv among its places.
const model::PaperId* find_asked(const model::Value& work, std::span<const model::PaperId> asked) {
  std::vector<std::string> links = {text_at(&work, "doi"), text_at(member(&work, "ids"), "doi")};
  for (const model::Value& location : list_at(&work, "locations")) {
    links.push_back(text_at(&location, "landing_page_url"));
  }
  for (const std::string& link : links) {
    if (link.empty()) continue;
    const auto found = std::find(asked.begin(), asked.end(), model::identify_link(link).id);
    if (found != asked.end()) return &*found;
  }
  return nullptr;
}

// Where it was published, "" for a place that only keeps papers, such as arXiv.
std::string venue_of(const model::Value* location) {
  const model::Value* source = member(location, "source");
  const std::string type = text_at(source, "type");
  std::string name = text_at(source, "display_name");
  if (type == "repository" || base::starts_with_ignoring_case(name, "arxiv")) return {};
  return name;
}

std::string venue_in(const model::Value& work) {
  std::string venue = venue_of(member(&work, "primary_location"));
  for (const model::Value& location : list_at(&work, "locations")) {
    if (!venue.empty()) break;
    venue = venue_of(&location);
  }
  return venue;
}

// As the paper prints it, where that is known: the catalogue's own name may be another spelling.
std::string printed_name(const model::Value& authorship) {
  std::string name = text_at(&authorship, "raw_author_name");
  if (line_of(name).empty()) name = text_at(member(&authorship, "author"), "display_name");
  return name;
}

std::vector<std::string> authors_of(const model::Value& work) {
  const model::Value* truncated = member(&work, "is_authors_truncated");
  std::vector<std::string> names;
  if (truncated != nullptr && truncated->boolean()) return names;
  for (const model::Value& authorship : list_at(&work, "authorships")) {
    names.push_back(printed_name(authorship));
  }
  return names;
}

model::PaperFacts read_work(const model::Value& work, const model::PaperId& paper,
                            const base::Date& on) {
  FactCollector facts(paper, "openalex", on);
  facts.add(model::PaperField::title, text_at(&work, "display_name"));
  facts.add_all(model::PaperField::authors, authors_of(work));
  facts.add(model::PaperField::doi, published_doi(text_at(&work, "doi")));
  facts.add(model::PaperField::venue, venue_in(work));
  std::vector<std::string> institutions;
  for (const model::Value& authorship : list_at(&work, "authorships")) {
    for (std::string& name : texts_at(member(&authorship, "institutions"), "display_name")) {
      institutions.push_back(std::move(name));
    }
  }
  facts.add_all(model::PaperField::institutions, institutions);
  facts.add_all(model::PaperField::subjects, texts_at(member(&work, "topics"), "display_name"));
  facts.add(model::PaperField::citations, count_at(&work, "cited_by_count"));
  return facts.take();
}

// The DOI of a paper; "" for one that would be read as something else in a filter.
std::string doi_to_ask(const model::PaperId& paper) {
  std::string doi = paper.kind == model::PaperId::Kind::arxiv
                        ? base::lower_ascii(model::arxiv_doi(paper.value))
                    : paper.kind == model::PaperId::Kind::doi ? paper.value
                                                              : std::string();
  if (doi.find_first_of(",|") != std::string::npos) doi.clear();
  return doi;
}

}  // namespace

std::string refuse_openalex(const model::Value& answer) {
  const model::Value* results = member(&answer, "results");
  if (results != nullptr && results->is_list()) return {};
  const std::string message = line_of(text_at(&answer, "message"));
  if (!message.empty()) return "says: " + base::shorten(message, 200);
  return "has no list \"results\"";
}

std::vector<model::PaperFacts> read_openalex(const model::Value& answer,
                                             std::span<const model::PaperId> asked,
                                             const base::Date& on) {
  std::vector<model::PaperFacts> papers;
  for (const model::Value& work : list_at(&answer, "results")) {
    const model::PaperId* paper = find_asked(work, asked);
    if (paper != nullptr) papers.push_back(read_work(work, *paper, on));
  }
  return papers;
}

std::string openalex_url(std::string_view base_url, std::string_view contact,
                         std::span<const model::PaperId> papers) {
  std::string dois;
  for (const model::PaperId& paper : papers) {
    const std::string doi = doi_to_ask(paper);
    if (!doi.empty()) dois += (dois.empty() ? "" : "|") + base::encode_path(doi);
  }
  if (dois.empty()) return {};
  std::string url = below_base(base_url, "/works?filter=doi:") + dois +
                    "&per-page=" + std::to_string(papers.size()) + "&select=" + std::string(fields);
  const bool is_page = contact.find("://") != std::string_view::npos;
  if (!is_page && contact.find('@') != std::string_view::npos) {
    url += "&mailto=" + base::encode_path(contact);
  }
  return url;
}

FetchedFacts fetch_openalex_facts(const Asking& asking, std::span<const model::PaperId> papers) {
  FetchedFacts fetched;
  const std::string& base = asking.settings.openalex;
  ApiRequest request;
  request.url = openalex_url(base, asking.settings.contact, papers);
  if (request.url.empty()) return fetched;
  // It takes its key in the address only; messages leave it out.
  const std::string key = key_for(asking.environment, request.url, openalex_key);
  if (!key.empty()) request.url += "&api_key=" + base::encode_path(key);
  const JsonOutcome asked = ask_json(asking, std::move(request), refuse_openalex);
  if (!asked.outcome) {
    fetched.failure = {asked.outcome.failure, asked.outcome.message};
    return fetched;
  }
  keep_asked(read_openalex(asked.value, papers, asking.today), papers, fetched);
  return fetched;
}

std::vector<HostManners> openalex_manners(const model::FetchSettings& settings) {
  HostManners manners;
  manners.host = host_of_base(settings.openalex);
  manners.pause = std::chrono::milliseconds(100);
  manners.at_once = 1;
  return {manners};
}

const Source openalex_source = {
    .name = "openalex",
    .title = "OpenAlex",
    .fetch_day = nullptr,
    .fetch_facts = fetch_openalex_facts,
    .batch = openalex_batch,
    .rests_on = nullptr,
    .is_over = nullptr,
    .first_day = {},
    .manners = openalex_manners,
    .takes_dois = true,
};

}  // namespace dayleaf::fetch
