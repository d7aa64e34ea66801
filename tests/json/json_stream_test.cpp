#include "json/json_stream.h"

#include <string>

#include "json/read_json.h"
#include "json/write_json.h"
#include "kit/catch.h"

using namespace dayleaf;
using namespace dayleaf::json;

TEST_CASE("what is written piece by piece is what is written of the value") {
  base::Sink out;
  JsonStream json(out);
  json.open_object();
  json.number("one", 1);
  json.text("text", "a\"b\n\x01");
  json.text_or_null("nobody", "");
  json.flag("yes", true);
  json.open_list("empty");
  json.close();
  json.open_list("list");
  json.text("x");
  json.null();
  json.open_object();
  json.null("n");
  json.close();
  json.open_list();
  json.close();
  json.value(model::List{1, "two"});
  json.close();
  json.close();
  const auto value = read_json(out.text());
  REQUIRE(value);
  CHECK(write_json(*value) == out.text());
  CHECK(out.text() ==
        "{\"one\":1,\"text\":\"a\\\"b\\n\\u0001\",\"nobody\":null,\"yes\":true,\"empty\":[],"
        "\"list\":[\"x\","
        "null,{\"n\":null},[],[1,\"two\"]]}");
}

TEST_CASE("items stand on lines of their own where that is wanted") {
  base::Sink out;
  JsonStream json(out);
  json.open_list();
  for (int number = 0; number < 2; ++number) {
    json.line();
    json.number(number);
  }
  json.line();
  json.close();
  CHECK(out.text() == "[\n0,\n1\n]");
}

TEST_CASE("bytes that are no text become none that break a document") {
  base::Sink out;
  JsonStream json(out);
  json.open_object();
  json.text("a\xED\xA0\x80", "\xF0\x9F\x98 \xFF</script>");
  json.close();
  CHECK(read_json(out.text()));
  CHECK(out.text().find("</") == std::string::npos);
}
