#include "cli/check_external.h"

#include <algorithm>
#include <chrono>
#include <map>
#include <optional>
#include <string>
#include <unordered_set>
#include <utility>
#include <vector>

#include "base/lent.h"
#include "base/text.h"
#include "base/url.h"
#include "base/version.h"
#include "cli/interrupt_watch.h"
#include "cli/progress.h"
#include "cli/report.h"
#include "fetch/link_cache.h"
#include "fetch/visit_links.h"
#include "files/paths.h"
#include "files/read_tree.h"
#include "files/replace_file.h"
#include "links/resolve_link.h"
#include "pipeline/content_links.h"
#include "pipeline/link_sources.h"
#include "render/linked_text.h"

namespace dayleaf::cli {
namespace {

using std::chrono::seconds;
using State = fetch::LinkVerdict::State;

const std::string cache_folder = ".dayleaf";
const std::string cache_name = "links.json";

bool is_web(std::string_view url) {
  return url.starts_with("https://") || url.starts_with("http://");
}

// "https://example.org/drafts/" or "example.org", which also means what is below.
bool is_skipped(std::string_view url, const std::vector<std::string>& skip) {
  std::string_view host = fetch::host_of_url(url);
  host = host.substr(0, host.find(':'));
  return std::any_of(skip.begin(), skip.end(), [&](const std::string& item) {
    if (is_web(item)) return url.starts_with(item);
    return host == item || host.ends_with("." + item);
  });
}

std::vector<std::string> settings_links(const model::Site& site) {
  std::vector<std::string> urls;
  for (const std::string& setting : {site.attribution, site.licence}) {
    urls.push_back(render::split_linked_text(setting).url);
  }
  for (const model::Member& param : site.params.members()) {
    if (!param.value.is_text()) continue;
    if (std::optional<std::string> url = base::safe_link(param.value.text())) {
      urls.push_back(*std::move(url));
    }
  }
  return urls;
}

// What there is to ask for: settings first, then digests, the newest first. A link of the settings
// has no sheet.
std::vector<pipeline::ContentLink> outside_links(const pipeline::PlannedSite& planned) {
  const model::Site& site = planned.reading.site;
  std::vector<pipeline::ContentLink> links;
  for (std::string& url : settings_links(site)) links.push_back({std::move(url), nullptr, {}, 1});
  std::vector<pipeline::ContentLink> of_content = pipeline::content_links(planned.reading.archive);
  std::move(of_content.begin(), of_content.end(), std::back_inserter(links));
  std::unordered_set<std::string> known;
  std::erase_if(links, [&](const pipeline::ContentLink& link) {
    return !known.insert(link.url).second || !is_web(link.url) ||
           is_skipped(link.url, site.check.skip) ||
           links::resolve_link(link.url, {}, site.base).kind != links::LinkTarget::Kind::outside;
  });
  return links;
}

std::string duration_in_words(seconds duration) {
  const std::int64_t minutes = (duration.count() + 59) / 60;
  if (minutes < 120) return std::to_string(minutes) + (minutes == 1 ? " minute" : " minutes");
  return std::to_string((minutes + 59) / 60) + " hours";
}

// How long it will take: the host with the most links decides. Said only when one would wonder.
void announce(const std::vector<std::string>& urls, std::chrono::milliseconds pause,
              std::ostream& out) {
  std::map<std::string_view, std::int64_t> hosts;
  for (const std::string& url : urls) ++hosts[fetch::host_of_url(url)];
  const auto busiest = std::max_element(
      hosts.begin(), hosts.end(), [](const auto& a, const auto& b) { return a.second < b.second; });
  if (busiest == hosts.end()) return;
  const seconds estimate = std::chrono::ceil<seconds>(busiest->second * pause);
  if (estimate < std::chrono::minutes(1)) return;
  out << "note: asking for " << base::count_of(urls.size(), "link") << "; " << busiest->first
      << " has " << base::grouped_number(busiest->second)
      << " of them and is asked slowly, so this takes about " << duration_in_words(estimate)
      << ". Ctrl+C keeps the answers so far; the next run goes on\n";
}

class ExternalCheck {
 public:
  ExternalCheck(base::Lent<const Work> work, base::Lent<const Options> options,
                base::Lent<const Console> console, base::Diagnostics& diagnostics)
      : work_(work),
        options_(options),
        console_(console),
        diagnostics_(diagnostics),
        root_(work->settings->root),
        cache_(options->now.value_or(std::chrono::floor<seconds>(std::chrono::system_clock::now())),
               std::chrono::hours(24) * options->max_age) {}

  base::Result<ExternalCounts> run() {
    read_cache();
    const std::vector<pipeline::ContentLink> links = outside_links(*work_.planned);
    std::vector<std::string> urls;
    std::optional<std::string> remembered_good;
    for (const pipeline::ContentLink& link : links) {
      const fetch::LinkVerdict* known = cache_.find(link.url);
      if (known == nullptr) {
        urls.push_back(link.url);
      } else {
        ++counts_.remembered;
        if (!remembered_good && known->state() == State::good) remembered_good = link.url;
        verdicts_.emplace(link.url, *known);
      }
    }
    counts_.links = links.size();
    const bool quiet = options_.quiet || options_.json || options_.log == LogFormat::json;
    if (!quiet) announce(urls, visit_options().pause, console_.err);
    const base::Error interrupted{"the links were not all checked"};
    if (!ask(urls)) return interrupted;
    // Dead names and a dead network look alike; a host that answered lately tells them apart.
    if (unresolved_ && !reached_ && remembered_good && !ask({*remembered_good})) {
      return interrupted;
    }
    if (unresolved_ && !reached_) {
      return base::Error{
          "none of the sites that are linked to could be found; is there a network?"};
    }
    save_cache();
    for (const pipeline::ContentLink& link : links) tell(link, verdicts_.at(link.url));
    for (const auto& [host, left] : left_alone_) tell_left_alone(host, left);
    return counts_;
  }

 private:
  struct LeftAlone {
    std::size_t links = 0;
    std::string why;
  };

  fetch::VisitOptions visit_options() const {
    const model::CheckSettings& settings = work_.settings->site.check;
    fetch::VisitOptions visit;
    visit.http.user_agent = "dayleaf/" + std::string(base::program_version());
    visit.http.whole_time = seconds(settings.timeout);
    visit.http.connect_time = std::min(visit.http.connect_time, visit.http.whole_time);
    visit.http.private_hosts = settings.private_hosts;
    visit.http.environment = console_.environment;
    visit.pause = std::chrono::milliseconds(settings.pause);
    return visit;
  }

  // The signal that ended it, if there was one, takes effect at the end.
  bool ask(const std::vector<std::string>& urls) {
    constexpr seconds save_interval(30);
    const InterruptWatch interrupts;
    ProgressLine progress(options_, console_);
    auto saved = std::chrono::steady_clock::now();
    std::size_t done = 0;
    fetch::VisitOptions visit = visit_options();
    visit.cancelled = [&] { return interrupts.is_pending(); };
    visit.tell = [&](std::size_t index, const fetch::LinkVerdict& verdict) {
      unresolved_ = unresolved_ || verdict.failure == fetch::HttpFailure::no_such_host;
      reached_ = reached_ || verdict.reached_host;
      cache_.put(urls[index], verdict);
      verdicts_.insert_or_assign(urls[index], verdict);
      progress.update("external links", ++done, urls.size());
      const auto now = std::chrono::steady_clock::now();
      if (now - saved < save_interval) return;
      saved = now;
      save_cache();
    };
    if (fetch::visit_links(urls, visit)) return true;
    save_cache();
    progress.finish();
    console_.err << "interrupted: " << base::grouped_number(done) << " of "
                 << base::count_of(urls.size(), "link") << " were asked for; the next run goes on\n"
                 << std::flush;
    return false;
  }

  void read_cache() {
    constexpr std::size_t largest = 256U << 20;
    const std::string path = cache_folder + "/" + cache_name;
    if (!files::is_there(base::below(root_, path))) return;
    const base::Result<std::string> text =
        files::read_file(root_.empty() ? "." : root_, path, largest);
    const base::Result<void> read = text ? cache_.read(*text) : text.error();
    if (read) return;
    note_cache("was ignored: " + read.error().message);
  }

  // Nothing is kept of a run that reached nobody.
  void save_cache() {
    if (!reached_ || cache_failed_) return;
    const base::Result<void> saved =
        files::replace_file(root_, cache_folder + "/" + cache_name, cache_.text());
    cache_failed_ = !saved;
    if (!saved) note_cache("was not written: " + saved.error().message);
  }

  void note_cache(const std::string& message) {
    base::Diagnostics collector(cache_folder + "/" + cache_name);
    collector.note({}, "links-cache", "what earlier runs learnt of links " + message);
    diagnostics_.append(std::move(collector));
  }

  void tell(const pipeline::ContentLink& link, const fetch::LinkVerdict& verdict) {
    const std::string name = "the link " + base::printable(link.url);
    switch (verdict.state()) {
      case State::good:
        if (verdict.moved_to.empty()) break;
        ++counts_.moved;
        add(base::Severity::note, link, "link-moved", name + " has moved for good",
            "it is " + base::printable(verdict.moved_to) + " now");
        break;
      case State::doubtful:
        ++counts_.doubtful;
        add(base::Severity::warning, link, "link-doubtful",
            name + " could not be checked: " + fetch::verdict_in_words(verdict));
        break;
      case State::broken: {
        ++counts_.broken;
        const bool is_private = verdict.failure == fetch::HttpFailure::private_address;
        add(base::Severity::error, link, "link-broken",
            name + " is broken: " + fetch::verdict_in_words(verdict),
            is_private ? "--set check.private_hosts=true allows it" : "");
        break;
      }
      case State::not_asked: {
        ++counts_.doubtful;
        LeftAlone& left = left_alone_[std::string(fetch::host_of_url(link.url))];
        ++left.links;
        left.why = fetch::verdict_in_words(verdict);
        break;
      }
    }
  }

  void add(base::Severity severity, const pipeline::ContentLink& link, std::string_view code,
           std::string message, std::string_view suggestion = {}) {
    if (link.places > 1) {
      const std::size_t others = link.places - 1;
      message += " (and in " + base::count_of(others, "more place") + ")";
    }
    if (!sources_) sources_.emplace(*work_.planned, work_.settings->root);
    pipeline::LinkSources::Source source =
        link.sheet != nullptr
            ? sources_->find_in_content(link)
            : pipeline::LinkSources::Source{base::Diagnostics(work_.settings->config_path), {}};
    base::Diagnostics& collector = source.diagnostics;
    switch (severity) {
      case base::Severity::error:
        collector.error(source.at, code, message, suggestion);
        break;
      case base::Severity::warning:
        collector.warning(source.at, code, message, suggestion);
        break;
      case base::Severity::note:
        collector.note(source.at, code, message, suggestion);
        break;
    }
    diagnostics_.append(std::move(collector));
  }

  void tell_left_alone(const std::string& host, const LeftAlone& left) {
    diagnostics_.warning({}, "link-host-left-alone",
                         base::count_of(left.links, "link") + " to " + base::printable(host) +
                             " were not asked for, since it failed several times: " + left.why);
  }

  const Work& work_;
  const Options& options_;
  const Console& console_;
  base::Diagnostics& diagnostics_;
  const std::string root_;
  fetch::LinkCache cache_;
  ExternalCounts counts_;
  std::map<std::string, fetch::LinkVerdict> verdicts_;
  std::map<std::string, LeftAlone> left_alone_;
  std::optional<pipeline::LinkSources> sources_;
  bool reached_ = false;     // some host
  bool unresolved_ = false;  // the name of some host
  bool cache_failed_ = false;
};

}  // namespace

base::Result<ExternalCounts> check_external(const Work& work, const Options& options,
                                            const Console& console,
                                            base::Diagnostics& diagnostics) {
  return ExternalCheck(work, options, console, diagnostics).run();
}

}  // namespace dayleaf::cli
