#include "fetch/retry_policy.h"

#include <vector>

#include "fetch/seconds_in_words.h"
#include "fetch/server_words.h"
#include "kit/catch.h"

namespace dayleaf::fetch {
namespace {

using std::chrono::milliseconds;
using std::chrono::seconds;

HttpOutcome answered(int status, std::vector<std::pair<std::string, std::string>> headers = {},
                     std::string body = {}) {
  HttpOutcome outcome;
  outcome.answer.status = status;
  outcome.answer.headers = std::move(headers);
  outcome.answer.body = std::move(body);
  return outcome;
}

TryVerdict after_failure(HttpFailure failure) {
  HttpOutcome outcome;
  outcome.failure = failure;
  outcome.reason = "words";
  return judge_try(outcome);
}

}  // namespace

TEST_CASE("a status decides whether asking again may help") {
  struct Row {
    int status;
    ApiFailure failure;
    bool again;
  };
  const std::vector<Row> rows = {
      {200, ApiFailure::none, false},    {204, ApiFailure::none, false},
      {302, ApiFailure::refused, false}, {304, ApiFailure::refused, false},
      {400, ApiFailure::refused, false}, {401, ApiFailure::refused, false},
      {403, ApiFailure::refused, false}, {404, ApiFailure::not_found, false},
      {408, ApiFailure::server, true},   {410, ApiFailure::not_found, false},
      {425, ApiFailure::server, true},   {429, ApiFailure::server, true},
      {500, ApiFailure::server, true},   {502, ApiFailure::server, true},
      {503, ApiFailure::server, true},   {599, ApiFailure::server, true},
  };
  for (const Row& row : rows) {
    const TryVerdict verdict = judge_try(answered(row.status));
    INFO(row.status);
    CHECK(static_cast<int>(verdict.failure) == static_cast<int>(row.failure));
    CHECK(verdict.again == row.again);
    CHECK_FALSE(verdict.wait);
  }
}

TEST_CASE("a network that fails may heal, an address that is not allowed stays so") {
  for (const HttpFailure failure :
       {HttpFailure::no_such_host, HttpFailure::no_connection, HttpFailure::no_secure_channel,
        HttpFailure::timed_out, HttpFailure::broken_answer}) {
    const TryVerdict verdict = after_failure(failure);
    CHECK(verdict.failure == ApiFailure::network);
    CHECK(verdict.again);
    CHECK(verdict.reason == "words");
  }
  for (const HttpFailure failure : {HttpFailure::bad_address, HttpFailure::private_address}) {
    const TryVerdict verdict = after_failure(failure);
    CHECK(verdict.failure == ApiFailure::not_allowed);
    CHECK_FALSE(verdict.again);
  }
}

TEST_CASE("a host says how long to wait in Retry-After, or after 429 in RateLimit") {
  HttpOutcome busy = answered(429, {{"ratelimit", "\"api\";r=0;t=287"}});
  CHECK(judge_try(busy).wait == seconds(287));
  busy.answer.retry_after = seconds(5);
  CHECK(judge_try(busy).wait == seconds(5));
  CHECK_FALSE(judge_try(answered(429, {{"ratelimit", "\"api\";r=3;t=287"}})).wait);
  CHECK_FALSE(judge_try(answered(500, {{"ratelimit", "\"api\";r=0;t=287"}})).wait);
  HttpOutcome gone = answered(404);
  gone.answer.retry_after = seconds(5);
  CHECK_FALSE(judge_try(gone).wait);
}

TEST_CASE("the wait before another try doubles, less a random part") {
  const milliseconds first(1000);
  CHECK(backoff(first, 1, 0) == milliseconds(1000));
  CHECK(backoff(first, 1, 1) == milliseconds(500));
  CHECK(backoff(first, 2, 0) == milliseconds(2000));
  CHECK(backoff(first, 3, 0.5) == milliseconds(3000));
  CHECK(backoff(first, 0, 0) == milliseconds(1000));
  CHECK(backoff(first, 1'000'000, 0) == milliseconds(1'024'000));
  CHECK(backoff(first, 2, 7.0) == milliseconds(1000));
  CHECK(backoff(milliseconds(0), 4, 0.3) == milliseconds(0));
}

TEST_CASE("what a server says of its refusal is told on one short line") {
  const auto said = [](std::string body) {
    return server_words(answered(400, {}, std::move(body)).answer);
  };
  CHECK(said(R"({"error":"Paper not found"})") == "Paper not found");
  CHECK(said(R"({"error":["a","b"]})") == "a; b");
  CHECK(said(R"({"errors":[{"message":"no such field"},{"message":"nor that"}]})") ==
        "no such field; nor that");
  CHECK(said(R"({"error_description":"expired"})") == "expired");
  CHECK(said(R"({"error":"a\n  b\u001b[31m\u202e c"})") == "a b[31m c");
  CHECK(said("<html>no</html>").empty());
  CHECK(said("{\"error\":").empty());
  CHECK(said(R"({"error":5})").empty());
  CHECK(said(R"({"error":[[["deep"]]]})").empty());
  CHECK(said("{\"error\":\"" + std::string(5000, 'x') + "\"}").size() < 200);
  CHECK(server_words(answered(400, {{"x-error-message", "from \xff header"}}).answer) ==
        "from \xEF\xBF\xBD header");
  CHECK(judge_try(answered(404, {}, R"({"error":"Paper not found"})")).reason ==
        "answered 404 (Paper not found)");
}

TEST_CASE("times are told in seconds") {
  CHECK(seconds_in_words(milliseconds(0)) == "0 s");
  CHECK(seconds_in_words(milliseconds(1)) == "0.1 s");
  CHECK(seconds_in_words(milliseconds(500)) == "0.5 s");
  CHECK(seconds_in_words(milliseconds(1500)) == "1.5 s");
  CHECK(seconds_in_words(seconds(3)) == "3 s");
  CHECK(seconds_in_words(milliseconds(60'001)) == "61 s");
  CHECK(seconds_in_words(seconds(3600)) == "3,600 s");
}

}  // namespace dayleaf::fetch
