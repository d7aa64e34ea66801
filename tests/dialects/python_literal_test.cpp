#include "dialects/python_literal.h"

#include <string>

#include "kit/catch.h"

using namespace dayleaf;
using namespace dayleaf::dialects;

namespace {

std::string shown(const model::Value& value) {
  if (value.kind() == model::Value::Kind::integer) return std::to_string(value.integer());
  if (value.is_text()) return "<" + std::string(value.text()) + ">";
  std::string out = value.is_list() ? "[" : "{";
  for (const model::Value& item : value.list()) out += shown(item);
  for (const model::Member& member : value.object().members())
    out += member.name + ":" + shown(member.value);
  return out + (value.is_list() ? "]" : "}");
}

std::string read(std::string_view text) {
  const auto value = parse_python_literal(text);
  return value ? shown(*value) : "none";
}

}  // namespace

TEST_CASE("lists, dicts and strings are read as Python writes them") {
  CHECK(read("['A', \"O'B\", 'C\\'D', ]") == "[<A><O'B><C'D>]");
  CHECK(read("{'k': 'v', 'l': [1, 2.5, None, True], 'd': {'x': ()}}") ==
        "{k:<v>l:[1<2.5><None><True>]d:{x:[]}}");
  CHECK(read("('a',)") == "[<a>]");
  CHECK(read("'\\u00e9\\x41\\n\\\\alpha \\beta'") == "<éA \\alpha \\beta>");
  CHECK(read("[]") == "[]");
  CHECK(read(" [ 'a' ] ") == "[<a>]");
}

TEST_CASE("what is no whole literal is not half read") {
  for (const char* text : {"", "['a'", "['a' 'b']", "['a'] and more", "{'a'}", "{a: 1}",
                           "{'a': 1, 'a': 2}", "'open", "{x | x > 0}", "[a, b]", "'a\\"}) {
    INFO(text);
    CHECK(read(text) == "none");
  }
  CHECK(read(std::string(100'000, '[')) == "none");
}
