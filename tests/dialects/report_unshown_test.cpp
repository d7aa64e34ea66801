#include <string>
#include <string_view>
#include <vector>
#include "kit/catch.h"

#include "dialects/read_sheet.h"
#include "dialects/report_unshown.h"
#include "markdown/read_markdown.h"

namespace dayleaf {
namespace {

// The words that are said to be on no page, with the line.
std::vector<std::string> unshown(std::string_view text, std::string_view path = "2024/01/31.md") {
  base::Diagnostics diagnostics("content/" + std::string(path));
  dialects::read_sheet(path, text, {}, diagnostics);
  std::vector<std::string> found;
  for (const base::Diagnostic& one : diagnostics.all()) {
    if (one.code != "words-not-shown") continue;
    found.push_back(std::to_string(one.line) + one.message.substr(one.message.find(':')));
  }
  return found;
}

using Lines = std::vector<std::string>;

const std::string paper = "### [Quiet Kernels](https://arxiv.org/abs/2401.00001)\n\n";

TEST_CASE("words that the sheet does not have are told with their line") {
  const std::string text =
      "See [the code](https://example.org/c), 겨울 강.\n\n![A boat](boat.png)\n";
  model::Sheet sheet;
  model::Block& block = sheet.preamble.emplace_back();
  const dialects::ReadOptions options;
  const model::Object front_matter;
  base::Diagnostics ignored;
  const auto told = [&] {
    base::Diagnostics diagnostics("a.md", text);
    dialects::report_unshown({"a.md", text, 5, front_matter, options}, sheet, diagnostics);
    return std::to_string(diagnostics.all().size()) +
           (diagnostics.all().empty() ? ""
                                      : diagnostics.all().front().message.substr(
                                            diagnostics.all().front().message.find(':')));
  };
  CHECK(told() == "2: See the code https example org c 겨울 강");
  block.inlines = markdown::read_inlines("See the code, 겨울 강.", {}, {}, ignored);
  CHECK(told() == "2: https example org c");
  block.inlines = markdown::read_inlines("See [the code](https://example.org/c), 겨울 **강**.", {},
                                         {}, ignored);
  CHECK(told() == "1: boat boat png");
  sheet.entries.emplace_back().media.push_back(
      {model::Media::Kind::image, "boat.png", false, "A boat", "", {}, {}});
  CHECK(told() == "0");
}

TEST_CASE("values of front matter that a day does not show are told") {
  CHECK(unshown("---\ndate: 2024-01-31\nvotes: 417\ntitle: Winter notes\n---\n" + paper) ==
        Lines{"3: 417", "4: Winter notes"});
}

TEST_CASE("the form of a digest is no loss") {
  CHECK(
      unshown(
          "## Daily Papers (2024-01-31)\n\n### 1. " + paper.substr(4) +
          "[Watch Video](https://example.org/a.mp4)\n<div><video controls "
          "src=\"https://example.org/a.mp4\" muted=\"false\"></video></div>\n\n"
          "**Upvotes:** 1,417\n\n- **저자：** 김하나, 이두리\n\n"
          "- A &lt;tag&gt;, caf&eacute;, `code`, $x_1$ and **모델**은 https://example.org/y에서.\n")
          .empty());
  CHECK(unshown("| Title | Authors | Link |\n|---|---|---|\n"
                "| [Loud Kernels](https://arxiv.org/abs/2401.00002) (Read more on "
                "[arXiv](https://arxiv.org/abs/2401.00002)) | Ada Hill, null | "
                "[PDF](https://arxiv.org/abs/2401.00002) |\n")
            .empty());
  CHECK(unshown("# Contents\n\n- [cs.LG](#cs.LG) [Total: 2]\n\n# cs.LG [[Back]](#toc)\n\n" + paper)
            .empty());
}

TEST_CASE("what is shown in another form is no loss, and what is lost beside it is told") {
  const std::string head = "| Title | Formula | Votes |\n|---|---|---|\n";
  const std::string row = "| [Quiet Kernels](https://arxiv.org/abs/2401.00001) | ";
  // Tags within a word.
  CHECK(unshown(head + row + "H<sub>2</sub>O, x<sup>*n*</sup> | 12 |\n").empty());
  CHECK(unshown(paper + "Vote: 12\n\nOf H<sub>2</sub>O.\n").empty());
  model::Sheet sheet;
  const dialects::ReadOptions options;
  const model::Object front_matter;
  base::Diagnostics lost("a.md");
  dialects::report_unshown({"a.md", "H<sub>2</sub>O\n", 1, front_matter, options}, sheet, lost);
  REQUIRE(lost.all().size() == 1);
  CHECK(lost.all().front().message.ends_with(": H 2 O"));
  // What joins names.
  CHECK(unshown(paper + "Authors: 王小明與李小華\n\n- A point.\n").empty());
  CHECK(unshown(paper + "Authors: 김철수와 이영희\n\n- A point.\n").empty());
  CHECK_FALSE(unshown(paper + "Authors: Ada Hill (호수대학교)\n\n- A point.\n").empty());
  // What counts votes.
  for (const std::string votes : {"投票：5票", "Votes: 5 upvotes", "**추천:** 5표",
                                  "Likes: 👍 5 likes", "点赞：5赞", "- **Votes: 5 Votes**"}) {
    CAPTURE(votes);
    CHECK(unshown(paper + votes + "\n\n- A point.\n").empty());
  }
  CHECK(unshown(head + row + "x | 👍 1,234 upvotes |\n").empty());
  CHECK(unshown("---\ntitle: Quiet Kernels\nurl: https://arxiv.org/abs/2401.00001\n"
                "votes: 12 upvotes\n---\nWords.\n")
            .empty());
  CHECK(unshown("---\nvotes: 12 upvotes\n---\n" + paper + "Vote: 13\n") == Lines{"2: 12 upvotes"});
  // Where names of authors lead.
  CHECK(unshown(paper + "Authors: [Ada Hill](https://example.org/ada), **[Bo Lake](bo/page)**\n")
            .empty());
  CHECK(unshown("| Title | Authors |\n|---|---|\n| [Quiet Kernels](https://arxiv.org/abs/"
                "2401.00001) | [Ada Hill](https://example.org/ada) |\n")
            .empty());
  // An id that stands in a heading.
  CHECK(unshown("### [arXiv:2401.00001] Quiet Kernels\n\nWords.\n").empty());
  CHECK(unshown("### arXiv:2401.00001 [cs.CL] Quiet Kernels\n\nWords.\n") == Lines{"1: cs CL"});
}

TEST_CASE("a line that a diagnostic tells of is not told of again") {
  CHECK(unshown(paper + "Vote: many\n\n- A point.\n").empty());
  CHECK(unshown("---\nwinter: edition\n---\n" + paper).empty());
}

}  // namespace
}  // namespace dayleaf
