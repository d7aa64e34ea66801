#include "serve/check_request.h"

#include "kit/catch.h"

using namespace dayleaf::serve;

namespace {

Names at(std::string address, bool is_loopback = true) {
  return {std::move(address), is_loopback, 1414, {}};
}

using Fields = std::vector<std::pair<std::string, std::string>>;

int sent(Fields fields, const Names& names = at("127.0.0.1")) {
  Request request;
  request.method = "GET";
  request.fields = std::move(fields);
  const std::optional<Refusal> refusal = check_sender(request, names);
  return refusal ? refusal->status : 0;
}

int framed(Fields fields) {
  Request request;
  request.fields = std::move(fields);
  const std::optional<Refusal> refusal = check_framing(request);
  if (refusal) CHECK(refusal->close);
  return refusal ? refusal->status : 0;
}

}  // namespace

TEST_CASE("a Host header names the address that was connected to, with our port") {
  CHECK(is_our_host("127.0.0.1:1414", at("127.0.0.1")));
  CHECK(is_our_host("localhost:1414", at("127.0.0.1")));
  CHECK(is_our_host("LocalHost:1414", at("127.0.0.1")));
  CHECK(is_our_host("[::1]:1414", at("[::1]")));
  CHECK(is_our_host("192.168.1.5:1414", at("192.168.1.5", false)));
  for (const char* host : {"",
                           "127.0.0.1",
                           "localhost",
                           "127.0.0.1:1415",
                           "127.0.0.1:14140",
                           "127.0.0.1:01414",
                           "127.0.0.1:1414 ",
                           "127.0.0.1.:1414",
                           "localhost.:1414",
                           "evil.example",
                           "evil.example:1414",
                           "127.0.0.1.evil.example:1414",
                           "localhost.evil.example:1414",
                           "evil@127.0.0.1:1414",
                           "127.1:1414",
                           "2130706433:1414",
                           "0x7f.0.0.1:1414",
                           "0.0.0.0:1414",
                           "[::1]:1414",
                           "[::ffff:127.0.0.1]:1414",
                           "127.0.0.1:1414, evil.example",
                           "127.0.0.2:1414"}) {
    INFO(host);
    CHECK_FALSE(is_our_host(host, at("127.0.0.1")));
  }
  CHECK_FALSE(is_our_host("localhost:1414", at("192.168.1.5", false)));
}

TEST_CASE("port 80 need not be said") {
  Names names = at("127.0.0.1");
  names.port = 80;
  CHECK(is_our_host("127.0.0.1", names));
  CHECK(is_our_host("localhost:80", names));
}

TEST_CASE("names that were allowed may have the port of a proxy, or none") {
  Names names = at("127.0.0.1");
  names.more = {"preview.example", "Code.example:8443"};
  CHECK(is_our_host("preview.example", names));
  CHECK(is_our_host("PREVIEW.example:1414", names));
  CHECK(is_our_host("code.example:8443", names));
  CHECK_FALSE(is_our_host("preview.example:8443", names));
  CHECK_FALSE(is_our_host("code.example", names));
  CHECK_FALSE(is_our_host("code.example:1414", names));
  CHECK_FALSE(is_our_host("x.preview.example", names));
}

TEST_CASE("exactly one Host header is needed") {
  CHECK(sent({}) == 400);
  CHECK(sent({{"host", "127.0.0.1:1414"}, {"host", "127.0.0.1:1414"}}) == 400);
  CHECK(sent({{"host", "127.0.0.1:1414"}}) == 0);
  CHECK(sent({{"host", "evil.example"}}) == 421);
}

TEST_CASE("an Origin is ours or it is refused") {
  const auto from = [](std::string origin) {
    return sent({{"host", "127.0.0.1:1414"}, {"origin", std::move(origin)}});
  };
  CHECK(from("http://127.0.0.1:1414") == 0);
  for (const char* origin :
       {"null", "", "http://127.0.0.1", "http://127.0.0.1:1415", "http://localhost:1414",
        "http://evil.example", "file://", "http://127.0.0.1:1414.evil.example",
        "ftp://127.0.0.1:1414", "http://127.0.0.1:1414/", "127.0.0.1:1414"}) {
    INFO(origin);
    CHECK(from(origin) == 403);
  }
  CHECK(sent({{"host", "127.0.0.1:1414"},
              {"origin", "http://127.0.0.1:1414"},
              {"origin", "http://127.0.0.1:1414"}}) == 403);
}

TEST_CASE("other sites may only lead a person here") {
  const auto fetch = [](std::string site, std::string mode, std::string destination) {
    return sent({{"host", "127.0.0.1:1414"},
                 {"sec-fetch-site", std::move(site)},
                 {"sec-fetch-mode", std::move(mode)},
                 {"sec-fetch-dest", std::move(destination)}});
  };
  CHECK(fetch("same-origin", "cors", "empty") == 0);
  CHECK(fetch("none", "navigate", "document") == 0);
  for (const char* site : {"cross-site", "same-site", "unheard-of", ""}) {
    INFO(site);
    CHECK(fetch(site, "navigate", "document") == 0);
    CHECK(fetch(site, "navigate", "iframe") == 403);
    CHECK(fetch(site, "navigate", "object") == 403);
    CHECK(fetch(site, "no-cors", "script") == 403);
    CHECK(fetch(site, "no-cors", "image") == 403);
    CHECK(fetch(site, "cors", "empty") == 403);
    CHECK(fetch(site, "websocket", "websocket") == 403);
  }
  CHECK(sent({{"host", "127.0.0.1:1414"}, {"sec-fetch-site", "cross-site"}}) == 403);
}

TEST_CASE("bodies are refused, and what may hide one") {
  CHECK(framed({}) == 0);
  CHECK(framed({{"content-length", "0"}}) == 0);
  CHECK(framed({{"content-length", "00"}}) == 0);
  CHECK(framed({{"content-length", "5"}}) == 413);
  CHECK(framed({{"content-length", "99999999999999999999999"}}) == 413);
  CHECK(framed({{"content-length", "0"}, {"content-length", "0"}}) == 400);
  CHECK(framed({{"content-length", "0, 0"}}) == 400);
  CHECK(framed({{"content-length", "+0"}}) == 400);
  CHECK(framed({{"content-length", "-1"}}) == 400);
  CHECK(framed({{"content-length", ""}}) == 400);
  CHECK(framed({{"content-length", "0x0"}}) == 400);
  CHECK(framed({{"transfer-encoding", "chunked"}}) == 400);
  CHECK(framed({{"transfer-encoding", "identity"}, {"content-length", "0"}}) == 400);
}

TEST_CASE("a connection stays open unless one side wants to end it") {
  const auto stays = [](int version, std::string connection) {
    Request request;
    request.version = version;
    if (!connection.empty()) request.fields = {{"connection", std::move(connection)}};
    return wants_to_stay(request);
  };
  CHECK(stays(11, ""));
  CHECK(stays(11, "keep-alive"));
  CHECK_FALSE(stays(11, "Close"));
  CHECK_FALSE(stays(11, "upgrade, close"));
  CHECK_FALSE(stays(10, ""));
  CHECK(stays(10, "Keep-Alive"));
  CHECK_FALSE(stays(10, "keep-alive, close"));
}
