#include <algorithm>
#include <array>
#include <chrono>
#include <functional>
#include <map>
#include <string>
#include <utility>

#include "base/below.h"
#include "base/hide_passwords.h"
#include "base/text.h"
#include "base/version.h"
#include "cli/build_report.h"
#include "cli/commands.h"
#include "cli/failure.h"
#include "cli/fetch_job.h"
#include "cli/github_summary.h"
#include "cli/other_words.h"
#include "cli/report.h"
#include "cli/work.h"
#include "fetch/fetch_times.h"
#include "fetch/source_keys.h"
#include "files/lock_file.h"

namespace dayleaf::cli {
namespace {

using std::chrono::floor;
using std::chrono::seconds;
using std::chrono::system_clock;

bool asks_for_days(const Options& options) {
  return options.since || options.until || options.days > 0 || options.source || options.since_last;
}

// Options that do not go together.
std::string find_stray_option(const Options& options) {
  if (!options.words.empty() && !options.enrich) {
    return "dayleaf fetch does not know what to do with \"" +
           base::printable(options.words.front()) + "\"; " +
           stray_word_advice(options, options.words.front());
  }
  if (options.since_last && options.days > 0) {
    return "--since and --days are two ways to begin: choose one";
  }
  const bool something_else = options.enrich || options.media;  // that can be asked for again
  if (options.refresh && !something_else && !options.since && options.days == 0) {
    return "--refresh needs to know which days: --since DATE or --days N";
  }
  return {};
}

std::string user_agent(const model::FetchSettings& settings) {
  std::string agent = "dayleaf/" + std::string(base::program_version());
  const std::string contact = base::printable(base::trim(settings.contact));
  return contact.empty() ? agent : agent + " (" + contact + ")";
}

base::Result<fetch::ApiClientSettings> client_settings(const Console& console,
                                                       const Settings& site) {
  const model::FetchSettings& settings = site.site.fetch;
  fetch::ApiClientSettings client;
  client.user_agent = user_agent(settings);
  client.environment = console.environment;
  client.base_urls = {settings.huggingface, settings.arxiv, settings.openalex,
                      settings.semantic_scholar, settings.digests};
  client.public_urls = site.public_urls;
  std::erase_if(client.base_urls, [](const std::string& url) {
    return !base::starts_with_ignoring_case(url, "http");
  });
  for (const fetch::Source& source : fetch::all_sources()) {
    std::vector<fetch::HostManners> manners = source.manners(settings);
    for (fetch::HostManners& one : manners) {
      if (!one.gate.empty()) one.gate = base::below(site.root, one.gate);
    }
    std::move(manners.begin(), manners.end(), std::back_inserter(client.manners));
  }
  const base::Result<void> timed =
      fetch::apply_fetch_times(console.variable("DAYLEAF_FETCH_TIMES"), client);
  if (!timed) return timed.error();
  return client;
}

std::string traffic_in_words(const fetch::ApiTally& tally) {
  std::string text = base::count_of(tally.requests, "request") + ", " + size_text(tally.bytes);
  const auto waited = floor<seconds>(tally.waited);
  if (waited.count() > 0) text += ", waited " + std::to_string(waited.count()) + " s";
  return text;
}

Exit finish(FetchJob& job) {
  job.progress.finish();
  const Options& options = job.options;
  const fetch::ApiTally tally = job.asking.client.tally();
  if (job.exit == Exit::ok && !job.changed && options.exit_code) job.exit = Exit::nothing_new;

  ReportStyle style = choose_style(options, job.console);
  style.places.workspace = job.console.variable("GITHUB_WORKSPACE");
  style.places.site = job.settings.root;
  style.places.config = job.settings.config_path;
  report(job.diagnostics.all(), style, job.console.err);
  if (!job.failure.empty()) report_failure(job.failure, style, job.console.err);
  tell_github_of_fetch(
      {job.changed, "| network | " + traffic_in_words(tally) + " |\n" + job.summary_rows,
       job.diagnostics.all(), base::hide_passwords(job.failure)},
      job.console);
  if (options.json) {
    job.document.set("changed", job.changed);
    job.document.set("dry_run", options.dry_run);
    job.document.set("requests", static_cast<std::int64_t>(tally.requests));
    job.document.set("bytes", static_cast<std::int64_t>(tally.bytes));
    job.document.set("waited", static_cast<double>(tally.waited.count()) / 1000);
    job.document.set("diagnostics", to_values(job.diagnostics.all()));
    job.document.set("exit", static_cast<int>(job.exit));
    print_document(job.document, job.exit, job.failure, job.diagnostics.all(), job.console);
  } else if (!options.quiet) {
    job.console.out << base::hide_passwords(job.lines);
    if (tally.requests > 0) job.console.out << traffic_in_words(tally) << "\n";
  }
  job.console.out << std::flush;
  return job.exit;
}

Exit fetch_all(const Options& options, const Console& console, const Settings& settings,
               fetch::ApiClientSettings client_settings) {
  InterruptWatch interrupts;
  ProgressLine progress(options, console);
  client_settings.cancelled = [&] { return interrupts.is_pending(); };
  client_settings.tell_wait = [&](std::string_view host, std::chrono::milliseconds time) {
    const std::string text = "waiting " + std::to_string(std::chrono::ceil<seconds>(time).count()) +
                             " s before " + std::string(host) + " is asked again";
    progress.update(text, 0, 1);
    const bool plain = !console.err_is_terminal && !options.quiet && !options.json;
    if (plain && time >= seconds(5)) console.err << text << "\n" << std::flush;
  };
  fetch::ApiClient client(std::move(client_settings));
  std::map<std::string, std::string, std::less<>> memory;
  FetchJob job{options,
               console,
               settings,
               {client, settings.site.fetch,
                options.now ? *options.now : floor<seconds>(system_clock::now()), today_of(options),
                console.environment, settings.root, &memory},
               interrupts,
               progress};
  for (const std::string& told : fetch::tell_kept_keys(console.environment, settings.site.fetch)) {
    job.diagnostics.warning({}, "key-not-sent", told);
  }
  const bool days = asks_for_days(options) || (!options.enrich && !options.media);
  const bool media = options.media || (days && settings.site.fetch.media);
  using Part = std::pair<bool, void (*)(FetchJob&)>;
  for (const auto& [wanted, part] : std::array<Part, 3>{{{days, fetch_days_part},
                                                         {options.enrich, fetch_enrich_part},
                                                         {media, fetch_media_part}}}) {
    // A part that could not reach the network does not keep the others from theirs; one that could
    // not write does.
    const bool stopped = job.exit != Exit::ok && job.exit != Exit::network;
    if (wanted && !stopped && !interrupts.is_pending() && !client.is_offline()) part(job);
  }
  if (client.is_offline() && job.exit != Exit::disk) {
    job.failure = "there is no network: this machine knows no way to other hosts";
    job.worsen(Exit::network);
  }
  return finish(job);
}

}  // namespace

void FetchJob::say(const std::string& line) {
  // Without a network there is nothing to say of what was asked but that.
  if (options.json || options.quiet || asking.client.is_offline()) return;
  if (console.err_is_terminal) {
    lines += line + "\n";
  } else {
    console.out << line << "\n" << std::flush;
  }
}

void FetchJob::worsen(Exit other) {
  constexpr std::array<Exit, 6> order = {Exit::ok,       Exit::content, Exit::network,
                                         Exit::settings, Exit::usage,   Exit::disk};
  const auto rank = [&](Exit code) { return std::find(order.begin(), order.end(), code); };
  if (rank(other) > rank(exit)) exit = other;
}

Exit run_fetch(const Options& options, const Console& console) {
  if (const std::string stray = find_stray_option(options); !stray.empty()) {
    return show_failure(Exit::usage, stray, options, console);
  }
  Work work = read_settings(options, console);
  if (work.exit != Exit::ok) return give_up(work, options, console);
  const auto stop = [&](Exit exit, std::string why) {
    return give_up(std::move(work), exit, std::move(why), options, console);
  };
  base::Result<fetch::ApiClientSettings> client = client_settings(console, *work.settings);
  if (!client) return stop(Exit::usage, client.error().message);
  base::Result<files::FileLock> lock =
      files::lock_file(base::below(work.settings->root, ".dayleaf"), "fetch.lock");
  if (!lock) return stop(Exit::disk, lock.error().message);
  if (lock->busy) return stop(Exit::disk, "another fetch is at work in this site");
  return fetch_all(options, console, *work.settings, *std::move(client));
}

}  // namespace dayleaf::cli
