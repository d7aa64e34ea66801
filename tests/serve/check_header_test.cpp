#include "serve/check_header.h"

#include <string>

#include "kit/catch.h"

using namespace dayleaf::serve;

namespace {

std::string verdict(std::string_view head) {
  const std::optional<Refusal> refusal = check_header(head);
  if (!refusal) return "fine";
  CHECK(refusal->close);
  return std::to_string(refusal->status);
}

std::string scanned(std::string_view bytes) {
  std::size_t scanned = 0;
  switch (scan_header(bytes, scanned)) {
    case HeaderState::incomplete:
      return "incomplete";
    case HeaderState::broken:
      return "broken";
    case HeaderState::complete:
      return std::to_string(scanned);
  }
  return "";
}

}  // namespace

TEST_CASE("a head ends with an empty line") {
  CHECK(scanned("GET / HTTP/1.1\r\n\r\nGET") == "18");
  CHECK(scanned("") == "incomplete");
  CHECK(scanned("GET / HTTP/1.1\r\n\r") == "incomplete");
  CHECK(scanned("GET / HTTP/1.1\r\nA: b\r\n") == "incomplete");
}

TEST_CASE("lone line ends and controls are no HTTP") {
  CHECK(scanned("GET / HTTP/1.1\n") == "broken");
  CHECK(scanned("GET / HTTP/1.1\rX") == "broken");
  CHECK(scanned("GET /\x01 HTTP/1.1") == "broken");
  CHECK(scanned(std::string_view("GET /\0 HTTP/1.1", 15)) == "broken");
  CHECK(scanned("GET /\x7F HTTP/1.1") == "broken");
  CHECK(scanned("\x16\x03\x01") == "broken");
}

TEST_CASE("a head that comes byte by byte is scanned as one that comes whole") {
  const std::string head = "GET / HTTP/1.1\r\nHost: x\r\n\r\n";
  std::size_t scanned = 0;
  for (std::size_t size = 0; size < head.size(); ++size) {
    REQUIRE(scan_header(std::string_view(head).substr(0, size), scanned) ==
            HeaderState::incomplete);
  }
  CHECK(scan_header(head, scanned) == HeaderState::complete);
  CHECK(scanned == head.size());
}

TEST_CASE("what proxies read differently is refused") {
  CHECK(verdict("GET / HTTP/1.1\r\nHost: x\r\n\r\n") == "fine");
  CHECK(verdict("GET / HTTP/1.1\r\nA:\r\nB: \t x\xC3\xA9 \r\n\r\n") == "fine");
  for (const char* head : {
           "GET / HTTP/1.1\r\nHost: x\r\n folded\r\n\r\n",
           "GET / HTTP/1.1\r\n Host: x\r\n\r\n",
           "GET / HTTP/1.1\r\nHost : x\r\n\r\n",
           "GET / HTTP/1.1\r\nContent-Length\t: 3\r\n\r\n",
           "GET / HTTP/1.1\r\n: x\r\n\r\n",
           "GET / HTTP/1.1\r\nHost\r\n\r\n",
           "GET / HTTP/1.1\r\nHo(st: x\r\n\r\n",
           "GET  / HTTP/1.1\r\n\r\n",
           "GET / x HTTP/1.1\r\n\r\n",
           "GET /\r\n\r\n",
           "GET\t/ HTTP/1.1\r\n\r\n",
           "GET /\xC3\xA9 HTTP/1.1\r\n\r\n",
           " GET / HTTP/1.1\r\n\r\n",
           "G<T / HTTP/1.1\r\n\r\n",
           "GET / FTP/1.1\r\n\r\n",
           "GET / HTTP/1.1\r\nHost: x\r\n",
           "",
       }) {
    INFO(head);
    CHECK(verdict(head) == "400");
  }
}
