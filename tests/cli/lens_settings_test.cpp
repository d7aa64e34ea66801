#include <string>
#include <vector>

#include "base/text.h"
#include "cli/settings.h"
#include "kit/catch.h"
#include "kit/places.h"
#include "toml/read_toml.h"

using namespace dayleaf;
using namespace dayleaf::cli;

namespace {

struct Applied {
  std::vector<model::LensSettings> lenses;
  std::vector<base::Diagnostic> found;
};

Applied applied(const std::string& text) {
  Applied applied;
  SiteSettings site;
  base::Diagnostics diagnostics("dayleaf.toml", text);
  if (const auto document = toml::read_toml(text, diagnostics)) {
    apply_settings(document->object(), site, diagnostics);
  }
  applied.lenses = site.lenses;
  applied.found = diagnostics.all();
  return applied;
}

std::vector<model::LensSettings> good(const std::string& text) {
  const Applied result = applied(text);
  for (const base::Diagnostic& one : result.found) UNSCOPED_INFO(one.message);
  REQUIRE(result.found.empty());
  return result.lenses;
}

base::Diagnostic bad(const std::string& text) {
  const Applied result = applied(text);
  REQUIRE(result.found.size() == 1);
  CHECK(result.found[0].severity == base::Severity::error);
  return result.found[0];
}

base::Diagnostic bad_query(const std::string& written) {
  return bad("[[lens]]\nname = \"x\"\nquery = " + written + "\n");
}

// The quoted line from the caret on.
std::string at_caret(const base::Diagnostic& one) {
  std::size_t byte = 0;
  for (std::uint32_t i = 1; i < one.caret; ++i) base::next_code_point(one.source_line, byte);
  return one.source_line.substr(byte);
}

}  // namespace

TEST_CASE("a lens is read, with the places of its name and question") {
  const std::vector<model::LensSettings> lenses = good(
      "[[lens]]\nname = \"korean-speech\"\ntitle = \"한국어 음성\"\nquery = \"lang:ko speech\"\n"
      "about = \"말.\"\nnavigation = true\n[[lens]]\nname = \"음성-2\"\nquery = 'rank:1'\n");
  REQUIRE(lenses.size() == 2);
  CHECK(lenses[0].name == "korean-speech");
  CHECK(lenses[0].title == "한국어 음성");
  CHECK(lenses[0].query == "lang:ko speech");
  CHECK(lenses[0].about == "말.");
  CHECK(lenses[0].navigation);
  CHECK(lenses[0].at == base::Location{2, 8});
  CHECK(lenses[0].query_at == base::Location{4, 9});
  CHECK(lenses[1].title == "음성-2");
  CHECK(lenses[1].about.empty());
  CHECK_FALSE(lenses[1].navigation);
  CHECK(good("lens = []\n").empty());
}

TEST_CASE("a question that does not parse is told at its place in the file") {
  const base::Diagnostic open = bad_query("\"speech (tag:robot OR has:code\"");
  CHECK(open.code == "lens-query");
  CHECK(open.message == "this bracket is never closed");
  CHECK(open.line == 3);
  CHECK(open.column == 17);
  CHECK(at_caret(open) == "(tag:robot OR has:code\"");
  // Columns count characters, not bytes.
  const base::Diagnostic korean = bad_query("'음성 votes:many'");
  CHECK(korean.line == 3);
  CHECK(korean.column == 19);
  CHECK(at_caret(korean) == "many'");
  const base::Diagnostic lines = bad_query("'''\n\"a phrase\" OR\n  has:cod\n'''");
  CHECK(lines.line == 5);
  CHECK(lines.column == 7);
  CHECK(at_caret(lines) == "cod");
}

TEST_CASE("a question that TOML writes with escapes is quoted itself") {
  const base::Diagnostic escaped = bad_query(R"("author:\"Ada Kim\" (speech")");
  CHECK(escaped.line == 3);
  CHECK(escaped.column == 9);  // of the value
  CHECK(escaped.source_line == "author:\"Ada Kim\" (speech");
  CHECK(at_caret(escaped) == "(speech");
  const base::Diagnostic wide = bad_query(R"("\uc74c\uc131 (x")");
  CHECK(wide.source_line == "음성 (x");
  CHECK(at_caret(wide) == "(x");
}

TEST_CASE("a question that asks for nothing is an error") {
  CHECK(bad_query("\"\"").message == "this question asks for nothing");
  CHECK(bad_query("\" \"").message == "this question asks for nothing");
  CHECK(bad_query("\"-speech\"").message == "this question says only what is not wanted");
  CHECK(bad_query("3").message == "this must be a text, not a whole number");
}

TEST_CASE("what is wrong with a lens is told where it stands") {
  const std::string query = "query = \"x\"\n";
  const auto named = [&](const std::string& name) {
    return bad("[[lens]]\nname = \"" + name + "\"\n" + query);
  };
  CHECK(named("Korean Speech").suggestion == "write korean-speech");
  CHECK(named("a/b").suggestion == "write a-b");
  CHECK(named("../x").line == 2);
  CHECK(named("").suggestion == "write it like korean-speech");
  CHECK(named("?").suggestion == "write it like korean-speech");
  const std::string lens = "[[lens]]\nname = \"x\"\n" + query;
  const base::Diagnostic twice = bad(lens + lens);
  CHECK(twice.message == "there are two lenses named \"x\", the first on line 2");
  CHECK(twice.line == 5);
  const base::Diagnostic unknown = bad(lens + "titel = \"X\"\n");
  CHECK(unknown.message == "unknown key \"titel\" in [[lens]]");
  CHECK(unknown.suggestion == "did you mean \"title\"?");
  CHECK(bad(lens + "navigation = \"yes\"\n").code == "setting-type");
  CHECK(bad(lens + "about = \"a\\nb\"\n").line == 4);
  CHECK(bad("[[lens]]\nname = \"x\"\n").message == "the lens \"x\" needs a query");
  CHECK(bad("[[lens]]\n" + query).message == "a lens needs a name");
  CHECK(bad("[lens]\nname = \"x\"\n" + query).suggestion == "write [[lens]] and its keys below it");
  CHECK(bad("lens = [\"x\"]\n").code == "setting-type");
  CHECK(bad("[[lenses]]\nname = \"x\"\n").suggestion == "did you mean [[lens]]?");
  // Each is told, and none of them hides the next.
  CHECK(applied("[[lens]]\nname = \"A\"\n" + query + "[[lens]]\nname = \"b\"\nquery = \"(\"\n")
            .found.size() == 2);
}

TEST_CASE("--set takes lenses, too") {
  SiteSettings site;
  base::Diagnostics diagnostics("--set");
  apply_override("lens=[{name = \"x\", query = \"speech\"}]", site, diagnostics);
  CHECK(diagnostics.all().empty());
  REQUIRE(site.lenses.size() == 1);
  CHECK(site.lenses[0].query_at == base::Location());
}

TEST_CASE("the lenses that the page about them shows can be read") {
  const std::string page = kit::read_file(kit::source_folder() / "docs/lenses.md");
  std::string text;
  bool inside = false;
  for (const std::string_view line : base::split_lines(page)) {
    if (line.starts_with("```")) {
      inside = line == "```toml";
    } else if (inside) {
      text += std::string(line) + "\n";
    }
  }
  CHECK(good(text).size() > 3);
}
