#include <algorithm>
#include <cstdint>
#include <random>
#include <string>
#include <vector>

#include "kit/catch.h"
#include "kit/seed.h"
#include "yaml/read_yaml.h"

using namespace dayleaf;
using namespace dayleaf::yaml;

namespace {

model::Object read(std::string_view text) {
  const YamlDocument document = read_yaml(text, 1);
  INFO(text);
  INFO((document.refused ? document.refused->message : ""));
  REQUIRE_FALSE(document.refused);
  CHECK(document.repeated.empty());
  CHECK(document.left_out.empty());
  return document.values;
}

YamlFinding refuse(std::string_view text) {
  const YamlDocument document = read_yaml(text, 1);
  INFO(text.substr(0, 200));
  REQUIRE(document.refused);
  CHECK(document.values.empty());
  return *document.refused;
}

std::string place(base::Location at) {
  return std::to_string(at.line) + ":" + std::to_string(at.column);
}

const model::Value& at(const model::Object& object, std::string_view name) {
  const model::Value* value = object.find(name);
  REQUIRE(value != nullptr);
  return *value;
}

}  // namespace

TEST_CASE("scalars of YAML are text but for truths, nothing and whole numbers") {
  const model::Object object = read(R"(
day: 2026-02-05
moment: 2026-02-05T08:00:00+08:00
time: 09:30
score: 6.0
id: 2401.10
old: 0704.0001
zero: 007
count: 17
minus: -3
huge: 123456789012345678901234567890
yes: yes
on: True
off: false
none: null
tilde: ~
empty:
quoted: "17"
single: 'it''s'
)");
  CHECK(at(object, "day").text() == "2026-02-05");
  CHECK(at(object, "moment").text() == "2026-02-05T08:00:00+08:00");
  CHECK(at(object, "time").text() == "09:30");
  CHECK(at(object, "score").text() == "6.0");
  CHECK(at(object, "id").text() == "2401.10");
  CHECK(at(object, "old").text() == "0704.0001");
  CHECK(at(object, "zero").text() == "007");
  CHECK(at(object, "count").integer() == 17);
  CHECK(at(object, "minus").integer() == -3);
  CHECK(at(object, "huge").text() == "123456789012345678901234567890");
  CHECK(at(object, "yes").text() == "yes");
  CHECK(at(object, "on").boolean());
  CHECK(at(object, "off").kind() == model::Value::Kind::boolean);
  for (const std::string_view name : {"none", "tilde", "empty"}) CHECK(at(object, name).is_null());
  CHECK(at(object, "quoted").text() == "17");
  CHECK(at(object, "single").text() == "it's");
}

TEST_CASE("lists, maps and texts of several lines") {
  const model::Object object = read(R"(flow: [one, "two, three", {a: b}]
block:
- one
- two
people:
  - name: Mina Aster
    affiliation: Harbour
folded: >-
  one
  two

  three
kept: |
  one
    two
plain: goes on
  in the next line
escapes: "a\tb\u00e9"
)");
  CHECK(at(object, "flow").list().size() == 3);
  CHECK(at(object, "flow").list()[1].text() == "two, three");
  CHECK(at(at(object, "flow").list()[2].object(), "a").text() == "b");
  CHECK(at(object, "block").list().size() == 2);
  CHECK(at(at(object, "people").list()[0].object(), "affiliation").text() == "Harbour");
  CHECK(at(object, "folded").text() == "one two\nthree");
  CHECK(at(object, "kept").text() == "one\n  two\n");
  CHECK(at(object, "plain").text() == "goes on in the next line");
  CHECK(at(object, "escapes").text() == "a\tbé");
}

TEST_CASE("every key and every value of YAML has its place, in bytes") {
  const YamlDocument document =
      read_yaml("제목: 값\nb: [가, 나]\nc:\n  - x: 1\n    \"y\": \"가\u2028나\" # z\nd: e\n", 5);
  REQUIRE_FALSE(document.refused);
  const std::vector<model::Member>& members = document.values.members();
  REQUIRE(members.size() == 4);
  CHECK(members[0].name == "제목");
  CHECK(place(members[0].at) == "5:1");
  CHECK(place(members[0].value.at) == "5:9");
  CHECK(place(members[1].value.at) == "6:4");
  CHECK(place(members[1].value.list()[1].at) == "6:10");
  CHECK(place(members[2].at) == "7:1");
  const model::Object& inner = members[2].value.list()[0].object();
  CHECK(place(inner.members()[0].at) == "8:5");
  CHECK(place(inner.members()[1].at) == "9:5");
  CHECK(place(inner.members()[1].value.at) == "9:10");
  // A line end that is none of ours does not move what comes.
  CHECK(place(members[3].at) == "10:1");
}

TEST_CASE("a key that comes again is told of, and the first counts") {
  const YamlDocument document = read_yaml("a: 1\nb: {c: 1, c: 2}\na: 2\n", 1);
  REQUIRE_FALSE(document.refused);
  CHECK(at(document.values, "a").integer() == 1);
  REQUIRE(document.repeated.size() == 2);
  CHECK(document.repeated[0].message == "c");
  CHECK(place(document.repeated[0].at) == "2:11");
  CHECK(document.repeated[1].message == "a");
  CHECK(place(document.repeated[1].at) == "3:1");
}

TEST_CASE("keys of YAML are texts") {
  const model::Object object = read("2024: a\ntrue: b\n\"c d\": e\n");
  CHECK(at(object, "2024").text() == "a");
  CHECK(at(object, "true").text() == "b");
  CHECK(at(object, "c d").text() == "e");
  CHECK(refuse("? [a, b]\n: c\n").message == "a key that is no text");
  CHECK(refuse("? {a: b}\n: c\n").message == "a key that is no text");
  CHECK(refuse("a: &x [b]\n*x : c\n").message == "a key that is no text");
  CHECK(refuse("\"\": c\n").message == "a key without a name");
}

TEST_CASE("types of YAML that nobody knows are told of") {
  CHECK(at(read("a: !!str 17\n"), "a").text() == "17");
  const YamlDocument document = read_yaml("a: !date 2024-01-31\nb: !mine [c]\n", 1);
  REQUIRE_FALSE(document.refused);
  CHECK(at(document.values, "a").text() == "2024-01-31");
  CHECK(at(document.values, "b").list().size() == 1);
  REQUIRE(document.left_out.size() == 2);
  CHECK(place(document.left_out[1].at) == "2:4");
}

TEST_CASE("what is no YAML is refused with its place") {
  const YamlFinding colon = refuse("a: b\ntldr: 一句话: c\n");
  CHECK(place(colon.at) == "2:16");
  CHECK(colon.message == "a value that has a colon and a space must stand in quotes");
  CHECK(place(refuse("a: b\nc: \"d\ne: f\n").at) == "2:4");
  CHECK(place(refuse("a: [b, c\n").at) == "1:4");
  CHECK(place(refuse("a:\n\t- b\n").at) == "2:1");
  CHECK(place(refuse("a: %b\n").at) == "1:4");
  CHECK(refuse("a: b\n---\nc: d\n").message == "a second document begins here");
  CHECK(refuse("- a\n- b\n").message == "there are no keys");
  CHECK(refuse("words\n").message == "there are no keys");
  CHECK(refuse("").message == "there are no keys");
  CHECK(refuse("a: *b\n").message == "there is no &b above");
  CHECK(refuse("a: &b [*b]\n").message == "there is no &b above");
  CHECK(refuse("a: \x01\n").message == "a character that YAML does not allow");
}

TEST_CASE("aliases of YAML are what they name") {
  const model::Object object = read("a: &x [1, 2]\nb: *x\nc: &k key\n*k : d\n");
  CHECK(at(object, "b").list().size() == 2);
  CHECK(place(at(object, "b").at) == "2:4");
  CHECK(at(object, "key").text() == "d");
}

TEST_CASE("aliases of YAML cannot blow up") {
  std::string bomb = "a0: &a0 [lol, lol, lol, lol, lol, lol, lol, lol, lol]\n";
  for (int i = 1; i < 12; ++i) {
    const std::string before = "*a" + std::to_string(i - 1);
    bomb += "a" + std::to_string(i) + ": &a" + std::to_string(i) + " [" + before;
    for (int j = 0; j < 8; ++j) bomb += ", " + before;
    bomb += "]\n";
  }
  CHECK(refuse(bomb).message == "aliases repeat too much");
  // The same text again and again.
  std::string copies = "a: &a " + std::string(100'000, 'x') + "\nb: [";
  for (int i = 0; i < 20; ++i) copies += "*a, ";
  CHECK(refuse(copies + "]\n").message == "aliases repeat too much");
  // Deeper with every alias.
  std::string deep = "a0: &a0 []\n";
  for (int i = 1; i < 200; ++i) {
    deep += "a" + std::to_string(i) + ": &a" + std::to_string(i) + " [*a" + std::to_string(i - 1) +
            "]\n";
  }
  CHECK(refuse(deep).message == "values are nested too deeply");
}

TEST_CASE("YAML has its limits") {
  CHECK(read("a: " + std::string(60, '[') + std::string(60, ']') + "\n").members().size() == 1);
  CHECK(refuse("a: " + std::string(64, '[') + std::string(64, ']') + "\n").message ==
        "values are nested too deeply");
  CHECK_FALSE(refuse("a: " + std::string(1'000'000, '[')).message.empty());
  CHECK_FALSE(refuse("a: " + std::string(1'000'000, '{')).message.empty());
  std::string stairs;
  for (int i = 0; i < 500; ++i) stairs += std::string(static_cast<std::size_t>(i), ' ') + "a:\n";
  CHECK(refuse(stairs).message == "values are nested too deeply");
  CHECK(refuse("a: " + std::string((4U << 20) + 1, 'x')).message == "this is larger than 4 MB");
  CHECK(read("a: " + std::string(4'000'000, 'x') + "\n").members().size() == 1);
  std::string many;
  for (int i = 0; i < 200'000; ++i) many += "key" + std::to_string(i) + ": v\n";
  CHECK(read(many).members().size() == 200'000);
}

TEST_CASE("rubbish is read as YAML or refused, and places lie in the text") {
  std::mt19937 random(kit::seed());
  const std::vector<std::string> pieces = {"a",      "가",
                                           "一",     ": ",
                                           ":",      "\n",
                                           "\n  ",   "- ",
                                           "[",      "]",
                                           "{",      "}",
                                           "\"",     "'",
                                           "&a",     "*a",
                                           "#",      "|\n",
                                           ">\n",    "\t",
                                           "!x ",    "? ",
                                           ", ",     "---\n",
                                           "...\n",  "%",
                                           "@",      "\\",
                                           "\u2028", "\u0085",
                                           "\uFEFF", "<<",
                                           "~",      "\xF0\x9F\x98\x80"};
  for (int round = 0; round < 20'000; ++round) {
    std::string text;
    const std::size_t length = random() % 40;
    for (std::size_t i = 0; i < length; ++i) text += pieces[random() % pieces.size()];
    const YamlDocument document = read_yaml(text, 1);
    std::vector<base::Location> places;
    if (document.refused) places.push_back(document.refused->at);
    for (const YamlFinding& one : document.repeated) places.push_back(one.at);
    for (const model::Member& member : document.values.members()) {
      places.push_back(member.at);
      places.push_back(member.value.at);
    }
    const auto lines = static_cast<std::uint32_t>(std::count(text.begin(), text.end(), '\n') + 1);
    INFO(text);
    for (const base::Location& one : places) {
      const bool inside =
          one.line >= 1 && one.line <= lines && one.column >= 1 && one.column <= text.size() + 1;
      if (!inside) CHECK(place(one) == "inside");
    }
  }
}
