#include "dialects/read_authors.h"

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
