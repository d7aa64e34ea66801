#include "fetch/api_client.h"

#include <map>
#include <set>

#include "fetch/stub.h"
#include "json/read_json.h"
#include "kit/catch.h"
#include "kit/skip.h"

namespace dayleaf::fetch {
namespace {

using std::chrono::milliseconds;

// One server for all tests of this file.
const kit::StubServer& stub() {
  static const kit::StubServer server;
  return server;
}

const std::string& stub_url() { return stub().url; }

// Says so when the tests that need the server are skipped.
bool has_stub() {
  if (!stub_url().empty()) return true;
  kit::skip("there is no python3 that runs tests/site/stub_server.py");
  return false;
}

ApiClientSettings quick_settings() {
  ApiClientSettings settings;
  settings.user_agent = "dayleaf/test (+https://dayleaf.example/)";
  settings.base_urls = {stub_url()};
  settings.whole_time = milliseconds(20'000);
  settings.first_backoff = milliseconds(10);
  return settings;
}

std::string refuse_no_json(std::string_view body) {
  const base::Result<model::Value> document = json::read_json(body);
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
  CHECK(json::read_json(day.body)->list().size() == 3);
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
    milliseconds silence{20'000};
    milliseconds try_time{60'000};
  };
  const std::vector<Row> rows = {
      {"/fault/status-404", ApiFailure::not_found, 1, ": answered 404 (this is the stub's 404)"},
      {"/fault/status-410", ApiFailure::not_found, 1, ": answered 410"},
      {"/fault/status-403", ApiFailure::refused, 1, ": answered 403"},
      {"/fault/status-500", ApiFailure::server, 2,
       ": answered 500 (this is the stub's 500) (tried 2 times)"},
      {"/fault/busy", ApiFailure::server, 2,
       ": answered 429 (this is the stub's 429) (tried 2 times)"},
      {"/fault/busy-3600", ApiFailure::server, 1,
       " and asked to wait 3,600 s, longer than the 20 s that a request may take"},
      {"/fault/silence", ApiFailure::network, 2, ": hardly a byte came for 1 s (tried 2 times)",
       milliseconds(1000)},
      {"/fault/drip-body", ApiFailure::network, 2, ": hardly a byte came for 1 s (tried 2 times)",
       milliseconds(1000)},
      {"/fault/drip-head", ApiFailure::network, 2, ": no whole answer within 1.5 s (tried 2 times)",
       milliseconds(20'000), milliseconds(1500)},
      {"/fault/truncated", ApiFailure::network, 2, ": the answer broke off (tried 2 times)"},
      {"/fault/chunked-cut", ApiFailure::network, 2, ": the answer broke off"},
      {"/fault/chunked-garbage", ApiFailure::network, 2, ": "},
      {"/fault/gzip-bomb", ApiFailure::too_long, 1, "longer than the 8,388,608 bytes"},
      {"/fault/huge", ApiFailure::too_long, 1, "longer than the 8,388,608 bytes"},
      {"/fault/gzip-truncated", ApiFailure::bad_body, 2, ": the answer is not JSON"},
      {"/fault/gzip-garbage", ApiFailure::network, 2, ": its compression is broken"},
      {"/fault/old-http-cut", ApiFailure::bad_body, 2, ": the answer is not JSON"},
      {"/fault/html", ApiFailure::bad_body, 2, ": the answer is not JSON"},
      {"/fault/empty-body", ApiFailure::bad_body, 2, ": the answer is not JSON"},
      {"/fault/deep", ApiFailure::bad_body, 2, ": the answer is not JSON"},
      {"/fault/error-200", ApiFailure::bad_body, 2, ": the answer is not a list"},
      {"/fault/to-file", ApiFailure::not_allowed, 1,
       ": it redirects to file:///etc/passwd, which is no web address"},
      {"/fault/to-other-host", ApiFailure::not_allowed, 1,
       ": it redirects to https://other.invalid/, which is another host"},
      {"/fault/to-loopback", ApiFailure::not_allowed, 1,
       ": it redirects to http://127.0.0.1:9/, which is another host"},
      {"/fault/to-itself", ApiFailure::not_allowed, 4, ": more than 3 redirects"},
      {"/fault/hops?4", ApiFailure::not_allowed, 4, ": more than 3 redirects"},
      {"/fault/to-nowhere", ApiFailure::refused, 1, ": answered 302"},
      {"/fault/endless-headers", ApiFailure::network, 2, ": it has too many headers"},
      {"/fault/hang-up", ApiFailure::network, 2, ": the connection was closed without an answer"},
      {"/fault/not-http", ApiFailure::network, 2, ": what came back is not HTTP"},
  };
  for (const Row& row : rows) {
    ApiClientSettings settings = quick_settings();
    settings.tries = 2;
    settings.silence = row.silence;
    settings.try_time = row.try_time;
    ApiClient client(std::move(settings));
    const ApiOutcome outcome = client.ask(request_for(row.path));
    INFO(row.path << ": " << outcome.message);
    CHECK(static_cast<int>(outcome.failure) == static_cast<int>(row.failure));
    CHECK(client.tally().requests == row.requests);
    CHECK(outcome.message.find(stub_url() + row.path + ": ") == 0);
    CHECK(outcome.message.find(row.words) != std::string::npos);
    CHECK(outcome.message.find('\n') == std::string::npos);
  }
}

TEST_CASE("what cannot be reached is said in words") {
  if (!has_stub()) return;
  ApiClientSettings settings = quick_settings();
  settings.base_urls.emplace_back("http://127.0.0.1:1");
  settings.has_network = [] { return true; };
  ApiClient client(std::move(settings));
  ApiRequest request;
  request.url = "https://nowhere.invalid/x?api_key=secret";
  ApiOutcome outcome = client.ask(request);
  CHECK(outcome.failure == ApiFailure::network);
  CHECK(outcome.message ==
        "https://nowhere.invalid/x?api_key=…: the host nowhere.invalid does not exist (tried 4 "
        "times)");
  request.url = "http://127.0.0.1:1/x";
  outcome = client.ask(request);
  CHECK(outcome.failure == ApiFailure::network);
  CHECK(outcome.message ==
        "http://127.0.0.1:1/x: 127.0.0.1:1 refused the connection (tried 4 times)");
}

TEST_CASE("without a network nothing is tried twice, and nothing else is tried") {
  ApiClientSettings settings;
  settings.user_agent = "dayleaf/test";
  settings.base_urls = {"http://127.0.0.1:1"};
  settings.first_backoff = milliseconds(10);
  settings.has_network = [] { return false; };
  ApiClient client(std::move(settings));
  ApiRequest local;
  local.url = "http://127.0.0.1:1/x";  // needs none
  CHECK(client.ask(local).failure == ApiFailure::network);
  CHECK_FALSE(client.is_offline());
  const std::size_t before = client.tally().requests;
  std::vector<ApiRequest> requests(20);
  for (ApiRequest& request : requests) request.url = "https://nowhere.invalid/x";
  std::size_t ended = 0;
  client.ask_all(std::move(requests), [&](std::size_t, const ApiOutcome& outcome) {
    ++ended;
    CHECK(outcome.failure == ApiFailure::cancelled);
    CHECK(outcome.message == "https://nowhere.invalid/x: there is no network");
  });
  CHECK(ended == 20);
  CHECK(client.is_offline());
  const std::size_t tried = client.tally().requests - before;
  CHECK(tried >= 1);
  CHECK(tried <= 8);  // those that were under way
  CHECK(client.ask(local).failure == ApiFailure::cancelled);
  CHECK(client.tally().requests == before + tried);
}

TEST_CASE("addresses that may not be asked are not asked") {
  if (!has_stub()) return;
  const std::string port = stub_url().substr(stub_url().rfind(':'));
  ApiClientSettings settings = quick_settings();
  settings.base_urls = {"https://huggingface.co", "http://mirror.example"};
  ApiClient client(std::move(settings));
  const std::vector<std::string> urls = {stub_url() + "/x",
                                         "http://localhost" + port + "/x",
                                         "https://127.0.0.1" + port + "/x",
                                         "https://localhost" + port + "/x",
                                         "https://169.254.169.254/latest",
                                         "https://10.0.0.1/",
                                         "http://huggingface.co/x",
                                         "file:///etc/passwd",
                                         "ftp://x.example/",
                                         "https://user:pass@x.example/",
                                         "https://x.example/\r\nX: y",
                                         ""};
  for (const std::string& url : urls) {
    ApiRequest request;
    request.url = url;
    const ApiOutcome outcome = client.ask(request);
    INFO(url << ": " << outcome.message);
    CHECK(outcome.failure == ApiFailure::not_allowed);
  }
  CHECK(kit::read_file(stub().log_path()).find(" /x ") == std::string::npos);
}

TEST_CASE("redirects on the same host are followed, three at most") {
  if (!has_stub()) return;
  ApiClient client(quick_settings());
  const ApiOutcome one = client.ask(request_for("/fault/to-good"));
  CHECK(one);
  CHECK(one.url == stub_url() + "/fault/good");
  CHECK(client.ask(request_for("/fault/hops?3")));
  CHECK_FALSE(client.ask(request_for("/fault/hops?4")));
}

TEST_CASE("headers go to the host that they are for") {
  if (!has_stub()) return;
  const kit::StubServer elsewhere;
  ApiClientSettings settings = quick_settings();
  settings.base_urls.push_back(elsewhere.url);
  ApiClient client(std::move(settings));
  ApiRequest request;
  request.headers = {"Authorization: Bearer secret"};
  request.url = stub_url() + "/fault/leads-to?/fault/echo";
  const ApiOutcome here = client.ask(request);
  INFO(here.message);
  CHECK(here.body.find("Bearer secret") != std::string::npos);
  CHECK(here.body.find("dayleaf/test (+https://dayleaf.example/)") != std::string::npos);

  request.url = stub_url() + "/fault/leads-to?" + elsewhere.url + "/fault/echo";
  CHECK(client.ask(request).failure == ApiFailure::not_allowed);
  request.other_hosts = true;
  const ApiOutcome there = client.ask(request);
  INFO(there.message);
  CHECK(there);
  CHECK(there.url == elsewhere.url + "/fault/echo");
  CHECK(there.body.find("secret") == std::string::npos);
  // Back again by way of the other host: it has had its say in where that leads.
  request.url = stub_url() + "/fault/leads-to?" + elsewhere.url + "/fault/leads-to?" + stub_url() +
                "/fault/echo";
  const ApiOutcome back = client.ask(request);
  CHECK(back);
  CHECK(back.body.find("secret") == std::string::npos);
}

TEST_CASE("a document is posted as JSON") {
  if (!has_stub()) return;
  ApiClient client(quick_settings());
  ApiRequest request;
  request.url = stub_url() + "/fault/echo";
  request.json = R"({"ids":["ARXIV:2401.17268"]})";
  const ApiOutcome outcome = client.ask(request);
  REQUIRE(outcome);
  const base::Result<model::Value> sent = json::read_json(outcome.body);
  CHECK(sent->object().find("method")->text() == "POST");
  CHECK(sent->object().find("body")->text() == request.json);
  CHECK(sent->object().find("headers")->object().find("content-type")->text() ==
        "application/json");
}

TEST_CASE(
    "nobody could tell that a body without a reader broke off, so it has to say how long it is") {
  if (!has_stub()) return;
  ApiClient client(quick_settings());
  ApiRequest request;
  request.url = stub_url() + "/fault/echo";
  const ApiOutcome plain = client.ask(request);
  CHECK(plain.body.find("accept-encoding") == std::string::npos);
  CHECK(client.ask(request_for("/fault/gzip")));
  CHECK(client.ask(request_for("/fault/old-http")));
  request.url = stub_url() + "/fault/old-http";
  const ApiOutcome open = client.ask(request);
  CHECK(open.failure == ApiFailure::bad_body);
  CHECK(open.message.find("does not say how long it is") != std::string::npos);
  request.url = stub_url() + "/fault/good";
  CHECK(client.ask(request));
}

TEST_CASE("the last answer stays after a failure") {
  if (!has_stub()) return;
  ApiClient client(quick_settings());
  const ApiOutcome outcome = client.ask(request_for("/fault/status-403"));
  CHECK(outcome.status == 403);
  CHECK(outcome.body.find("this is the stub's 403") != std::string::npos);
  CHECK(outcome.header("content-type").starts_with("application/json"));
}

TEST_CASE("a host that has nothing left is waited for, and people are told") {
  if (!has_stub()) return;
  for (const char* path :
       {"/fault/used-up", "/fault/busy-1?once&told", "/fault/busy-date?once&told"}) {
    std::vector<std::string> told;
    ApiClientSettings settings = quick_settings();
    settings.tell_wait = [&](std::string_view host, milliseconds time) {
      told.emplace_back(host);
      CHECK(time > milliseconds(400));
      CHECK(time < milliseconds(3000));
    };
    ApiClient client(std::move(settings));
    CHECK(client.ask(request_for(path)));
    CHECK(client.ask(request_for("/fault/good")));
    INFO(path);
    CHECK(told == std::vector<std::string>{stub_url().substr(7)});
    CHECK(client.tally().waited >= milliseconds(900));
  }
}

TEST_CASE("a host that wants to be left alone for long is left alone") {
  if (!has_stub()) return;
  ApiClient client(quick_settings());
  CHECK_FALSE(client.ask(request_for("/fault/busy-3600")));
  const ApiOutcome outcome = client.ask(request_for("/fault/good"));
  CHECK(outcome.failure == ApiFailure::server);
  CHECK(outcome.message.find("asked to be left alone for another 3,") != std::string::npos);
  CHECK(client.tally().requests == 1);
}

TEST_CASE("all tries together take no longer than they may") {
  if (!has_stub()) return;
  ApiClientSettings settings = quick_settings();
  settings.whole_time = milliseconds(2000);
  settings.first_backoff = milliseconds(1500);
  settings.tries = 1000;
  ApiClient client(std::move(settings));
  const ApiOutcome outcome = client.ask(request_for("/fault/status-500"));
  CHECK(outcome.failure == ApiFailure::server);
  CHECK(outcome.message.find(": answered 500 (this is the stub's 500)") != std::string::npos);
  CHECK(client.tally().requests <= 3);
}

TEST_CASE("a window of requests is kept") {
  if (!has_stub()) return;
  ApiClientSettings settings = quick_settings();
  HostManners manners;
  manners.host = stub_url().substr(7);
  manners.window_requests = 5;
  manners.window = std::chrono::seconds(1);
  settings.manners = {manners};
  ApiClient client(std::move(settings));
  std::vector<ApiRequest> requests;
  for (int i = 0; i < 11; ++i)
    requests.push_back(request_for("/fault/good?window" + std::to_string(i)));
  client.ask_all(std::move(requests),
                 [](std::size_t, const ApiOutcome& outcome) { CHECK(outcome); });
  CHECK(client.tally().waited >= milliseconds(1500));
}

TEST_CASE("a gate holds the pause across clients") {
  if (!has_stub()) return;
  const kit::TemporaryFolder folder;
  HostManners manners;
  manners.host = stub_url().substr(7);
  manners.pause = milliseconds(700);
  manners.gate = folder / ".dayleaf/arxiv.gate";
  for (int run = 0; run < 2; ++run) {
    ApiClientSettings settings = quick_settings();
    settings.manners = {manners};
    ApiClient client(std::move(settings));
    CHECK(client.ask(request_for("/fault/good?gate" + std::to_string(run))));
    // Of the second, the pause since the first, which was another client's.
    if (run == 1) CHECK(client.tally().waited >= milliseconds(300));
  }
  CHECK(std::filesystem::exists(manners.gate));
}

TEST_CASE("a cancelled client stops, and everything that it was asked for is told so") {
  if (!has_stub()) return;
  bool cancelled = false;
  ApiClientSettings settings = quick_settings();
  settings.try_time = std::chrono::minutes(10);
  settings.silence = std::chrono::minutes(10);
  settings.whole_time = std::chrono::minutes(10);
  settings.cancelled = [&] { return cancelled; };
  ApiClient client(std::move(settings));
  std::vector<ApiRequest> requests;
  for (int i = 0; i < 6; ++i)
    requests.push_back(request_for("/fault/silence?" + std::to_string(i)));
  requests.push_back(request_for("/fault/busy-1"));
  requests.front() = request_for("/fault/good?first");
  std::size_t told = 0;
  client.ask_all(std::move(requests), [&](std::size_t index, const ApiOutcome& outcome) {
    ++told;
    cancelled = true;  // when the first one is done
    CHECK(outcome.failure == (index == 0 ? ApiFailure::none : ApiFailure::cancelled));
  });
  CHECK(told == 7);
  const ApiOutcome later = client.ask(request_for("/fault/good"));
  CHECK(later.failure == ApiFailure::cancelled);
  CHECK(later.message == stub_url() + "/fault/good: cancelled");
  cancelled = false;
  CHECK(client.ask(request_for("/fault/good")));
}

TEST_CASE("connections are used again") {
  if (!has_stub()) return;
  ApiClient client(quick_settings());
  std::set<std::string> connections;
  for (int i = 0; i < 10; ++i) {
    ApiRequest request;
    request.url = stub_url() + "/fault/echo";
    const ApiOutcome outcome = client.ask(request);
    REQUIRE(outcome);
    const base::Result<model::Value> sent = json::read_json(outcome.body);
    connections.insert(std::to_string(sent->object().find("connection")->integer()));
  }
  CHECK(connections.size() == 1);
}

TEST_CASE("proxies of the environment are used, and not for what they are told not to be") {
  if (!has_stub()) return;
  ApiClientSettings settings = quick_settings();
  settings.base_urls.emplace_back("http://papers.invalid");
  settings.environment = [](const char* name) -> std::optional<std::string> {
    if (std::string_view(name) == "http_proxy") return stub_url();
    if (std::string_view(name) == "no_proxy") return "127.0.0.1";
    return {};
  };
  ApiClient client(std::move(settings));
  ApiRequest request;
  request.url = "http://papers.invalid/fault/echo";
  const ApiOutcome outcome = client.ask(request);
  INFO(outcome.message);
  REQUIRE(outcome);
  CHECK(outcome.body.find("http://papers.invalid/fault/echo") != std::string::npos);
  CHECK(client.ask(request_for("/fault/good")));
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

}  // namespace dayleaf::fetch
