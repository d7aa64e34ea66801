#include "dialects/lost_latex.h"

#include <string>
#include <vector>

#include "kit/catch.h"

using namespace dayleaf;
using namespace dayleaf::dialects;

namespace {

// The commands that a text has lost, each with its line.
std::vector<std::string> lost(const std::string& text) {
  base::Diagnostics diagnostics;
  report_lost_latex(text, diagnostics);
  std::vector<std::string> found;
  for (const base::Diagnostic& one : diagnostics.all()) {
    CHECK(one.code == "lost-backslash");
    found.push_back(std::to_string(one.line) + " " + one.suggestion);
  }
  return found;
}

}  // namespace

TEST_CASE("a tab that was LaTeX is told where that is sure") {
  using Found = std::vector<std::string>;
  // In a formula any command counts; outside of it a short name is a word like others.
  CHECK(lost("- a $x\tau$ b") == Found{"1 write \\tau"});
  CHECK(lost("- a x\tau b") == Found{});
  CHECK(lost("- a\n- $y$ and a\tan apple\n- b") == Found{});
  CHECK(lost("- a\theta b") == Found{"1 write \\theta"});
  // Before a line's first word a tab is an indent, and before "ext" it never is.
  CHECK(lost("\theta") == Found{});
  CHECK(lost("- a\n\text{b}") == Found{"2 write \\text"});
}

TEST_CASE("a line end within a formula that was LaTeX is told") {
  using Found = std::vector<std::string>;
  CHECK(lost("- $\nabla f$ b") == Found{"1 write \\nabla"});
  CHECK(lost("- $f$\nabla") == Found{});
}
