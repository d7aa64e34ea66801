#include "kit/catch.h"
#include "toml/guard.h"
#include "toml/read_toml.h"

using namespace dayleaf;
using namespace dayleaf::toml;

namespace {

model::Object read(std::string_view text) {
  base::Diagnostics found("a.toml", text);
  const std::optional<model::Value> value = read_toml(text, found);
  REQUIRE(value);
  CHECK(found.all().empty());
  return value->object();
}

base::Diagnostic refuse(std::string_view text) {
  base::Diagnostics found("a.toml", text);
  CHECK_FALSE(read_toml(text, found).has_value());
  REQUIRE(found.all().size() == 1);
  CHECK(found.has_errors());
  return found.all()[0];
}

}  // namespace

TEST_CASE("every type of TOML becomes a value") {
  const model::Object object = read(R"(
text = "한글 \u00e9"
number = 42
hex = 0xff
real = 0.5
yes = true
list = [1, "two", [3]]
inline = { a = 1 }
day = 2024-01-31
time = 09:30:00
moment = 2024-01-31T09:30:00.250+09:00
utc = 2024-01-31T09:30:00Z
west = 2024-01-31T09:30:00-05:30
local = 2024-01-31 09:30:00
)");
  CHECK(object.find("text")->text() == "한글 é");
  CHECK(object.find("number")->integer() == 42);
  CHECK(object.find("hex")->integer() == 255);
  CHECK(object.find("real")->number() == 0.5);
  CHECK(object.find("yes")->boolean());
  CHECK(object.find("list")->list().size() == 3);
  CHECK(object.find("list")->list()[2].list()[0].integer() == 3);
  CHECK(object.find("inline")->object().find("a")->integer() == 1);
  CHECK(object.find("day")->text() == "2024-01-31");
  CHECK(object.find("time")->text() == "09:30:00");
  CHECK(object.find("moment")->text() == "2024-01-31T09:30:00.25+09:00");
  CHECK(object.find("utc")->text() == "2024-01-31T09:30:00Z");
  CHECK(object.find("west")->text() == "2024-01-31T09:30:00-05:30");
  CHECK(object.find("local")->text() == "2024-01-31T09:30:00");
}

TEST_CASE("members come in the order of the file, with their places") {
  const model::Object object = read("zebra = 1\napple = \"x\"\n\n[site]\n  title = 'T'\n");
  REQUIRE(object.members().size() == 3);
  CHECK(object.members()[0].name == "zebra");
  CHECK(object.members()[1].name == "apple");
  CHECK(object.members()[0].at == base::Location{1, 1});
  CHECK(object.members()[1].at == base::Location{2, 1});
  CHECK(object.members()[1].value.at == base::Location{2, 9});
  const model::Member& title = object.find("site")->object().members()[0];
  CHECK(title.at == base::Location{5, 3});
  CHECK(title.value.at == base::Location{5, 11});
}

TEST_CASE("places are bytes even after wide letters") {
  const model::Object object = read("a = { \"한글\" = 1, b = 2 }\n");
  CHECK(object.find("a")->object().find("b")->at.column == 25);
}

TEST_CASE("a byte order mark and CRLF are no trouble") {
  const model::Object object = read("\uFEFFa = 1\r\nb = 2\r\n");
  CHECK(object.find("a")->integer() == 1);
  CHECK(object.members()[0].at == base::Location{1, 4});  // in bytes, of which the mark has three
  CHECK(object.members()[1].at == base::Location{2, 1});
}

TEST_CASE("arrays of tables are lists of objects") {
  const model::Object object = read("[[t]]\nn = 1\n[[t]]\nn = 2\n");
  CHECK(object.find("t")->list().size() == 2);
  CHECK(object.find("t")->list()[1].object().find("n")->integer() == 2);
}

TEST_CASE("an empty document is an empty object") {
  CHECK(read("").empty());
  CHECK(read("# only a comment\n").empty());
}

TEST_CASE("what is wrong is an error at its place") {
  CHECK(refuse("a = 1\nb = \n").line == 2);
  CHECK(refuse("a = 1\na = 2\n").line == 2);
  CHECK(refuse("title = \"한글\n").line == 1);
  CHECK(refuse("[site\n").line == 1);
  CHECK(refuse("a = nope\n").code == "toml-syntax");
  CHECK(refuse("a = \"\xFF\"\n").code == "toml-syntax");
  CHECK(refuse("a = \"\x01\"\n").code == "toml-syntax");
  CHECK(refuse("a = 99999999999999999999\n").line == 1);
  CHECK(refuse("day = 2024-02-31\n").line == 1);
  const base::Diagnostic redefined = refuse("[a]\nx = 1\n[a]\n");
  CHECK(redefined.line == 3);
  CHECK(redefined.source_line == "[a]");
  CHECK(redefined.message == "cannot redefine existing table: [a] stands above, too");
  for (const std::string key : {"\"What's New\"", "'a\"b'", "\"a=b\"", "plain", "a.\"b.c\""}) {
    CAPTURE(key);
    const base::Diagnostic twice = refuse("x = 0\n" + key + " = 1\n  " + key + "  = 2\n");
    CHECK(twice.message == "cannot redefine existing integer: " + key + " stands above, too");
    CHECK(twice.line == 3);
    CHECK(twice.column == 3);
  }
}

TEST_CASE("what would overflow the parser's stack is refused before it") {
  std::string key = "a";
  for (int i = 0; i < 100'000; ++i) key += ".a";
  CHECK(refuse(key + " = 1\n").code == "toml-limit");
  CHECK(refuse("[" + key + "]\n").code == "toml-limit");
  CHECK(refuse("x = { " + key + " = 1 }\n").code == "toml-limit");
  std::string spaced = "a";
  for (int i = 0; i < 1000; ++i) spaced += " . \"a\"";
  CHECK(refuse(spaced + " = 1\n").code == "toml-limit");
  CHECK(refuse("x = " + std::string(100'000, '[')).code == "toml-limit");
  CHECK(refuse("x = " + std::string(1000, '{')).code == "toml-limit");
  CHECK(refuse("a = 1\nb = \"" + std::string(2U << 20, 'x') + "\"").code == "toml-limit");
  std::string chain = "x = {";
  for (int i = 0; i < 10; ++i) chain += " a.a.a.a.a.a.a.a.a.a.a.a.a.a.a.a = {";
  CHECK(refuse(chain).code == "toml-limit");
  const base::Diagnostic placed = refuse("ok = 1\n" + key + " = 1\n");
  CHECK(placed.line == 2);
  CHECK(placed.column == 64);
}

TEST_CASE("the most that the guard lets through is no crash") {
  std::string key = "a";
  for (int i = 0; i < 31; ++i) key += ".a";
  std::string text = "[" + key + "]\n" + key + " = {";
  for (int i = 0; i < 48; ++i) text += " a.a = {";
  text += " " + key + " = 1";
  for (int i = 0; i < 49; ++i) text += " }";
  base::Diagnostics found("a.toml", text);
  CHECK(read_toml(text + "\n", found).has_value());
}

TEST_CASE("dots within strings and comments are no key parts") {
  const std::string dots(1000, '.');
  CHECK_FALSE(find_toml_danger("a = \"" + dots + "\"\n"));
  CHECK_FALSE(find_toml_danger("a = '" + dots + "'\n"));
  CHECK_FALSE(find_toml_danger("a = \"\"\"" + dots + "\n" + dots + "\"\"\"\"\"\n"));
  CHECK_FALSE(find_toml_danger("a = '''" + dots + "'''\n"));
  CHECK_FALSE(find_toml_danger("# " + dots + "\n"));
  CHECK_FALSE(find_toml_danger("a = \"\\\"" + dots + "\"\n"));
  CHECK_FALSE(find_toml_danger("a = [1.5, 2.5, 3.5]\n"));
  CHECK(find_toml_danger("a = \"\" # \n" + dots));
  CHECK(find_toml_danger("a = \"\\\\\"" + dots));
}
