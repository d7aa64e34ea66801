#include "fetch/arxiv.h"

#include <algorithm>
#include <array>
#include <chrono>
#include <utility>

#include "base/text.h"
#include "fetch/ask_source.h"
#include "fetch/collect_facts.h"
#include "fetch/read_xml.h"
#include "model/identifiers.h"

namespace dayleaf::fetch {
namespace {

constexpr std::string_view atom = "http://www.w3.org/2005/Atom";
constexpr std::string_view extension = "http://arxiv.org/schemas/atom";

std::string text_of(const XmlElement& entry, std::string_view space, std::string_view name) {
  const XmlElement* element = entry.child(space, name);
  return element == nullptr ? std::string() : line_of(element->text);
}

// The UTC day of "2024-01-30T14:34:19Z"; "" for anything else.
std::string day_of(std::string_view time) {
  const std::optional<base::Date> day = base::parse_date(time.substr(0, 10));
  return day ? base::iso_date(*day) : std::string();
}

std::vector<std::string> author_names(const XmlElement& entry) {
  std::vector<std::string> names;
  for (const XmlElement& child : entry.children) {
    if (child.space == atom && child.name == "author") {
      names.push_back(text_of(child, atom, "name"));
    }
  }
  return names;
}

std::vector<std::string> category_names(const XmlElement& entry) {
  std::vector<std::string> names;
  if (const XmlElement* primary = entry.child(extension, "primary_category")) {
    names.emplace_back(primary->attribute("term"));
  }
  for (const XmlElement& child : entry.children) {
    if (child.space == atom && child.name == "category")
      names.emplace_back(child.attribute("term"));
  }
  return names;
}

// A withdrawal is a version of its own, and says so in the comment or, long ago, in the abstract:
// there is no mark for it. The authors' reason is free text, so only what can mean nothing else
// counts.
bool says_withdrawn(std::string_view comment, std::string_view summary) {
  constexpr std::array<std::string_view, 6> things = {"paper",      "article",  "submission",
                                                      "manuscript", "preprint", "work"};
  const auto says = [&](std::string_view text) {
    return std::any_of(things.begin(), things.end(), [&](std::string_view thing) {
      const std::string start = "this " + std::string(thing);
      return text.find(start + " has been withdrawn") != std::string_view::npos ||
             text.find(start + " is withdrawn") != std::string_view::npos ||
             text.find(start + " was withdrawn") != std::string_view::npos;
    });
  };
  const std::string said = base::lower_ascii(comment);
  return says(said) || said.starts_with("withdrawn") ||
         said.find("withdrawn by the author") != std::string::npos ||
         said.find("withdrawn by arxiv") != std::string::npos ||
         says(base::lower_ascii(summary.substr(0, 60)));
}

std::optional<model::PaperFacts> read_entry(const XmlElement& entry, const base::Date& on) {
  const model::IdentifiedPaper paper = model::identify_link(text_of(entry, atom, "id"));
  if (paper.id.kind != model::PaperId::Kind::arxiv) return {};
  FactCollector facts(paper.id, "arxiv", on);
  const std::string comment = text_of(entry, extension, "comment");
  const std::string abstract = text_of(entry, atom, "summary");
  facts.add(model::PaperField::title, text_of(entry, atom, "title"));
  facts.add_all(model::PaperField::authors, author_names(entry));
  facts.add_all(model::PaperField::categories, category_names(entry));
  facts.add(model::PaperField::published, day_of(text_of(entry, atom, "published")));
  facts.add(model::PaperField::version, paper.version);
  facts.add(model::PaperField::doi, published_doi(text_of(entry, extension, "doi")));
  facts.add(model::PaperField::journal_reference, text_of(entry, extension, "journal_ref"));
  facts.add(model::PaperField::comment, comment);
  facts.add(model::PaperField::abstract, abstract);
  if (says_withdrawn(comment, abstract)) {
    const std::string day = day_of(text_of(entry, atom, "updated"));
    facts.add(model::PaperField::withdrawn, day.empty() ? "yes" : day);
  }
  // Of an id that does not exist there may be an entry with nothing but that id.
  if (facts.empty()) return {};
  model::PaperFacts read = facts.take();
  if (read.find(model::PaperField::title) == nullptr) return {};
  return read;
}

}  // namespace

base::Result<ArxivAnswer> read_arxiv_answer(std::string_view body, const base::Date& on) {
  // What it says, as plain text, when it is asked too often.
  if (base::starts_with_ignoring_case(base::trim(body), "rate exceeded")) {
    return base::Error{"says that it was asked too often"};
  }
  const base::Result<XmlElement> feed = read_xml(body);
  if (!feed) return feed.error();
  if (feed->space != atom || feed->name != "feed") {
    return base::Error{"is XML, but no Atom feed: <" +
                       base::shorten(base::printable(feed->name), 40) + ">"};
  }
  ArxivAnswer answer;
  for (const XmlElement& entry : feed->children) {
    if (entry.space != atom || entry.name != "entry") continue;
    if (std::optional<model::PaperFacts> paper = read_entry(entry, on)) {
      answer.papers.push_back(*std::move(paper));
    } else if (text_of(entry, atom, "title") == "Error") {
      answer.refusal = base::shorten(text_of(entry, atom, "summary"), 200);
      if (answer.refusal.empty()) answer.refusal = "no reason given";
    }
  }
  return answer;
}

std::string arxiv_url(std::string_view base_url, std::span<const model::PaperId> papers) {
  std::string url = below_base(base_url, "/api/query?id_list=");
  std::string_view separator;
  for (const model::PaperId& paper : papers) {
    url += separator;
    url += paper.value;
    separator = ",";
  }
  return url + "&max_results=" + std::to_string(papers.size());
}

namespace {

void ask_arxiv(const Asking& asking, std::span<const model::PaperId> papers,
               FetchedFacts& fetched) {
  ApiRequest request;
  request.url = arxiv_url(asking.settings.arxiv, papers);
  request.headers = {"Accept: application/atom+xml"};
  std::optional<ArxivAnswer> answer;
  request.refuse = [&](std::string_view body) {
    base::Result<ArxivAnswer> read = read_arxiv_answer(body, asking.today);
    if (!read) return "the answer " + read.error().message;
    answer = *std::move(read);
    return std::string();
  };
  const ApiOutcome outcome = asking.client.ask(std::move(request));
  // A refusal is an answer too, whatever its status.
  if (outcome.failure == ApiFailure::refused) {
    base::Result<ArxivAnswer> read = read_arxiv_answer(outcome.body, asking.today);
    if (read && !read->refusal.empty()) answer = *std::move(read);
  }
  if (!answer) {
    fetched.failure = {outcome.failure, outcome.message};
    return;
  }
  if (!answer->refusal.empty()) {
    // One id that it does not like spoils the whole question, so that one is looked for.
    if (papers.size() > 1) {
      const std::size_t half = papers.size() / 2;
      ask_arxiv(asking, papers.first(half), fetched);
      if (fetched.failure.kind == ApiFailure::none) {
        ask_arxiv(asking, papers.subspan(half), fetched);
      }
    } else if (!base::starts_with_ignoring_case(answer->refusal, "incorrect id format")) {
      fetched.failure = {ApiFailure::refused, arxiv_url(asking.settings.arxiv, papers) +
                                                  " was refused: " + answer->refusal};
    }
    return;
  }
  keep_asked(std::move(answer->papers), papers, fetched);
}

}  // namespace

FetchedFacts fetch_arxiv_facts(const Asking& asking, std::span<const model::PaperId> papers) {
  FetchedFacts fetched;
  const std::vector<model::PaperId> with_id = of_kind(papers, {model::PaperId::Kind::arxiv});
  if (!with_id.empty()) ask_arxiv(asking, with_id, fetched);
  return fetched;
}

std::vector<HostManners> arxiv_manners(const model::FetchSettings& settings) {
  HostManners manners;
  manners.host = host_of_base(settings.arxiv);
  manners.pause = std::chrono::seconds(3);
  manners.at_once = 1;
  manners.gate = ".dayleaf/arxiv.gate";
  return {manners};
}

const Source arxiv_source = {
    .name = "arxiv",
    .title = "arXiv",
    .fetch_day = nullptr,
    .fetch_facts = fetch_arxiv_facts,
    .batch = arxiv_batch,
    .rests_on = nullptr,
    .is_over = nullptr,
    .first_day = {},
    .manners = arxiv_manners,
};

}  // namespace dayleaf::fetch
