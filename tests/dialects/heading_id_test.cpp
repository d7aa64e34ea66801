#include "dialects/heading_id.h"

#include <string>
#include <vector>

#include "dialects/read_sheet.h"
#include "kit/catch.h"
#include "model/paper.h"

namespace dayleaf::dialects {
namespace {

struct Known {
  std::string id;
  std::string title;
  std::string version;
};

Known read(std::string_view text, std::string_view path = "2024/01/31.md") {
  base::Diagnostics found(path);
  const model::Sheet sheet = read_sheet(path, text, {}, found);
  REQUIRE(sheet.entries.size() == 1);
  const model::Entry& entry = sheet.entries.front();
  return {model::to_text(entry.id), entry.title_text, entry.version};
}

Known of_heading(const std::string& heading) {
  return read("### " + heading + "\n\nVote: 1\n\nWords.\n");
}

TEST_CASE("an arXiv id in a heading is the paper's identity, and no part of its title") {
  for (const std::string heading :
       {"[arXiv:2401.00014] Quiet Trees", "Quiet Trees (2401.00014)", "Quiet Trees [2401.00014]",
        "Quiet Trees (arXiv:2401.00014)", "Quiet Trees (arXiv: 2401.00014)",
        "Quiet Trees (arXiv 2401.00014)", "Quiet Trees - arXiv:2401.00014",
        "arXiv:2401.00014 - Quiet Trees", "arXiv:2401.00014: Quiet Trees",
        "【2401.00014】Quiet Trees", "Quiet Trees（2401.00014）", "1. [2401.00014] Quiet Trees",
        "Quiet (2401.00014) Trees", "ARXIV:2401.00014 Quiet Trees"}) {
    CAPTURE(heading);
    const Known known = of_heading(heading);
    CHECK(known.id == "arxiv:2401.00014");
    CHECK(known.title == "Quiet Trees");
  }
  CHECK(of_heading("Quiet Trees (2401.00014v2)").version == "v2");
  CHECK(of_heading("Quiet *Trees* (0704.0001)").id == "arxiv:0704.0001");
  CHECK(of_heading("Quiet Trees (cs/0112017)").id == "arxiv:cs/0112017");
  CHECK(of_heading("arXiv:2401.00014v2 [cs.CL] - Quiet Trees").title == "Quiet Trees");
  CHECK(of_heading("[arXiv:2401.00014]").title == "[arXiv:2401.00014]");
}

TEST_CASE("other numbers in a heading are no ids, and a link wins") {
  for (const std::string heading :
       {"Quiet Trees (2024)", "Quiet Trees (1234.5)", "Quiet Trees (2413.00014)",
        "Quiet Trees (2401.0001)", "Quiet Trees (1204.56789)", "Quiet Trees 2401.00014 of it",
        "Quiet Trees (v2401.00014)", "Quiet Trees (2401.00014 and more)", "Quiet arXiv: Trees",
        "Of arXiv 2024", "Trees (0501.1234)"}) {
    CAPTURE(heading);
    CHECK(of_heading(heading).id.starts_with("title:"));
  }
  const Known linked = of_heading("[Quiet Trees](https://arxiv.org/abs/2401.00001) (2401.00014)");
  CHECK(linked.id == "arxiv:2401.00001");
  CHECK(of_heading("[2401.00014](https://arxiv.org/abs/2401.00002) Quiet Trees").id ==
        "arxiv:2401.00002");
}

TEST_CASE("an id in a title's cell or in front matter is the paper's, too") {
  const std::string head = "| Title | Votes |\n|---|---|\n";
  CHECK(read(head + "| Quiet Trees (2401.00014) | 3 |\n").id == "arxiv:2401.00014");
  CHECK(read(head + "| [arXiv:2401.00014] **Quiet Trees** | 3 |\n").title == "Quiet Trees");
  CHECK(read(head + "| [Quiet Trees](https://example.org/a) (2401.00014) | 3 |\n").id !=
        "arxiv:2401.00014");
  const Known stated =
      read("---\ntitle: Quiet Trees (2401.00014)\nauthors: [Ada Hill]\n---\nWords.\n");
  CHECK(stated.id == "arxiv:2401.00014");
  CHECK(stated.title == "Quiet Trees");
}

}  // namespace
}  // namespace dayleaf::dialects
