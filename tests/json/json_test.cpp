#include "json/read_json.h"
#include "json/write_json.h"
#include "kit/catch.h"

using namespace dayleaf;
using namespace dayleaf::json;

namespace {

std::string again(std::string_view text) {
  const base::Result<model::Value> value = read_json(text);
  return value ? write_json(*value) : "refused: " + value.error().message;
}

}  // namespace

TEST_CASE("JSON goes out as it came in") {
  for (const char* text :
       {"null", "true", "false", "0", "-1", "9223372036854775807", "0.5", "\"\"", "\"한글 😀\"",
        "[]", "{}", "[1,[2,{\"a\":null}],\"b\"]", "{\"b\":1,\"a\":{\"c\":[true]}}", "5.0"}) {
    CAPTURE(text);
    CHECK(again(text) == text);
  }
}

TEST_CASE("escapes are read") {
  CHECK((*read_json(R"("a\n\t\"\\\/A\u00e9\ud83d\ude00")")).text() == "a\n\t\"\\/Aé😀");
}

TEST_CASE("what is not JSON is refused with a reason") {
  for (const char* text : {"",         " ",
                           "{",        "}",
                           "[1,]",     "[1 2]",
                           "{\"a\"}",  "{\"a\":}",
                           "{a:1}",    "'a'",
                           "01",       "1.",
                           ".5",       "+1",
                           "NaN",      "Infinity",
                           "tru",      "nul",
                           "\"a",      "\"\x01\"",
                           "\"\\x\"",  "\"\\ud800\"",
                           "1 2",      "[1] x",
                           "// c\n1",  "\xEF\xBB\xBF{}",
                           "\"\xFF\"", "{\"a\":1,}",
                           "\"a\nb\""}) {
    CAPTURE(text);
    CHECK_FALSE(read_json(text).has_value());
  }
  CHECK(again("") == "refused: it is empty");
  CHECK(again("\"\xFF\"") == "refused: it is not valid UTF-8");
}

TEST_CASE("a name that occurs twice in an object is refused at any depth") {
  CHECK(again("{\"a\":1,\"a\":2}") == "refused: the name \"a\" occurs twice in one object");
  CHECK(again("[{\"x\":{\"b\":1,\"c\":2,\"b\":3}}]") ==
        "refused: the name \"b\" occurs twice in one object");
  CHECK(again("{\"a\":1,\"\\u0061\":2}") == "refused: the name \"a\" occurs twice in one object");
  CHECK(again("{\"a\\n\":1,\"a\\n\":2}") ==
        "refused: the name \"a\\x0A\" occurs twice in one object");
  CHECK(again("{\"a\":{\"a\":1},\"b\":{\"a\":1}}") == "{\"a\":{\"a\":1},\"b\":{\"a\":1}}");
}

TEST_CASE("deep nesting is refused, not a crash") {
  CHECK_FALSE(read_json(std::string(100'000, '[')).has_value());
  CHECK_FALSE(read_json(std::string(5'000, '[') + std::string(5'000, ']')).has_value());
  CHECK(read_json(std::string(500, '[') + std::string(500, ']')).has_value());
}

TEST_CASE("integers stay integers while they fit") {
  CHECK((*read_json("9223372036854775807")).kind() == model::Value::Kind::integer);
  CHECK((*read_json("-9223372036854775808")).integer() == INT64_MIN);
  CHECK((*read_json("9223372036854775808")).kind() == model::Value::Kind::number);
  CHECK((*read_json("1.0")).kind() == model::Value::Kind::number);
}

TEST_CASE("many members are read in their order") {
  std::string text = "{";
  for (int i = 0; i < 50'000; ++i) {
    if (i > 0) text += ',';
    text += "\"k" + std::to_string(i) + "\":" + std::to_string(i);
  }
  text += '}';
  CHECK(again(text) == text);
}

TEST_CASE("written JSON is safe within HTML and always valid") {
  CHECK(write_json("</script><!-- \u2028\u2029") == R"("\u003C/script>\u003C!-- \u2028\u2029")");
  CHECK(write_json("a < b <b>") == "\"a < b <b>\"");
  CHECK(write_json("\x1B\x1F") == R"("\u001B\u001F")");
  CHECK(write_json("\x01\x7F\"\\\n\t\r") == R"("\u0001\u007F\"\\\n\t\r")");
  CHECK(write_json("\xFF"
                   "x") == "\"\uFFFDx\"");
  CHECK(write_json(1.0 / 0.0) == "null");
  CHECK((*read_json(write_json("</script>\u2028"))).text() == "</script>\u2028");
}

TEST_CASE("indented JSON is for people") {
  const model::Object object{{"a", model::List{model::Value(1), model::Value(model::Object{})}},
                             {"b", model::List{}}};
  CHECK(write_json(object, JsonStyle::indented) ==
        "{\n  \"a\": [\n    1,\n    {}\n  ],\n  \"b\": []\n}");
}
