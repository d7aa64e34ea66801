#include "fetch/retry_policy.h"

#include <algorithm>
#include <cmath>

#include "fetch/server_words.h"
#include "fetch/wait_headers.h"

namespace dayleaf::fetch {
namespace {

bool may_heal(HttpFailure failure) {
  return failure != HttpFailure::bad_address && failure != HttpFailure::private_address &&
         failure != HttpFailure::too_many_redirects;
}

ApiFailure failure_of_status(int status) {
  if (status == 404 || status == 410) return ApiFailure::not_found;
  if (status == 408 || status == 425 || status == 429 || status >= 500) return ApiFailure::server;
  return ApiFailure::refused;
}

// The wish is in Retry-After; Hugging Face says it in RateLimit instead.
std::optional<std::chrono::seconds> wished_wait(const HttpAnswer& answer) {
  if (answer.retry_after) return answer.retry_after;
  const std::optional<RateLimit> limit = parse_rate_limit(answer.header("ratelimit"));
  if (answer.status != 429 || !limit || limit->left > 0) return {};
  return limit->time;
}

}  // namespace

TryVerdict judge_try(const HttpOutcome& outcome) {
  TryVerdict verdict;
  if (outcome.failure != HttpFailure::none) {
    verdict.again = may_heal(outcome.failure);
    verdict.failure = verdict.again ? ApiFailure::network : ApiFailure::not_allowed;
    verdict.reason = outcome.reason;
    return verdict;
  }
  const HttpAnswer& answer = outcome.answer;
  if (answer.status >= 200 && answer.status < 300) return verdict;
  verdict.failure = failure_of_status(answer.status);
  verdict.reason = "answered " + std::to_string(answer.status);
  if (const std::string words = server_words(answer); !words.empty()) {
    verdict.reason += " (" + words + ")";
  }
  verdict.again = verdict.failure == ApiFailure::server;
  if (!verdict.again) return verdict;
  verdict.wait = wished_wait(answer);
  return verdict;
}

std::chrono::milliseconds backoff(std::chrono::milliseconds first, std::size_t tries,
                                  double chance) {
  const std::size_t doublings = std::min<std::size_t>(std::max<std::size_t>(tries, 1) - 1, 10);
  const double full =
      static_cast<double>(first.count()) * std::ldexp(1.0, static_cast<int>(doublings));
  return std::chrono::milliseconds(std::llround(full * (1.0 - std::clamp(chance, 0.0, 1.0) / 2)));
}

}  // namespace dayleaf::fetch
