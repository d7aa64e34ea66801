#include "fetch/visit_links.h"

#include <algorithm>
#include <array>
#include <deque>
#include <unordered_map>
#include <utility>

#include "base/lent.h"

namespace dayleaf::fetch {
namespace {

using Clock = std::chrono::steady_clock;
using State = LinkVerdict::State;
using Method = HttpRequest::Method;

constexpr int most_failures = 3;         // in a row, of a host
constexpr int most_waits = 2;            // for one link, as Retry-After asks
constexpr std::size_t enough_bytes = 1;  // of a body: that there is one

bool is_gone(int status) { return status == 404 || status == 410; }
bool asks_to_wait(int status) { return status == 429 || status == 503; }
bool is_good(int status) { return (status >= 200 && status < 400) || status == 416; }

std::string_view words_of(int status) {
  struct Row {
    int status;
    base::LentText words;
  };
  constexpr std::array<Row, 14> rows = {{{400, "Bad Request"},
                                         {401, "Unauthorized"},
                                         {402, "Payment Required"},
                                         {403, "Forbidden"},
                                         {404, "Not Found"},
                                         {405, "Method Not Allowed"},
                                         {406, "Not Acceptable"},
                                         {410, "Gone"},
                                         {429, "Too Many Requests"},
                                         {451, "Unavailable For Legal Reasons"},
                                         {500, "Internal Server Error"},
                                         {502, "Bad Gateway"},
                                         {503, "Service Unavailable"},
                                         {504, "Gateway Timeout"}}};
  for (const Row& row : rows) {
    if (row.status == status) return row.words;
  }
  return {};
}

// One link on its way.
struct Visit {
  std::size_t index = 0;  // in urls
  Method method = Method::head;
  int waits = 0;
};

struct Host {
  std::deque<Visit> queue;
  Clock::time_point next;  // not before
  bool busy = false;
  int failures = 0;  // in a row
};

// Without it nothing was sent to anybody.
bool was_sent(HttpFailure failure) {
  return failure != HttpFailure::no_such_host && failure != HttpFailure::private_address &&
         failure != HttpFailure::bad_address;
}

LinkVerdict verdict_of(const HttpOutcome& outcome) {
  LinkVerdict verdict;
  verdict.reached_host = !outcome.answer.redirects.empty() || was_sent(outcome.failure);
  verdict.failure = outcome.failure;
  verdict.reason = outcome.reason;
  if (outcome.failure != HttpFailure::none) return verdict;
  verdict.status = outcome.answer.status;
  const std::vector<HttpRedirect>& redirects = outcome.answer.redirects;
  const bool for_good =
      std::all_of(redirects.begin(), redirects.end(),
                  [](const HttpRedirect& one) { return one.status == 301 || one.status == 308; });
  if (!redirects.empty() && for_good && is_good(verdict.status)) {
    verdict.moved_to = outcome.answer.url;
  }
  return verdict;
}

class Round {
 public:
  Round(base::Lent<const std::vector<std::string>> urls, base::Lent<const VisitOptions> options)
      : urls_(urls), options_(options), client_(options->http) {
    std::unordered_map<std::string_view, std::size_t> known;
    for (std::size_t index = 0; index < urls->size(); ++index) {
      const auto [place, is_new] = known.try_emplace(host_of_url((*urls)[index]), hosts_.size());
      if (is_new) hosts_.emplace_back();
      hosts_[place->second].queue.push_back({index, Method::head, 0});
    }
    left_ = urls->size();
  }

  bool run() {
    constexpr std::chrono::milliseconds glance{100};
    while (left_ > 0) {
      if (options_.cancelled && options_.cancelled()) return false;
      start_what_may();
      const auto wait = std::chrono::ceil<std::chrono::milliseconds>(next_start() - Clock::now());
      client_.run(std::clamp(wait, std::chrono::milliseconds(1), glance));
    }
    return true;
  }

 private:
  void start_what_may() {
    const Clock::time_point now = Clock::now();
    for (Host& host : hosts_) {
      if (client_.running() >= options_.hosts_at_once) return;
      if (host.busy || host.queue.empty() || host.next > now) continue;
      start(host);
    }
  }

  Clock::time_point next_start() const {
    Clock::time_point next = Clock::time_point::max();
    if (client_.running() >= options_.hosts_at_once) return Clock::now() + std::chrono::hours(1);
    for (const Host& host : hosts_) {
      if (!host.busy && !host.queue.empty()) next = std::min(next, host.next);
    }
    return next == Clock::time_point::max() ? Clock::now() + std::chrono::hours(1) : next;
  }

  void start(Host& host) {
    const Visit visit = host.queue.front();
    host.queue.pop_front();
    host.busy = true;
    HttpRequest request;
    request.url = urls_[visit.index];
    request.method = visit.method;
    request.most_bytes = enough_bytes;
    if (visit.method == Method::get) request.headers = {"Range: bytes=0-0"};
    client_.start(std::move(request), [this, &host, visit](const HttpOutcome& outcome) {
      finish(host, visit, outcome);
    });
  }

  void finish(Host& host, Visit visit, const HttpOutcome& outcome) {
    host.busy = false;
    host.next = Clock::now() + options_.pause;
    const int status = outcome.failure == HttpFailure::none ? outcome.answer.status : 0;
    if (asks_to_wait(status) && outcome.answer.retry_after && visit.waits < most_waits &&
        *outcome.answer.retry_after <= options_.longest_wait) {
      host.next =
          Clock::now() + std::max<Clock::duration>(*outcome.answer.retry_after, options_.pause);
      ++visit.waits;
      host.queue.push_front(visit);
      return;
    }
    const bool is_final = is_good(status) || outcome.failure == HttpFailure::private_address ||
                          outcome.failure == HttpFailure::bad_address;
    if (!is_final && visit.method == Method::head) {
      visit.method = Method::get;
      host.queue.push_front(visit);
      return;
    }
    const LinkVerdict verdict = verdict_of(outcome);
    tell(visit.index, verdict);
    count_failure(host, outcome, verdict);
  }

  void tell(std::size_t index, const LinkVerdict& verdict) {
    --left_;
    if (options_.tell) options_.tell(index, verdict);
  }

  // What is true of a host is true of its other links, which need not be asked. A failure after a
  // redirect is that of another host.
  void count_failure(Host& host, const HttpOutcome& outcome, const LinkVerdict& verdict) {
    const bool never_sent = verdict.failure == HttpFailure::no_such_host ||
                            verdict.failure == HttpFailure::private_address;
    const bool failed = verdict.failure == HttpFailure::no_connection ||
                        verdict.failure == HttpFailure::no_secure_channel ||
                        verdict.failure == HttpFailure::timed_out || verdict.status == 429;
    if (!outcome.answer.redirects.empty()) return;
    host.failures = failed ? host.failures + 1 : 0;
    if (!never_sent && host.failures < most_failures) return;
    LinkVerdict same = verdict;
    same.left_alone = verdict.state() != State::broken;
    for (const Visit& visit : std::exchange(host.queue, {})) tell(visit.index, same);
  }

  const std::vector<std::string>& urls_;
  const VisitOptions& options_;
  std::deque<Host> hosts_;  // a deque: requests under way refer to its items
  std::size_t left_ = 0;
  HttpClient client_;
};

}  // namespace

State LinkVerdict::state() const {
  if (left_alone) return State::not_asked;
  switch (failure) {
    case HttpFailure::none:
      if (is_good(status)) return State::good;
      return is_gone(status) ? State::broken : State::doubtful;
    case HttpFailure::private_address:
    case HttpFailure::no_such_host:
    case HttpFailure::no_connection:
    case HttpFailure::no_secure_channel:
      return State::broken;
    case HttpFailure::bad_address:
    case HttpFailure::timed_out:
    case HttpFailure::too_many_redirects:
    case HttpFailure::broken_answer:
      return State::doubtful;
  }
  return State::doubtful;
}

std::string verdict_in_words(const LinkVerdict& verdict) {
  if (verdict.failure != HttpFailure::none) return verdict.reason;
  const std::string_view words = words_of(verdict.status);
  return "the server answered " + std::to_string(verdict.status) +
         (words.empty() ? "" : " " + std::string(words));
}

bool visit_links(const std::vector<std::string>& urls, const VisitOptions& options) {
  return Round(urls, options).run();
}

}  // namespace dayleaf::fetch
