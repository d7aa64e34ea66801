#include "dialects/read_authors.h"
#include "base/text.h"
#include "dialects/read_sheet.h"
#include "kit/catch.h"

using namespace dayleaf;
using namespace dayleaf::dialects;

namespace {

std::string shown(const model::Authors& authors) {
  std::string out;
  for (const std::string& name : authors.names) out += "<" + name + ">";
  return out + (authors.cut ? "+" : "");
}

}  // namespace

TEST_CASE("a sign that more people follow is no person") {
  base::Diagnostics diagnostics;
  CHECK(shown(read_authors("A B, C D, +", {1, 1}, diagnostics)) == "<A B><C D>+");
  CHECK(shown(read_authors("A B, et al.", {1, 1}, diagnostics)) == "<A B>+");
  CHECK(shown(read_authors("['A B', '+']", {1, 1}, diagnostics)) == "<A B>+");
  CHECK(shown(read_authors("A+B, C++", {1, 1}, diagnostics)) == "<A+B><C++>");
}

TEST_CASE("663 names on a line are 663 people") {
  std::string list;
  for (int i = 0; i < 663; ++i)
    list += (i > 0 ? ", " : "") + std::string("Person ") + std::to_string(i);
  base::Diagnostics diagnostics;
  CHECK(read_authors(list, {1, 1}, diagnostics).names.size() == 663);
  CHECK(diagnostics.all().empty());
}

TEST_CASE("authors come back from what was written") {
  const auto check = [](std::vector<std::string> names, bool cut) {
    model::Authors authors;
    authors.names = std::move(names);
    authors.cut = cut;
    base::Diagnostics diagnostics;
    CHECK(shown(read_authors(write_authors(authors), {1, 1}, diagnostics)) == shown(authors));
  };
  check({"A B", "C D"}, false);
  check({"A B"}, true);
  check({}, true);
  check({"B, A", "O'Hara \\ Sons", "D"}, true);
  check({"[A]", "B"}, false);
  check({"A; B"}, false);
}

TEST_CASE("names are people, however they are joined and marked") {
  const auto names = [](std::string_view list) {
    base::Diagnostics ignored;
    return base::join(read_authors(list, {1, 1}, ignored).names, "|");
  };
  CHECK(names("Ada Hill and Bo Lake") == "Ada Hill|Bo Lake");
  CHECK(names("Ada Hill, Bo Lake and Cy Moor") == "Ada Hill|Bo Lake|Cy Moor");
  CHECK(names("Ada Hill & Bo Lake") == "Ada Hill|Bo Lake");
  CHECK(names("The Ada and Bo Lab") == "The Ada and Bo Lab");
  CHECK(names("Hill and Lake") == "Hill and Lake");
  CHECK(names("Ada Hill¹, Bo Lake*†, Cy Moor²³") == "Ada Hill|Bo Lake|Cy Moor");
  CHECK(names("Hill, Ada; Lake, Bo") == "Ada Hill|Bo Lake");
  CHECK(names("Ada Hill; Bo Lake") == "Ada Hill|Bo Lake");
  CHECK(names("Ada Hill, Bo Lake, Cy Moor; Di Pond") == "Ada Hill|Bo Lake|Cy Moor|Di Pond");
  CHECK(names("[Ada Hill](https://a.b/ada), **Bo Lake**") == "Ada Hill|Bo Lake");
}

TEST_CASE("a list of authors goes on behind a comma, on the next line") {
  const auto authors = [](std::string_view lines) {
    base::Diagnostics ignored;
    const std::string text =
        "### [Q](https://arxiv.org/abs/2401.00001)\n\n" + std::string(lines) + "\n\n- A point.\n";
    const model::Sheet sheet = read_sheet("2024/01/31.md", text, {}, ignored);
    return base::join(sheet.entries.at(0).authors.names, "|") + " # " +
           model::plain_text(sheet.entries.at(0).summary);
  };
  CHECK(authors("Authors: Ada Hill,\n  Bo Lake,\nCy Moor") ==
        "Ada Hill|Bo Lake|Cy Moor # A point.");
  CHECK(authors("- **Authors:** Ada Hill,\n  Bo Lake") == "Ada Hill|Bo Lake # A point.");
  CHECK(authors("Authors: Ada Hill,\nTags: rivers") == "Ada Hill # A point.");
  CHECK(authors("Authors: Ada Hill,\nwhich is a sentence that nobody is called.")
            .starts_with("Ada Hill # which"));
}

TEST_CASE("votes may have a counter behind them") {
  for (const std::string_view line :
       {"Vote: 17", "Votes: 17 votes", "추천 수: 17표", "点赞数：17"}) {
    base::Diagnostics found;
    const std::string text =
        "### [Q](https://arxiv.org/abs/2401.00001)\n\n" + std::string(line) + "\n\n- A point.\n";
    const model::Sheet sheet = read_sheet("2024/01/31.md", text, {}, found);
    INFO(line);
    CHECK(sheet.entries.at(0).votes == 17);
  }
}
