#include "serve/answer.h"

#include "kit/catch.h"
#include "serve/answer_head.h"
#include "serve/event_text.h"
#include "serve/shown.h"

using namespace dayleaf;
using namespace dayleaf::serve;

namespace {

using Fields = std::vector<std::pair<std::string, std::string>>;

struct Asked {
  ServeOptions options;
  kit::Shown shown;

  Asked() {
    options.base_path = "/digests/";
    options.reload = true;
    options.token = "0123456789abcdef";
    options.resources = {{"preview.js", resource_of("preview.js", "let x;")}};
  }
  Answer operator()(std::string method, std::string target, Fields more = {}) {
    Request request;
    request.method = std::move(method);
    request.target = std::move(target);
    request.fields = std::move(more);
    request.fields.emplace_back("host", "127.0.0.1:1414");
    return answer_request(request, {"127.0.0.1", true, 1414, {}}, options, shown);
  }
};

std::string field(const Answer& answer, std::string_view name) {
  for (const auto& [known, value] : answer.fields) {
    if (known == name) return value;
  }
  return "(none)";
}

std::string body(const Answer& answer) {
  return answer.body.bytes->substr(answer.offset, answer.length);
}

}  // namespace

TEST_CASE("a page is answered with its type, tag and protection") {
  Asked ask;
  const Answer answer = ask("GET", "/digests/");
  CHECK(answer.status == 200);
  CHECK(body(answer) == "the front page");
  CHECK(field(answer, "Content-Type") == "text/html; charset=utf-8");
  CHECK(field(answer, "ETag") == "\"" + ask.shown.resources[""].etag + "\"");
  CHECK(field(answer, "Cache-Control") == "no-cache");
  CHECK(field(answer, "X-Content-Type-Options") == "nosniff");
  CHECK(field(answer, "Cross-Origin-Resource-Policy") == "same-origin");
  CHECK(field(answer, "Referrer-Policy") == "same-origin");
  CHECK(field(answer, "X-Frame-Options") == "SAMEORIGIN");
  CHECK(field(answer, "Vary") == "(none)");
  for (const auto& [name, value] : answer.fields) CHECK_FALSE(name.starts_with("Access-Control"));
}

TEST_CASE("redirects keep the query") {
  Asked ask;
  CHECK(field(ask("GET", "/"), "Location") == "/digests/");
  CHECK(field(ask("GET", "/digests?a=b"), "Location") == "/digests/?a=b");
  CHECK(field(ask("GET", "/digests/2024?a=b"), "Location") == "/digests/2024/?a=b");
  CHECK(ask("GET", "/digests/2024").status == 302);
}

TEST_CASE("what is missing gets the site's own page") {
  Asked ask;
  const Answer missing =
      ask("GET", "/digests/none", {{"if-none-match", "*"}, {"range", "bytes=0-1"}});
  CHECK(missing.status == 404);
  CHECK(body(missing) == "nothing here");
  CHECK(field(missing, "ETag") == "(none)");
  CHECK(ask("GET", "/elsewhere").status == 404);
  CHECK(ask("GET", "/digests/%2e%2e/x").status == 400);
  CHECK(ask("GET", "/digests/.dayleaf/none").status == 404);
  CHECK(body(ask("GET", "/digests/.dayleaf/preview.js")) == "let x;");
}

TEST_CASE("other methods are refused") {
  Asked ask;
  for (const char* method :
       {"POST", "PUT", "DELETE", "OPTIONS", "TRACE", "CONNECT", "get", "PROPFIND"}) {
    const Answer answer = ask(method, "/digests/");
    INFO(method);
    CHECK(answer.status == 405);
    CHECK(field(answer, "Allow") == "GET, HEAD");
    CHECK_FALSE(answer.close);
  }
  CHECK(ask("POST", "/digests/", {{"content-length", "3"}}).close);
  CHECK(ask("GET", "/digests/", {{"content-length", "3"}}).status == 413);
  CHECK(ask("GET", "/digests/", {{"connection", "close"}}).close);
}

TEST_CASE("HEAD tells the length and sends nothing") {
  Asked ask;
  const Answer answer = ask("HEAD", "/digests/");
  CHECK_FALSE(answer.has_body);
  CHECK(answer_head(answer, 11, 0).find("Content-Length: 14\r\n") != std::string::npos);
  CHECK(ask("HEAD", "/digests/film.mp4", {{"range", "bytes=0-1"}}).status == 200);
}

TEST_CASE("who has a page already is told so") {
  Asked ask;
  const std::string tag = "\"" + ask.shown.resources[""].etag + "\"";
  const Answer same = ask("GET", "/digests/", {{"if-none-match", "\"x\", W/" + tag}});
  CHECK(same.status == 304);
  CHECK_FALSE(same.has_body);
  CHECK(field(same, "ETag") == tag);
  CHECK(answer_head(same, 11, 0).find("Content-Length") == std::string::npos);
  CHECK(ask("GET", "/digests/", {{"if-none-match", "\"x\""}}).status == 200);
}

TEST_CASE("compressed bytes have a tag of their own") {
  Asked ask;
  const std::string tag = ask.shown.resources["long.html"].etag;
  const Answer plain = ask("GET", "/digests/long.html");
  CHECK(field(plain, "ETag") == "\"" + tag + "\"");
  CHECK(field(plain, "Vary") == "Accept-Encoding");
  CHECK(field(plain, "Content-Encoding") == "(none)");
  const Answer packed = ask("GET", "/digests/long.html", {{"accept-encoding", "br, gzip"}});
  CHECK(field(packed, "ETag") == "\"" + tag + "-gzip\"");
  CHECK(field(packed, "Vary") == "Accept-Encoding");
  CHECK(field(packed, "Content-Encoding") == "gzip");
  CHECK(packed.length < 200);
  CHECK(ask("GET", "/digests/long.html",
            {{"accept-encoding", "gzip"}, {"if-none-match", "\"" + tag + "-gzip\""}})
            .status == 304);
  CHECK(ask("GET", "/digests/long.html",
            {{"accept-encoding", "gzip"}, {"if-none-match", "\"" + tag + "\""}})
            .status == 200);
  CHECK(field(ask("GET", "/digests/film.mp4", {{"accept-encoding", "gzip"}}), "Content-Encoding") ==
        "(none)");
}

TEST_CASE("a part is sent plain, for the tag that it belongs to") {
  Asked ask;
  const Answer part = ask("GET", "/digests/film.mp4", {{"range", "bytes=2-4"}});
  CHECK(part.status == 206);
  CHECK(body(part) == "234");
  CHECK(field(part, "Content-Range") == "bytes 2-4/10");
  const Answer text =
      ask("GET", "/digests/long.html", {{"range", "bytes=2-4"}, {"accept-encoding", "gzip"}});
  CHECK(text.status == 206);
  CHECK(field(text, "Content-Encoding") == "(none)");
  const std::string tag = "\"" + ask.shown.resources["film.mp4"].etag + "\"";
  CHECK(ask("GET", "/digests/film.mp4", {{"range", "bytes=2-4"}, {"if-range", tag}}).status == 206);
  CHECK(
      ask("GET", "/digests/film.mp4", {{"range", "bytes=2-4"}, {"if-range", "W/" + tag}}).status ==
      200);
  CHECK(ask("GET", "/digests/film.mp4", {{"range", "bytes=2-4"}, {"range", "bytes=0-1"}}).status ==
        200);
  CHECK(ask("GET", "/digests/film.mp4", {{"range", "bytes=0-1,3-4"}}).status == 200);
  CHECK(ask("GET", "/digests/film.mp4", {{"range", "bytes=2-4"}, {"if-none-match", tag}}).status ==
        304);
  const Answer beyond = ask("GET", "/digests/film.mp4", {{"range", "bytes=10-"}});
  CHECK(beyond.status == 416);
  CHECK(field(beyond, "Content-Range") == "bytes */10");
}

TEST_CASE("the event stream needs the token of this run") {
  Asked ask;
  const std::string events = "/digests/.dayleaf/events";
  const Answer open = ask("GET", events + "?token=0123456789abcdef&since=7");
  CHECK(open.event_stream);
  CHECK(open.since == 7);
  CHECK(field(open, "Content-Type") == "text/event-stream");
  for (const char* query : {"", "?token=", "?token=0123456789abcdee", "?token=0123456789abcde",
                            "?token=0123456789abcdef0", "?since=7", "?Token=0123456789abcdef"}) {
    INFO(query);
    CHECK(ask("GET", events + query).status == 403);
  }
  const std::string right = events + "?token=0123456789abcdef";
  CHECK(ask("GET", right, {{"origin", "http://evil.example"}}).status == 403);
  CHECK(ask("GET", right, {{"sec-fetch-site", "same-origin"}}).event_stream);
  CHECK(ask("GET", right,
            {{"sec-fetch-site", "cross-site"},
             {"sec-fetch-mode", "navigate"},
             {"sec-fetch-dest", "document"}})
            .status == 403);
  ask.options.reload = false;
  CHECK(ask("GET", right).status == 404);
  ask.options.reload = true;
  ask.options.token.clear();
  CHECK(ask("GET", events + "?token=").status == 403);
}

TEST_CASE("a date does not depend on the locale") {
  CHECK(http_date(1706693400) == "Wed, 31 Jan 2024 09:30:00 GMT");
  CHECK(http_date(0) == "Thu, 01 Jan 1970 00:00:00 GMT");
}

TEST_CASE("an event is lines, whatever its data is") {
  CHECK(event_text({"reload", "7"}) == "event: reload\ndata: 7\n\n");
  CHECK(event_text({"", "a\r\nb\n"}) == "data: a\ndata: b\n\n");
  CHECK(event_text({"x\ndata: y", ""}) == "event: x\ndata: \n\n");
}
