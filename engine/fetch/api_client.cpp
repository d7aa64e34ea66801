#include "fetch/api_client.h"

#include <algorithm>
#include <list>
#include <map>
#include <optional>
#include <random>

#include "base/text.h"
#include "base/url.h"
#include "fetch/http_client.h"
#include "fetch/private_address.h"
#include "fetch/seconds_in_words.h"
#include "fetch/wait_headers.h"
#include "fetch/web_address.h"
#include "files/gate_file.h"

namespace dayleaf::fetch {
namespace {

using std::chrono::milliseconds;
using Clock = std::chrono::steady_clock;
using Time = Clock::time_point;

constexpr milliseconds glance{100};  // between looks at whether it was cancelled
constexpr std::size_t most_redirects = 3;

struct Host {
  Host(std::string host_name, const HostManners& manners)
      : name(std::move(host_name)), schedule(manners), gate(manners.gate, manners.pause) {}

  std::string name;
  HostSchedule schedule;
  files::GateFile gate;
  Time gate_opens = Time::min();
  Time told_until = Time::min();  // of the last wait that was told
};

// One request on its way through tries and redirects.
struct Call {
  std::size_t index = 0;
  ApiRequest request;
  Host* host = nullptr;
  std::string url;              // asked next: that of the request, or where a redirect led
  std::size_t redirects = 0;    // of this try
  bool goes_elsewhere = false;  // they led to another host
  std::size_t tries = 0;        // begun
  Time deadline = Time::max();  // known from the first try on
  Time not_before = Time::min();
  ApiFailure trouble = ApiFailure::network;  // of the last try
  std::string trouble_words;
  HttpAnswer answer;  // the last one
};

HttpSettings http_settings(const ApiClientSettings& settings) {
  HttpSettings http;
  http.user_agent = settings.user_agent;
  http.connect_time = settings.connect_time;
  http.silence = settings.silence;
  http.pace = settings.pace;
  http.whole_time = settings.try_time;
  http.environment = settings.environment;
  return http;
}

}  // namespace

class ApiClient::Engine {
 public:
  using Tell = std::function<void(std::size_t, ApiOutcome)>;

  explicit Engine(ApiClientSettings settings)
      : settings_(std::move(settings)),
        rules_(settings_.base_urls, settings_.public_urls),
        http_(http_settings(settings_)),
        random_(std::random_device{}()) {}

  void ask_all(std::vector<ApiRequest> requests, const Tell& done) {
    done_ = &done;
    for (std::size_t index = 0; index < requests.size(); ++index) {
      add(index, std::move(requests[index]));
    }
    while (!waiting_.empty() || !running_.empty()) {
      if (offline_ || (settings_.cancelled && settings_.cancelled())) break;
      const Time before = Clock::now();
      const Time next = start_what_may(before);
      if (waiting_.empty() && running_.empty()) break;
      const bool idle = running_.empty();
      http_.run(std::clamp(std::chrono::ceil<milliseconds>(next - Clock::now()), milliseconds(1),
                           glance));
      if (idle) waited_ += Clock::now() - before;
    }
    cancel_what_is_left();
  }

  ApiTally tally() const {
    ApiTally tally = tally_;
    tally.waited = std::chrono::floor<milliseconds>(waited_);
    return tally;
  }

  bool is_offline() const { return offline_; }

 private:
  void add(std::size_t index, ApiRequest request) {
    Call call;
    call.index = index;
    call.request = std::move(request);
    const std::optional<std::string> safe = base::safe_link(call.request.url);
    const std::string refused = safe ? rules_.refuse(*safe) : "this is no web address";
    if (!refused.empty()) return fail(call, ApiFailure::not_allowed, refused);
    set_url(call, *safe);
    waiting_.push_back(std::move(call));
  }

  Host& host_of(const std::string& url) {
    const std::string name(host_of_url(url));
    const auto known = hosts_.find(name);
    if (known != hosts_.end()) return known->second;
    std::optional<HostManners> manners;
    for (const HostManners& one : settings_.manners) {
      if (!base::equals_ignoring_case(one.host, name)) continue;
      manners = manners ? stricter(*std::move(manners), one) : one;
    }
    return hosts_.try_emplace(name, name, manners.value_or(HostManners{})).first->second;
  }

  // Starts every call whose time has come; when the next one's will.
  Time start_what_may(Time now) {
    Time next = now + glance;
    std::vector<const Host*> passed;  // whose earlier calls wait: the later ones wait too
    for (auto place = waiting_.begin(); place != waiting_.end();) {
      if (running_.size() >= settings_.at_once) break;
      const auto call = place++;
      Host& host = *call->host;
      if (std::find(passed.begin(), passed.end(), &host) != passed.end()) continue;
      const Time start =
          std::max({host.schedule.next_start(now), call->not_before, host.gate_opens});
      if (start == Time::max()) {
        passed.push_back(&host);
      } else if (start > now) {
        if (gives_up(*call, start, now)) {
          waiting_.erase(call);
          continue;
        }
        if (call->not_before < start) passed.push_back(&host);
        tell_wait(host, start, now);
        next = std::min(next, start);
      } else if (enter_gate(*call, now)) {
        start_call(call, now);
      } else {
        passed.push_back(&host);
        next = std::min(next, host.gate_opens);
      }
    }
    return next;
  }

  // Whether a wait is too long for it; it has failed then.
  bool gives_up(Call& call, Time start, Time now) {
    const bool too_late = start > call.deadline;
    const bool left_alone =
        call.tries == 0 && call.host->schedule.blocked_until() > now + settings_.whole_time;
    if (!too_late && !left_alone) return false;
    if (left_alone) {
      const auto wait = std::chrono::ceil<std::chrono::seconds>(start - now);
      fail(call, ApiFailure::server,
           "not asked: the host asked to be left alone for another " + seconds_in_words(wait));
    } else {
      fail(call, call.trouble, in_words(call));
    }
    return true;
  }

  void tell_wait(Host& host, Time until, Time now) {
    constexpr milliseconds worth_telling{500};
    if (!settings_.tell_wait || until - now < worth_telling || host.told_until >= until) return;
    host.told_until = until;
    settings_.tell_wait(host.name, std::chrono::ceil<milliseconds>(until - now));
  }

  // False: not now; host.gate_opens says when to look again.
  bool enter_gate(Call& call, Time now) {
    Host& host = *call.host;
    if (host.schedule.manners().gate.empty()) return true;
    const base::Result<milliseconds> wait = host.gate.enter();
    if (!wait) {
      // Better asked without it than not at all: our own pause still holds.
      host.gate_opens = Time::min();
      return true;
    }
    host.gate_opens = now + *wait;
    return *wait == milliseconds(0);
  }

  void start_call(std::list<Call>::iterator place, Time now) {
    running_.splice(running_.end(), waiting_, place);
    Call& call = *place;
    if (call.tries == 0) call.deadline = now + settings_.whole_time;
    if (call.redirects == 0) ++call.tries;
    call.host->schedule.start(now);
    ++tally_.requests;

    HttpRequest request;
    request.url = call.url;
    if (!call.goes_elsewhere) request.headers = call.request.headers;
    if (!call.request.json.empty()) {
      request.method = HttpRequest::Method::post;
      request.posted = call.request.json;
      request.headers.emplace_back("Content-Type: application/json");
    }
    request.most_bytes = call.request.most_bytes;
    request.most_redirects = 0;
    request.compressed = static_cast<bool>(call.request.refuse);
    request.private_host = rules_.may_be_private(call.url);
    const auto left = std::chrono::ceil<milliseconds>(call.deadline - now);
    request.whole_time = std::clamp(left, milliseconds(1), settings_.try_time);
    http_.start(std::move(request),
                [this, place](HttpOutcome outcome) { finish(place, std::move(outcome)); });
  }

  void finish(std::list<Call>::iterator place, HttpOutcome outcome) {
    Call& call = *place;
    Host& host = *call.host;
    const Time now = Clock::now();
    host.schedule.end();
    host.gate.leave();
    tally_.bytes += outcome.answer.body.size();
    note_limit(host, outcome.answer, now);
    offline_ = offline_ || lacks_network(call, outcome);

    const bool is_redirect =
        outcome.failure == HttpFailure::none && !outcome.answer.redirect_to.empty();
    TryVerdict verdict = judge_try(outcome);
    if (outcome.failure == HttpFailure::private_address && rules_.is_of_base(call.url)) {
      verdict.reason +=
          ", which a site's file may not name: DAYLEAF_PRIVATE_HOSTS in the environment allows " +
          host.name;
    }
    call.answer = std::move(outcome.answer);
    if (is_redirect) return follow(place);
    if (verdict.failure == ApiFailure::none) judge_body(call, verdict);
    if (verdict.failure == ApiFailure::none) return succeed(place);

    call.trouble = verdict.failure;
    call.trouble_words = verdict.reason;
    if (offline_) {
      // Is cancelled with all others.
      waiting_.splice(waiting_.begin(), running_, place);
      return;
    }
    if (verdict.wait) host.schedule.block(now + *verdict.wait);
    if (!verdict.again) return fail_running(place, verdict.reason);
    if (call.tries >= settings_.tries) return fail_running(place, in_words(call));
    if (verdict.wait && now + *verdict.wait > call.deadline) {
      return fail_running(place, verdict.reason + " and asked to wait " +
                                     seconds_in_words(*verdict.wait) + ", longer than the " +
                                     seconds_in_words(settings_.whole_time) +
                                     " that a request may take");
    }
    const double chance = std::uniform_real_distribution<double>(0, 1)(random_);
    call.not_before =
        verdict.wait ? now : now + backoff(settings_.first_backoff, call.tries, chance);
    call.redirects = 0;
    call.goes_elsewhere = false;
    set_url(call, call.request.url);
    waiting_.splice(waiting_.begin(), running_, place);
  }

  // Asking again is no use then, nor is asking others.
  bool lacks_network(const Call& call, const HttpOutcome& outcome) const {
    const bool unreached = outcome.failure == HttpFailure::no_such_host ||
                           outcome.failure == HttpFailure::no_connection;
    const std::string_view host = host_of_url(call.url);
    // This machine and its neighbours can do without a way to all others.
    return unreached && !is_private_host(host.substr(0, host.find(':'))) &&
           !settings_.has_network();
  }

  // A host that says that nothing is left is not asked until there is more.
  static void note_limit(Host& host, const HttpAnswer& answer, Time now) {
    const std::optional<RateLimit> limit = parse_rate_limit(answer.header("ratelimit"));
    if (!limit) return;
    // Those that are under way take from what is left.
    if (limit->left <= static_cast<std::int64_t>(host.schedule.running())) {
      host.schedule.block(now + limit->time);
    }
  }

  void follow(std::list<Call>::iterator place) {
    Call& call = *place;
    const std::string to = call.answer.redirect_to;
    const bool other_hosts = call.request.other_hosts && call.request.json.empty();
    const std::string refused = rules_.refuse_redirect(call.url, to, other_hosts);
    call.trouble = ApiFailure::not_allowed;
    if (++call.redirects > most_redirects) {
      return fail_running(place, "more than " + std::to_string(most_redirects) +
                                     " redirects, the last to " + shown_url(to));
    }
    if (!refused.empty()) return fail_running(place, refused);
    const Host* const before = call.host;
    set_url(call, to);
    call.goes_elsewhere = call.goes_elsewhere || call.host != before;
    call.not_before = Time::min();
    waiting_.splice(waiting_.begin(), running_, place);
  }

  // What passed the gate of safe_link before.
  void set_url(Call& call, const std::string& url) {
    call.url = base::safe_link(url).value_or(url);
    call.host = &host_of(call.url);
  }

  static void judge_body(const Call& call, TryVerdict& verdict) {
    const HttpAnswer& answer = call.answer;
    verdict.failure = ApiFailure::bad_body;
    if (answer.is_cut) {
      verdict.failure = ApiFailure::too_long;
      verdict.reason = "the answer is longer than the " +
                       base::grouped_number(call.request.most_bytes) + " bytes that are taken";
    } else if (!call.request.refuse && answer.is_open) {
      verdict.reason = "the answer does not say how long it is, so that it may have broken off";
    } else if (call.request.refuse) {
      verdict.reason = call.request.refuse(answer.body);
      verdict.again = true;
    }
    if (verdict.reason.empty()) verdict.failure = ApiFailure::none;
  }

  // Why it took too long.
  std::string in_words(const Call& call) const {
    if (!call.trouble_words.empty()) return call.trouble_words + tried(call);
    return "no answer within " + seconds_in_words(settings_.whole_time) + " in all";
  }

  static std::string tried(const Call& call) {
    return call.tries < 2 ? "" : " (tried " + std::to_string(call.tries) + " times)";
  }

  void succeed(std::list<Call>::iterator place) {
    Call call = std::move(*place);
    running_.erase(place);
    ApiOutcome outcome = outcome_of(call);
    (*done_)(call.index, std::move(outcome));
  }

  void fail_running(std::list<Call>::iterator place, const std::string& reason) {
    Call call = std::move(*place);
    running_.erase(place);
    fail(call, call.trouble, reason);
  }

  void fail(Call& call, ApiFailure failure, const std::string& reason) {
    ApiOutcome outcome = outcome_of(call);
    outcome.failure = failure;
    outcome.message = shown_url(call.request.url) + ": " + base::printable(reason);
    (*done_)(call.index, std::move(outcome));
  }

  static ApiOutcome outcome_of(Call& call) {
    ApiOutcome outcome;
    outcome.status = call.answer.status;
    outcome.url = call.url.empty() ? call.request.url : call.url;
    outcome.headers = std::move(call.answer.headers);
    outcome.body = std::move(call.answer.body);
    return outcome;
  }

  // After a cancellation, or when there is no network.
  void cancel_what_is_left() {
    http_.stop();
    for (Call& call : running_) {
      call.host->schedule.end();
      call.host->gate.leave();
    }
    waiting_.splice(waiting_.begin(), running_);
    for (Call& call : std::exchange(waiting_, {})) {
      fail(call, ApiFailure::cancelled, offline_ ? "there is no network" : "cancelled");
    }
  }

  ApiClientSettings settings_;
  AddressRules rules_;
  HttpClient http_;
  std::mt19937 random_;
  std::map<std::string, Host> hosts_;
  std::list<Call> waiting_;  // lists: a call keeps its place in memory as it goes to and fro
  std::list<Call> running_;
  const Tell* done_ = nullptr;
  ApiTally tally_;
  bool offline_ = false;
  Clock::duration waited_{0};
};

std::string_view ApiOutcome::header(std::string_view lower_case) const {
  for (const auto& [name, value] : headers) {
    if (name == lower_case) return value;
  }
  return {};
}

ApiClient::ApiClient(ApiClientSettings settings)
    : engine_(std::make_unique<Engine>(std::move(settings))) {}
ApiClient::~ApiClient() = default;

ApiOutcome ApiClient::ask(ApiRequest request) {
  ApiOutcome result;
  std::vector<ApiRequest> requests;
  requests.push_back(std::move(request));
  engine_->ask_all(std::move(requests),
                   [&](std::size_t, ApiOutcome outcome) { result = std::move(outcome); });
  return result;
}

void ApiClient::ask_all(std::vector<ApiRequest> requests,
                        const std::function<void(std::size_t, ApiOutcome)>& done) {
  engine_->ask_all(std::move(requests), done);
}

ApiTally ApiClient::tally() const { return engine_->tally(); }

bool ApiClient::is_offline() const { return engine_->is_offline(); }

}  // namespace dayleaf::fetch
