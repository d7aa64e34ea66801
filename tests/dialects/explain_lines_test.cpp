#include "dialects/explain_lines.h"

#include <string>

#include "base/text.h"
#include "kit/catch.h"

using namespace dayleaf;
using namespace dayleaf::dialects;

namespace {

std::string explained(std::string_view path, std::string_view text) {
  std::string roles;
  for (const ExplainedLine& line : explain_lines(path, text, {}).lines) {
    if (!line.roles.empty()) {
      roles += std::to_string(line.number) + " " + base::join(line.roles, ", ") + "\n";
    }
  }
  return roles;
}

}  // namespace

TEST_CASE("each line of a digest is explained") {
  CHECK(explained("2024/01/31.md",
                  "## Daily Papers (2024-01-31)\n\nGood morning.\n\n## Rivers\n\n"
                  "### [Quiet Kernels](https://arxiv.org/abs/2401.00001)\n\n"
                  "![](https://example.org/a.png)\n\nVote: 3\n\nAuthors: Ada Hill, Bo Lake, +\n\n"
                  "Tags: rivers\n\n- A point\n  that goes on.\n\n<details>\n\nVote: many\n") ==
        "1 day 2024-01-31\n3 introduction\n5 group\n7 paper arxiv:2401.00001\n9 picture\n11 votes\n"
        "13 2 authors and more, note authors-cut\n15 tags\n17 summary\n18 summary\n"
        "20 summary, note layout-left-out\n22 summary, warning field-twice\n");
  CHECK(explained("list.md",
                  "---\ndate: 2024-01-31\n---\n| Title | Authors |\n|---|---|\n"
                  "| [Loud Kernels](https://arxiv.org/abs/2401.00002) | Ada Hill |\n") ==
        "1 front matter\n2 front matter\n3 front matter\n4 table\n5 table\n"
        "6 paper arxiv:2401.00002, 1 author\n");
  CHECK(explained("2024/01/31.md",
                  "- [Quiet Kernels](https://arxiv.org/abs/2401.00001): fast.\n  - Votes: 3\n") ==
        "1 paper arxiv:2401.00001, summary\n2 votes\n");
  CHECK(explained("a.md", "").empty());
}

TEST_CASE("a table with rows longer than its head is explained") {
  CHECK_FALSE(
      explained(
          "2024/01/31.md",
          "| Date | Title |\nes\n\n| Ti\nle | Date |\n|---|---|\n| |:--|---|\n"
          "| **2026-04-22** | **Rivers** | Ada Hill | [P](https://arxiv.org/abs/2401.00001) |\n")
          .empty());
}

TEST_CASE("lines of a file that is no text are explained as far as they go") {
  CHECK(explained("a.md", std::string_view("\xff\xfe\0\0", 4)).size() < 200);
  CHECK_FALSE(explained("a.md", "\xff words\n").empty());
}
