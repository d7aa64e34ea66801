#include "fetch/api_client.h"

#include <map>
#include <memory>

#include "fetch/stub.h"
#include "json/read_json.h"
#include "kit/catch.h"

namespace dayleaf {
namespace {

using std::chrono::milliseconds;

// One server for all tests of this file.
const std::string& stub_url() {
  static const kit::StubServer stub;
  return stub.url;
}

// Says so when the tests that need the server are skipped.
bool has_stub() {
  if (!stub_url().empty()) return true;
  WARN("skipped: no python3 that runs tests/site/stub_server.py");
  return false;
}

ApiClientSettings quick_settings() {
  ApiClientSettings settings;
  settings.user_agent = "dayleaf/test (+https://dayleaf.example/)";
  settings.base_urls = {stub_url()};
  settings.connect_time = milliseconds(2000);
  settings.silence = milliseconds(1000);
  settings.try_time = milliseconds(1500);
  settings.whole_time = milliseconds(20'000);
  settings.first_backoff = milliseconds(10);
  return settings;
}

std::string refuse_no_json(std::string_view body) {
  const Result<Value> document = read_json(body);
  if (!document) return "the answer is not JSON: " + document.error().message;
  return document->is_list() ? "" : "the answer is not a list";
}

ApiRequest request_for(const std::string& path) {
  ApiRequest request;
  request.url = stub_url() + path;
  request.refuse = refuse_no_json;
  return request;
}

}  // namespace

TEST_CASE("an answer comes as it is") {
  if (!has_stub()) return;
  ApiClient client(quick_settings());
  const ApiOutcome day = client.ask(request_for("/api/daily_papers?date=2024-02-01&limit=3"));
  INFO(day.message);
  REQUIRE(day);
  CHECK(day.status == 200);
  CHECK(read_json(day.body)->list().size() == 3);
  CHECK(day.header("link").find("rel=\"next\"") != std::string::npos);
  CHECK(client.tally().requests == 1);
  CHECK(client.tally().bytes == day.body.size());
}

TEST_CASE("what was wrong once is asked for again") {
  if (!has_stub()) return;
  for (const char* fault :
       {"status-500", "status-503", "busy", "busy-1", "busy-window", "truncated", "chunked-cut",
        "html", "error-200", "gzip-truncated", "old-http-cut", "hang-up", "not-http"}) {
    ApiClient client(quick_settings());
    const ApiOutcome outcome = client.ask(request_for("/fault/" + std::string(fault) + "?once"));
    INFO(fault << ": " << outcome.message);
    CHECK(outcome);
    CHECK(client.tally().requests == 2);
  }
}

TEST_CASE("every fault has a kind and words") {
  if (!has_stub()) return;
  struct Row {
    const char* path;
    ApiFailure failure;
    std::size_t requests;
    const char* words;
  };
  const std::vector<Row> rows = {
      {"/fault/status-404", ApiFailure::not_found, 1, ": answered 404 (this is the stub's 404)"},
      {"/fault/status-410", ApiFailure::not_found, 1, ": answered 410"},
      {"/fault/status-403", ApiFailure::refused, 1, ": answered 403"},
      {"/fault/status-500", ApiFailure::server, 4,
       ": answered 500 (this is the stub's 500) (tried 4 times)"},
      {"/fault/busy", ApiFailure::server, 4,
       ": answered 429 (this is the stub's 429) (tried 4 times)"},
      {"/fault/busy-3600", ApiFailure::server, 1,
       " and asked to wait 3,600 s, longer than the 20 s that a request may take"},
      {"/fault/silence", ApiFailure::network, 4, ": hardly a byte came for 1 s (tried 4 times)"},
      {"/fault/drip-body", ApiFailure::network, 4, "(tried 4 times)"},
      {"/fault/drip-head", ApiFailure::network, 4, "(tried 4 times)"},
      {"/fault/truncated", ApiFailure::network, 4, ": the answer broke off (tried 4 times)"},
      {"/fault/chunked-cut", ApiFailure::network, 4, ": the answer broke off"},
      {"/fault/chunked-garbage", ApiFailure::network, 4, ": "},
      {"/fault/gzip-bomb", ApiFailure::too_long, 1, "longer than the 8,388,608 bytes"},
      {"/fault/huge", ApiFailure::too_long, 1, "longer than the 8,388,608 bytes"},
      {"/fault/gzip-truncated", ApiFailure::bad_body, 4, ": the answer is not JSON"},
      {"/fault/gzip-garbage", ApiFailure::network, 4, ": its compression is broken"},
      {"/fault/old-http-cut", ApiFailure::bad_body, 4, ": the answer is not JSON"},
      {"/fault/html", ApiFailure::bad_body, 4, ": the answer is not JSON"},
      {"/fault/empty-body", ApiFailure::bad_body, 4, ": the answer is not JSON"},
      {"/fault/deep", ApiFailure::bad_body, 4, ": the answer is not JSON"},
      {"/fault/error-200", ApiFailure::bad_body, 4, ": the answer is not a list"},
      {"/fault/to-file", ApiFailure::not_allowed, 1,
       ": it redirects to file:///etc/passwd, which is no web address"},
      {"/fault/to-other-host", ApiFailure::not_allowed, 1,
       ": it redirects to https://other.invalid/, which is another host"},
      {"/fault/to-loopback", ApiFailure::not_allowed, 1,
       ": it redirects to http://127.0.0.1:9/, which is another host"},
      {"/fault/to-itself", ApiFailure::not_allowed, 4, ": more than 3 redirects"},
      {"/fault/hops?4", ApiFailure::not_allowed, 4, ": more than 3 redirects"},
      {"/fault/to-nowhere", ApiFailure::refused, 1, ": answered 302"},
      {"/fault/endless-headers", ApiFailure::network, 4, ": it has too many headers"},
      {"/fault/hang-up", ApiFailure::network, 4, ": the connection was closed without an answer"},
      {"/fault/not-http", ApiFailure::network, 4, ": what came back is not HTTP"},
  };
  for (const Row& row : rows) {
    ApiClient client(quick_settings());
    const ApiOutcome outcome = client.ask(request_for(row.path));
    INFO(row.path << ": " << outcome.message);
    CHECK(static_cast<int>(outcome.failure) == static_cast<int>(row.failure));
    CHECK(client.tally().requests == row.requests);
    CHECK(outcome.message.find(stub_url() + row.path + ": ") == 0);
    CHECK(outcome.message.find(row.words) != std::string::npos);
    CHECK(outcome.message.find('\n') == std::string::npos);
  }
}

TEST_CASE("several are asked side by side, and each is told once") {
  if (!has_stub()) return;
  ApiClient client(quick_settings());
  std::vector<ApiRequest> requests;
  for (int i = 0; i < 40; ++i) requests.push_back(request_for("/fault/good?" + std::to_string(i)));
  requests.push_back(request_for("/fault/status-404"));
  std::map<std::size_t, int> told;
  client.ask_all(std::move(requests), [&](std::size_t index, const ApiOutcome& outcome) {
    ++told[index];
    CHECK(static_cast<bool>(outcome) == (index != 40));
  });
  CHECK(told.size() == 41);
  for (const auto& [index, times] : told) CHECK(times == 1);
}

}  // namespace dayleaf
