#include "fetch/link_cache.h"

#include "base/date.h"
#include "kit/catch.h"

using namespace dayleaf;
using namespace dayleaf::fetch;
using std::chrono::hours;

namespace {

const std::chrono::sys_seconds today = *base::parse_time("2024-01-31T12:00:00Z");

LinkVerdict answered(int status) {
  LinkVerdict verdict;
  verdict.status = status;
  return verdict;
}

LinkCache read_at(std::string_view text, std::chrono::sys_seconds now, int days = 7) {
  LinkCache cache(now, hours(24 * days));
  REQUIRE(cache.read(text));
  return cache;
}

}  // namespace

TEST_CASE("a cache gives back what was put, as long as it holds", "[fetch]") {
  LinkCache cache(today, hours(24 * 7));
  LinkVerdict moved = answered(200);
  moved.moved_to = "https://new.example/";
  cache.put("https://a.example/", moved);
  cache.put("https://b.example/", answered(404));
  LinkVerdict failed;
  failed.failure = HttpFailure::timed_out;
  failed.reason = "no answer in 30 s";
  cache.put("https://c.example/", failed);
  failed.left_alone = true;
  cache.put("https://d.example/", failed);
  const std::string text = cache.text();
  CHECK(read_at(text, today).text() == text);

  const auto known = [&](const LinkCache& from, const char* url) { return from.find(url); };
  const LinkCache same_day = read_at(text, today + hours(1) - std::chrono::seconds(1));
  REQUIRE(known(same_day, "https://a.example/") != nullptr);
  CHECK(known(same_day, "https://a.example/")->moved_to == "https://new.example/");
  CHECK(known(same_day, "https://b.example/")->status == 404);
  CHECK(known(same_day, "https://c.example/")->reason == "no answer in 30 s");
  CHECK(known(same_day, "https://d.example/") == nullptr);
  const LinkCache next_day = read_at(text, today + hours(24));
  CHECK(known(next_day, "https://a.example/") != nullptr);
  CHECK(known(next_day, "https://b.example/") == nullptr);
  CHECK(known(next_day, "https://c.example/") == nullptr);
  CHECK(known(read_at(text, today + hours(24 * 7)), "https://a.example/") == nullptr);
  CHECK(known(read_at(text, today + hours(24 * 8), 30), "https://a.example/") != nullptr);
  CHECK(known(read_at(text, today, 0), "https://a.example/") == nullptr);
  CHECK(known(read_at(text, today - hours(1)), "https://a.example/") == nullptr);  // of tomorrow
  CHECK(read_at(text, today + hours(24 * 31)).text().find("a.example") == std::string::npos);
}

TEST_CASE("what is no cache is refused whole", "[fetch]") {
  for (const char* const text :
       {"", "{", "[]", "{}", R"({"format":2,"links":[]})", R"({"format":1})",
        R"({"format":1,"links":[1]})", R"({"format":1,"links":[{"url":"https://a/"}]})",
        R"({"format":1,"links":[{"url":"https://a/","checked":1,"failure":"odd"}]})",
        R"({"format":1,"links":[{"url":"https://a/","checked":1,"status":-1}]})",
        R"({"format":1,"links":[{"url":"https://a/","checked":1,"status":200},{"url":1}]})"}) {
    LinkCache cache(today, hours(24));
    INFO(text);
    CHECK_FALSE(cache.read(text));
    CHECK(cache.find("https://a/") == nullptr);
  }
}

TEST_CASE("what a verdict comes to", "[fetch]") {
  using State = LinkVerdict::State;
  for (const int status : {200, 204, 206, 301, 304, 399, 416}) {
    CHECK(answered(status).state() == State::good);
  }
  for (const int status : {404, 410}) CHECK(answered(status).state() == State::broken);
  for (const int status : {100, 400, 401, 403, 405, 418, 429, 451, 500, 502, 503, 999}) {
    CHECK(answered(status).state() == State::doubtful);
  }
  LinkVerdict verdict;
  verdict.failure = HttpFailure::no_secure_channel;
  CHECK(verdict.state() == State::broken);
  verdict.failure = HttpFailure::timed_out;
  CHECK(verdict.state() == State::doubtful);
  CHECK(verdict_in_words(answered(404)) == "the server answered 404 Not Found");
  CHECK(verdict_in_words(answered(299)) == "the server answered 299");
}
