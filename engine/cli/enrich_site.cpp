#include "cli/enrich_site.h"

#include <algorithm>
#include <chrono>
#include <cstdint>
#include <filesystem>
#include <set>
#include <utility>

#include "base/text.h"
#include "cli/choose_papers.h"
#include "cli/progress.h"
#include "cli/report.h"
#include "cli/work.h"
#include "fetch/enrich_papers.h"
#include "json/write_json.h"
#include "pipeline/read_site.h"
#include "records/load_records.h"
#include "records/save_records.h"

namespace dayleaf {
namespace {

Value number(std::size_t count) { return static_cast<std::int64_t>(count); }

std::string state_of(const EnrichedSource& done, bool dry_run) {
  const std::string asked = count_of(done.asked, "paper");
  std::string text;
  if (dry_run) {
    text = "would be asked for " + asked;
  } else if (done.asked == 0) {
    text = done.known > 0 ? "nothing to ask" : "knows no papers of this kind";
  } else {
    text = "asked for " + asked + ", knows " + grouped_number(done.answered) + ", " +
           grouped_number(done.changed) + " with something new";
  }
  if (done.known > 0) {
    text += "; has told of " + grouped_number(done.known) + " before";
  }
  return text;
}

Object source_value(const EnrichedSource& done) {
  Object value{{"source", done.source->name},
               {"known", number(done.known)},
               {"asked", number(done.asked)},
               {"answered", number(done.answered)},
               {"changed", number(done.changed)}};
  if (!done.failure.message.empty()) value.set("failure", done.failure.message);
  return value;
}

class SiteEnriching {
 public:
  SiteEnriching(const EnrichSiteOptions& what, const Settings& settings, const Asking& asking,
                const Options& options, const Console& console)
      : what_(what),
        settings_(settings),
        asking_(asking),
        options_(options),
        console_(console),
        style_(choose_style(options, console)) {}

  EnrichedSite run() {
    Diagnostics unreadable;
    const std::shared_ptr<const Records> known =
        read_records(load_records(settings_.root), unreadable);
    if (unreadable.has_errors()) {
      report(unreadable.all(), style_, console_.err);
      return {Exit::content, false};
    }
    records_ = *known;
    EnrichOrder order;
    if (const Exit exit = choose(order); exit != Exit::ok) return {exit, false};
    return ask(order);
  }

 private:
  Exit fail(Exit exit, const std::string& message) const {
    report_failure(message, style_, console_.err);
    return exit;
  }

  Exit choose(EnrichOrder& order) const {
    const std::string folder = below(settings_.root, settings_.site.content);
    std::error_code ignored;
    if (!std::filesystem::is_directory(folder, ignored)) {
      return fail(Exit::settings, missing_content(settings_.config_path, folder));
    }
    ReadSiteOptions reading;
    reading.root = settings_.root;
    reading.jobs = jobs_of(options_);
    reading.drafts = true;
    Diagnostics of_digests;  // `check` tells them
    const Result<Reading> read = read_site(settings_.site, reading, of_digests);
    if (!read) return fail(Exit::disk, read.error().message);
    Result<std::vector<PaperId>> papers = choose_papers(what_.words, read->archive);
    if (!papers) return fail(Exit::usage, papers.error().message);
    order.papers = *std::move(papers);
    order.refresh = what_.refresh;
    for (const std::string& name : asking_.settings.enrich) {
      const Source* source = find_source(name);
      if (source != nullptr && source->fetch_facts != nullptr) order.sources.push_back(source);
    }
    return Exit::ok;
  }

  EnrichedSite ask(EnrichOrder& order) {
    ProgressLine progress(options_, console_);
    order.tell = [&](const Source& source, std::size_t done, std::size_t total) {
      progress.update(source.title, done, total);
    };
    order.ask = [&](const Source& source, std::span<const PaperId> papers) {
      return what_.dry_run ? FetchedFacts() : source.fetch_facts(asking_, papers);
    };
    order.save = [&](const std::set<std::string>& paths) {
      return save_records(settings_.root, records_, paths);
    };
    const Result<Enrichment> done = enrich_papers(order, records_);
    progress.finish();
    if (!done) return {fail(Exit::disk, done.error().message), false};
    EnrichedSite site;
    site.changed = done->changed > 0;
    for (const EnrichedSource& source : done->sources) {
      if (source.failure.kind == ApiFailure::none) continue;
      site.exit = fail(Exit::network, source.failure.message);
    }
    tell(*done, order.papers.size());
    return site;
  }

  void tell(const Enrichment& done, std::size_t papers) const {
    if (options_.json) {
      List sources;
      for (const EnrichedSource& source : done.sources) sources.emplace_back(source_value(source));
      const Object document{{"papers", number(papers)},
                            {"changed", number(done.changed)},
                            {"sources", std::move(sources)}};
      console_.out << write_json(document, JsonStyle::indented) << "\n";
      return;
    }
    if (options_.quiet) return;
    for (const EnrichedSource& source : done.sources) {
      console_.out << source.source->title << ": " << state_of(source, what_.dry_run) << "\n";
    }
    if (done.sources.empty()) console_.out << "[fetch] enrich names no source of facts\n";
    if (!what_.dry_run) {
      console_.out << (done.changed == 0 ? "nothing new"
                                         : "something new of " + count_of(done.changed, "paper"))
                   << "\n";
    }
  }

  const EnrichSiteOptions& what_;
  const Settings& settings_;
  const Asking& asking_;
  const Options& options_;
  const Console& console_;
  const ReportStyle style_;
  Records records_;
};

}  // namespace

EnrichedSite enrich_site(const EnrichSiteOptions& what, const Settings& settings,
                         const Asking& asking, const Options& options, const Console& console) {
  return SiteEnriching(what, settings, asking, options, console).run();
}

}  // namespace dayleaf
