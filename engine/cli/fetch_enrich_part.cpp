#include <algorithm>
#include <chrono>
#include <cstdint>
#include <set>
#include <span>
#include <utility>
#include <vector>

#include "base/text.h"
#include "cli/choose_papers.h"
#include "cli/fetch_job.h"
#include "cli/report.h"
#include "cli/work.h"
#include "fetch/enrich_papers.h"
#include "fetch/seconds_in_words.h"
#include "files/paths.h"
#include "pipeline/read_site.h"
#include "records/load_records.h"
#include "records/save_records.h"

namespace dayleaf::cli {
namespace {

using std::chrono::seconds;

model::Value number(std::size_t count) { return static_cast<std::int64_t>(count); }

// What a source was asked, in words.
std::string result_of(const fetch::EnrichedSource& done) {
  std::string text = "nothing to ask";
  if (done.asked > 0) {
    text = "asked for " + base::count_of(done.asked, "paper") + ", knows " +
           base::grouped_number(done.answered) + ", something new of " +
           base::grouped_number(done.changed);
  }
  if (done.known > 0) text += "; told of " + base::grouped_number(done.known) + " before";
  return text;
}

model::Object value_of(const fetch::EnrichedSource& done) {
  model::Object value{{"source", done.source->name},
                      {"known", number(done.known)},
                      {"asked", number(done.asked)},
                      {"answered", number(done.answered)},
                      {"changed", number(done.changed)}};
  if (!done.failure.message.empty()) value.set("failure", done.failure.message);
  return value;
}

// How long a source takes for so many papers if it answers at once: its limits decide.
seconds shortest_time(const fetch::Source& source, std::size_t papers,
                      const model::FetchSettings& settings) {
  const std::size_t batch = std::max<std::size_t>(1, source.batch);
  const auto questions = static_cast<std::int64_t>((papers + batch - 1) / batch);
  seconds longest{0};
  for (const fetch::HostManners& manners : source.manners(settings)) {
    longest = std::max(longest, std::chrono::ceil<seconds>(manners.pause * questions));
    if (manners.window_requests == 0) continue;
    const auto limit = static_cast<std::int64_t>(manners.window_requests);
    longest = std::max<seconds>(longest, manners.window * (questions / limit));
  }
  return longest;
}

class EnrichPart {
 public:
  explicit EnrichPart(FetchJob& job) : job_(job) {}

  void run() {
    base::Diagnostics unreadable;
    const std::shared_ptr<const model::Records> known =
        records::read_records(records::load_records(job_.settings.root), unreadable);
    if (unreadable.has_errors()) {
      job_.diagnostics.append(std::move(unreadable));
      return fail(Exit::content,
                  "records that cannot be understood would be lost, so nothing was asked for");
    }
    records_ = *known;
    fetch::EnrichOrder order;
    if (choose_papers_of(order) && choose_sources_of(order)) ask(order);
  }

 private:
  void fail(Exit exit, std::string why) {
    job_.failure = std::move(why);
    job_.worsen(exit);
  }

  bool choose_papers_of(fetch::EnrichOrder& order) {
    const model::Site& site = job_.settings.site;
    const std::string folder = base::below(job_.settings.root, site.content);
    if (!files::is_folder(folder)) {
      fail(Exit::settings, missing_content(job_.options, job_.settings.config_path, folder));
      return false;
    }
    pipeline::BuildOptions reading;
    reading.root = job_.settings.root;
    reading.jobs = jobs_of(job_.options);
    reading.drafts = true;
    base::Diagnostics of_digests;  // `dayleaf check` tells them
    const base::Result<pipeline::Reading> read = pipeline::read_site(site, reading, of_digests);
    if (!read) {
      fail(Exit::disk, read.error().message);
      return false;
    }
    base::Result<std::vector<model::PaperId>> papers =
        choose_papers(job_.options.words, read->archive);
    if (!papers) {
      fail(Exit::usage, papers.error().message);
      return false;
    }
    order.papers = *std::move(papers);
    return true;
  }

  bool choose_sources_of(fetch::EnrichOrder& order) {
    for (const std::string& name : job_.asking.settings.enrich) {
      const fetch::Source* source = fetch::find_source(name);
      if (source == nullptr || source->fetch_facts == nullptr) {
        fail(Exit::settings,
             "[fetch] enrich: there is no source of facts \"" + base::printable(name) + "\"");
        return false;
      }
      order.sources.push_back(source);
    }
    return true;
  }

  void ask(fetch::EnrichOrder& order) {
    order.refresh = job_.options.refresh;
    order.abstracts = job_.asking.settings.abstracts;
    order.tell = [&](const fetch::Source& source, std::size_t done, std::size_t total) {
      if (done == 0) announce(source, total);
      job_.progress.update("enrich from " + std::string(source.title) + " · paper", done, total);
    };
    order.ask = [&](const fetch::Source& source, std::span<const model::PaperId> papers) {
      if (job_.interrupts.is_pending()) {
        return fetch::FetchedFacts{{}, {fetch::ApiFailure::cancelled, "interrupted"}};
      }
      return source.fetch_facts(job_.asking, papers);
    };
    order.save = [&](const std::set<std::string>& paths) -> base::Result<std::size_t> {
      if (job_.options.dry_run) return std::size_t{0};
      return records::save_records(job_.settings.root, records_, paths);
    };
    const base::Result<fetch::Enrichment> done = fetch::enrich_papers(order, records_);
    if (!done) return fail(Exit::disk, done.error().message);
    for (const fetch::EnrichedSource& source : done->sources) tell_failure(source);
    tell(*done, order.papers.size());
  }

  // Of what takes longer than one would think.
  void announce(const fetch::Source& source, std::size_t papers) {
    const seconds time = shortest_time(source, papers, job_.asking.settings);
    if (time < std::chrono::minutes(1)) return;
    job_.say("asking " + std::string(source.title) + " for " + base::count_of(papers, "paper") +
             ": its limits make that " + fetch::seconds_in_words(time) +
             ". What is known is kept when this is interrupted");
  }

  void tell_failure(const fetch::EnrichedSource& source) {
    if (source.failure.kind == fetch::ApiFailure::none) return;
    job_.worsen(Exit::network);
    if (source.failure.kind == fetch::ApiFailure::cancelled) {
      job_.failure = "interrupted: what was learnt by now is kept";
      return;
    }
    base::Diagnostics of_source;
    of_source.error({}, "enrich-failed",
                    std::string(source.source->title) + ": " + source.failure.message,
                    "the next run asks again for what is missing");
    job_.diagnostics.append(std::move(of_source));
  }

  void tell(const fetch::Enrichment& done, std::size_t papers) {
    job_.changed = job_.changed || done.changed > 0;
    model::List sources;
    bool whole = true;  // everybody answered
    for (const fetch::EnrichedSource& source : done.sources) {
      whole = whole && source.failure.kind == fetch::ApiFailure::none;
      const std::string result = result_of(source);
      job_.say(std::string(source.source->title) + ": " + result);
      job_.summary_rows += "| " + std::string(source.source->title) + " | " + result + " |\n";
      sources.emplace_back(value_of(source));
    }
    std::string news = done.changed > 0 ? "something new of " + base::grouped_number(done.changed)
                       : whole          ? "nothing new"
                                        : "nothing new from those that answered";
    if (done.changed > 0 && job_.options.dry_run) news += ", not written";
    job_.say(base::count_of(papers, "paper") + ": " + news);
    if (!job_.options.json) return;
    job_.document.set("enrich", model::Object{{"papers", number(papers)},
                                              {"changed", number(done.changed)},
                                              {"sources", std::move(sources)}});
  }

  FetchJob& job_;
  model::Records records_;
};

}  // namespace

void fetch_enrich_part(FetchJob& job) { EnrichPart(job).run(); }

}  // namespace dayleaf::cli
