#include <set>
#include <utility>

#include "base/lent.h"
#include "base/text.h"
#include "base/url.h"
#include "fetch/ask_source.h"
#include "fetch/next_page.h"
#include "fetch/read_listed_papers.h"
#include "fetch/source_calendar.h"
#include "fetch/sources.h"
#include "fetch/web_address.h"

namespace dayleaf::fetch {
namespace {

// Daily papers and papers at huggingface.co/api: docs/fetching.md has what is asked and how often.
constexpr std::string_view name = "huggingface";
constexpr std::size_t most_pages = 50;

std::string base_of(const model::FetchSettings& settings) {
  std::string base = settings.huggingface;
  while (base.ends_with('/')) base.pop_back();
  return base;
}

ApiRequest request_for(const Asking& asking, std::string url) {
  ApiRequest request;
  request.headers.emplace_back("Accept: application/json");
  const std::string token = key_for(asking.environment, url, huggingface_key);
  if (!token.empty()) request.headers.push_back("Authorization: Bearer " + token);
  request.url = std::move(url);
  return request;
}

// Asks until `read` finds nothing wrong with a body.
template <typename Read>
ApiOutcome ask(const Asking& asking, const std::string& url, Read read) {
  ApiRequest request = request_for(asking, url);
  request.refuse = [&read](std::string_view body) { return read(body); };
  return asking.client.ask(std::move(request));
}

// What an error body adds to the client's message.
std::string message_of(const ApiOutcome& outcome) {
  const std::string said = error_in_body(outcome.body);
  const bool told = said.empty() || outcome.message.find(said) != std::string::npos;
  return told ? outcome.message : outcome.message + " (" + base::printable(said) + ")";
}

// The day whose list was open at a time.
base::Date feed_day_of(std::chrono::sys_seconds time) {
  base::Date day = base::add_days(base::date_of(time), -1);
  while (is_over(day, time)) day = base::add_days(day, 1);
  return day;
}

// Whether it is of the list of `date`: its batch is stated at midnight, or by when it was sent in.
bool is_of_day(const ListedPaper& paper, const base::Date& date) {
  if (!paper.listed_at) return true;
  return base::date_of(*paper.listed_at) == date || feed_day_of(*paper.listed_at) == date;
}

class DayAsker {
 public:
  DayAsker(base::Lent<const Asking> asking, const base::Date& date)
      : asking_(asking), date_(date), base_(base_of(asking->settings)) {}

  FetchedDay run() {
    std::string url = base_ + "/api/daily_papers?date=" + base::iso_date(date_) + "&limit=100&p=0";
    std::set<std::string> asked;
    while (!url.empty() && day_.failure.kind == ApiFailure::none) {
      if (!asked.insert(url).second || asked.size() > most_pages) {
        fail(ApiFailure::bad_body, url + ": its pages do not end");
        break;
      }
      url = ask_page(url);
    }
    if (day_.failure.kind == ApiFailure::none && day_.entries.empty() && of_other_days_ > 0) {
      fail(ApiFailure::bad_body, base_ + "/api/daily_papers?date=" + base::iso_date(date_) +
                                     ": the papers that it lists are of other days");
    }
    if (day_.failure.kind != ApiFailure::none) {
      day_.entries.clear();
      day_.facts.clear();
    }
    return std::move(day_);
  }

 private:
  void fail(ApiFailure kind, std::string message) { day_.failure = {kind, std::move(message)}; }

  // The address of the next page, "" after the last.
  std::string ask_page(const std::string& url) {
    ListedPapers listed;
    const ApiOutcome outcome = ask(asking_, url, [&](std::string_view body) {
      listed = read_listed_papers(body);
      return listed.wrong;
    });
    if (!outcome) {
      fail(outcome.failure, message_of(outcome));
      return {};
    }
    for (std::string& what : listed.left_out) day_.left_out.push_back(url + ": " + std::move(what));
    for (const ListedPaper& paper : listed.papers) add(paper);
    std::string next = next_page(outcome.header("link"), url);
    if (!next.empty() && host_of_url(next) != host_of_url(url)) {
      fail(ApiFailure::not_allowed,
           url + ": the next page is on another host: " + base::printable(next));
      return {};
    }
    return next;
  }

  void add(const ListedPaper& paper) {
    if (!is_of_day(paper, date_)) {
      ++of_other_days_;
      return;
    }
    if (!ids_.insert(paper.arxiv).second) return;  // moved between pages while we asked
    day_.entries.push_back(make_entry(paper));
    day_.facts.push_back(make_facts(paper, name, asking_.today));
  }

  const Asking& asking_;
  const base::Date date_;
  const std::string base_;
  FetchedDay day_;
  std::set<std::string> ids_;
  std::size_t of_other_days_ = 0;
};

FetchedDay fetch_day(const Asking& asking, const base::Date& date) {
  return DayAsker(asking, date).run();
}

FetchedFacts fetch_facts(const Asking& asking, std::span<const model::PaperId> papers) {
  FetchedFacts facts;
  for (const model::PaperId& id : papers) {
    if (id.kind != model::PaperId::Kind::arxiv) continue;
    const std::string url = base_of(asking.settings) + "/api/papers/" + base::encode_path(id.value);
    ReadPaper read;
    const ApiOutcome outcome = ask(asking, url, [&](std::string_view body) {
      read = read_paper(body);
      return read.wrong;
    });
    if (outcome.failure == ApiFailure::not_found) continue;  // it does not know every paper
    if (!outcome) {
      facts.failure = {outcome.failure, message_of(outcome)};
      break;
    }
    if (read.paper && id_of(*read.paper) == id) {
      model::PaperFacts said = make_facts(*read.paper, name, asking.today);
      if (!read.paper->abstract.empty()) {
        said.facts.push_back(
            {model::PaperField::abstract, std::string(name), asking.today, {read.paper->abstract}});
      }
      facts.papers.push_back(std::move(said));
    }
  }
  return facts;
}

// 500 questions in five minutes without a key, 1,000 with one; some are left to others behind the
// same address.
std::vector<HostManners> manners(const model::FetchSettings& settings) {
  HostManners manners;
  manners.host = host_of_url(settings.huggingface);
  manners.window_requests = 450;
  manners.window = std::chrono::seconds(300);
  return {manners};
}

}  // namespace

const Source huggingface_source = {
    .name = name,
    .title = "Hugging Face",
    .fetch_day = fetch_day,
    .fetch_facts = fetch_facts,
    .batch = 1,
    .rests_on = rests_on,
    .is_over = is_over,
    .first_day = {2023, 5, 4},
    .manners = manners,
};

}  // namespace dayleaf::fetch
