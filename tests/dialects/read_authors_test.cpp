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

TEST_CASE("what says that others follow is no person, in any words") {
  const auto read = [](std::string_view list) {
    base::Diagnostics found;
    const model::Authors authors = read_authors(list, {1, 1}, found);
    CHECK(found.all().size() == (authors.cut ? 1 : 0));
    return shown(authors);
  };
  for (const std::string_view list : {"Ada Hill et al.",
                                      "Ada Hill, et al",
                                      "Ada Hill et. al.",
                                      "Ada Hill+",
                                      "Ada Hill, +3",
                                      "Ada Hill +12",
                                      "Ada Hill, + 3 more",
                                      "Ada Hill…",
                                      "Ada Hill, ...",
                                      "Ada Hill and others",
                                      "Ada Hill … and 12 others",
                                      "Ada Hill (and 5 others)",
                                      "Ada Hill ... (12 authors)",
                                      "Ada Hill et al. (London)",
                                      "Ada Hill, 12 more authors",
                                      "Ada Hill and colleagues",
                                      "Ada Hill & others",
                                      "Ada Hill (+4)",
                                      "Ada Hill, and 3 co-authors",
                                      "Ada Hill 等",
                                      "Ada Hill 외 3명",
                                      "Ada Hill 他3名"}) {
    INFO(list);
    CHECK(read(list) == "<Ada Hill>+");
  }
  for (const std::string_view list : {"王伟等", "王伟等12人", "王伟等 10 人", "王伟 等",
                                      "王伟等（清华大学）", "王伟等多人", "王伟，等"}) {
    INFO(list);
    CHECK(read(list) == "<王伟>+");
  }
  for (const std::string_view list :
       {"김철수 외 3명", "김철수 등", "김철수 외", "김철수 등 12인"}) {
    INFO(list);
    CHECK(read(list) == "<김철수>+");
  }
  for (const std::string_view list :
       {"田中太郎他3名", "田中太郎 他", "田中太郎ほか", "田中太郎、ほか5名", "田中太郎ら"}) {
    INFO(list);
    CHECK(read(list) == "<田中太郎>+");
  }
  for (const std::string_view name :
       {"C++", "Thomas More", "The Ada Authors", "Ada Other", "Bo Etal", "李等", "이외수"}) {
    INFO(name);
    CHECK(read(name) == "<" + std::string(name) + ">");
  }
}

TEST_CASE("names whose family comes first are told from two names") {
  const auto read = [](std::string_view list) {
    base::Diagnostics ignored;
    return shown(read_authors(list, {1, 1}, ignored));
  };
  CHECK(read("Ada Hill, Bo Lake; Cy Moor") == "<Ada Hill><Bo Lake><Cy Moor>");
  CHECK(read("Ada Hill, Bo Lake; Cy Moor, Di Pond") == "<Ada Hill><Bo Lake><Cy Moor><Di Pond>");
  CHECK(read("王伟, 李娜; 张三") == "<王伟><李娜><张三>");
  CHECK(read("Ada, Bo; Cy") == "<Ada><Bo><Cy>");
  CHECK(read("Hill, Ada; Lake, Bo Mary") == "<Ada Hill><Bo Mary Lake>");
  CHECK(read("van der Berg, Jan; García Pond, Ada") == "<Jan van der Berg><Ada García Pond>");
  CHECK(read("Hill, Ada, Jr.; Lake, III, Bo") == "<Ada Hill Jr.><Bo Lake III>");
  CHECK(read("Hill, Ada; Bo Lake") == "<Ada Hill><Bo Lake>");
  CHECK(read("Ada Hill, MIT; Bo Lake, Google") == "<Ada Hill><Bo Lake>");
  CHECK(read("Ada Hill (MIT, CSAIL); Bo Lake (Big, Deep)") == "<Ada Hill><Bo Lake>");
  CHECK(read("Hill, Ada and Lake, Bo") == "<Ada Hill><Bo Lake>");
  CHECK(read("Ada Hill, Bo Lake and Cy Moor, Di Pond").find("Moor Ada") == std::string::npos);
  CHECK(read("Müller, J., Hill, A. B.") == "<J. Müller><A. B. Hill>");
  CHECK(read("Müller, J., Hill, A. B., & Lake, C., et al.") == "<J. Müller><A. B. Hill><C. Lake>+");
  CHECK(read("Moor, C.") == "<C. Moor>");
  CHECK(read("Ada Hill, Jr., Bo Lake, PhD") == "<Ada Hill Jr.><Bo Lake>");
}

TEST_CASE("what stands beside a name is not said to be a person") {
  const auto read = [](std::string_view list) {
    base::Diagnostics ignored;
    return shown(read_authors(list, {1, 1}, ignored));
  };
  CHECK(read("Ada Hill (Big Lake, London), Bo Lake (Oslo)") == "<Ada Hill><Bo Lake>");
  CHECK(read("Ada Hill<sup>1</sup>, Bo Lake<sup>2,3</sup>") == "<Ada Hill><Bo Lake>");
  CHECK(read("Ada Hill^1,2, Bo Lake^3") == "<Ada Hill><Bo Lake>");
  CHECK(read("Ada Hill1,2, Bo Lake1") == "<Ada Hill><Bo Lake>");
  CHECK(read("Ada Hill\\*, Bo Lake[^1], Cy Moor[2]") == "<Ada Hill><Bo Lake><Cy Moor>");
  CHECK(read("Ada Hill &amp; Bo Lake") == "<Ada Hill><Bo Lake>");
  CHECK(read("\"Ada Hill\", “Bo Lake”") == "<Ada Hill><Bo Lake>");
  CHECK(read("Ada Hill, Bo Lake.") == "<Ada Hill><Bo Lake>");
  CHECK(read("Ada Hill, Bo L.") == "<Ada Hill><Bo L.>");
  CHECK(read("Ada Hill <ada@b.c>, [Bo](mailto:bo@b.c)") == "<Ada Hill>");
  CHECK(read("Wei Wang (王伟), 李娜（北湖大学）") == "<Wei Wang (王伟)><李娜>");
  CHECK(read("Ada Hill · Bo Lake") == "<Ada Hill><Bo Lake>");
  CHECK(read("Ada Hill | Bo Lake") == "<Ada Hill><Bo Lake>");
  CHECK(read("Ada Hill / Bo Lake") == "<Ada Hill><Bo Lake>");
  CHECK(read("Ada Hill | MIT") == "<Ada Hill>");
  CHECK(read("The 3D Group | Lab 7") == "<The 3D Group | Lab 7>");
  CHECK(read("王伟和李娜") == "<王伟><李娜>");
  CHECK(read("김철수·이영희·박민수") == "<김철수><이영희><박민수>");
  CHECK(read("山田太郎・鈴木花子") == "<山田太郎><鈴木花子>");
  CHECK(read("王伟 李娜 张三") == "<王伟><李娜><张三>");
  CHECK(read("홍 길동") == "<홍 길동>");
  CHECK(read("약한·호수") == "<약한><호수>");
  CHECK(read("王伟1、李娜2") == "<王伟><李娜>");
  CHECK(read("김철수, 외 다수") == "<김철수>+");
  CHECK(read("佐藤和太郎") == "<佐藤和太郎>");
  CHECK(read("김철수와 이영희") == "<김철수><이영희>");
  CHECK(read("고은와, 이영희") == "<고은와><이영희>");
  for (const std::string_view nobody :
       {"TBD", "Not specified in the paper", "N/A", "미상", "未知"}) {
    INFO(nobody);
    CHECK(read(nobody).empty());
  }
}

namespace {

// The names of a paper and what is left of its text.
std::string read_body(std::string_view lines) {
  base::Diagnostics ignored;
  const std::string text =
      "### [Q](https://arxiv.org/abs/2401.00001)\n\n" + std::string(lines) + "\n\n- A point.\n";
  const model::Sheet sheet = read_sheet("2024/01/31.md", text, {}, ignored);
  return shown(sheet.entries.at(0).authors) + " # " +
         base::collapse_spaces(model::plain_text(sheet.entries.at(0).summary));
}

}  // namespace

TEST_CASE("a list of authors stands below its label, too") {
  for (const std::string_view label :
       {"Authors:", "Author(s):", "Authors (2):", "👥 Authors:", "**Authors:**", "- Authors:"}) {
    INFO(label);
    const std::string head(label);
    CHECK(read_body(head + "\nAda Hill, Bo Lake") == "<Ada Hill><Bo Lake> # A point.");
    CHECK(read_body(head + "\n- Ada Hill\n- Bo Lake\n\nWords.") ==
          "<Ada Hill><Bo Lake> # Words. A point.");
    CHECK(read_body(head + "\n\n* Ada Hill\n* et al.\n\nWords.") ==
          "<Ada Hill>+ # Words. A point.");
    CHECK(read_body(head + " Ada Hill") == "<Ada Hill> # A point.");
    CHECK(read_body(head + "\n- Rivers are fast.\n- Ada Hill").starts_with(" # Rivers"));
  }
}

TEST_CASE("another fact in the line of authors is nobody, and stays as text") {
  for (const std::string_view line :
       {"Authors: Ada Hill · Votes: 45", "Authors: Ada Hill | Votes: 45",
        "**Authors:** Ada Hill **Votes:** 45", "Authors: Ada Hill; Votes: 45",
        "Authors: Ada Hill / Votes: 45", "Authors: Ada Hill, Votes: 45"}) {
    INFO(line);
    const std::string found = read_body(line);
    CHECK(found.starts_with("<Ada Hill> # "));
    CHECK(found.find("45") != std::string::npos);
  }
  CHECK(read_body("Authors: [Ada Hill](https://a.b/c), Bo Lake")
            .starts_with("<Ada Hill><Bo Lake> #"));
}

TEST_CASE("a list of authors that is wrapped is whole or said to be cut") {
  CHECK(read_body("Authors: Ada Hill,\nand Bo Lake") == "<Ada Hill><Bo Lake> # A point.");
  CHECK(read_body("Authors: Ada Hill\nand Bo Lake") == "<Ada Hill><Bo Lake> # A point.");
  CHECK(read_body("Authors: Ada Hill,\nNEURIPS 2024, MIT") ==
        "<Ada Hill> # NEURIPS 2024, MIT A point.");
  CHECK(read_body("Authors: Ada Hill\nBo Lake").starts_with("<Ada Hill>+"));
  CHECK(read_body("Authors: Ada Hill, Bo\nLake, Cy Moor").find("<Lake>") == std::string::npos);
  CHECK(read_body("Authors: Ada Hill\nRivers are fast and cold.").starts_with("<Ada Hill> #"));
  CHECK(read_body("**Authors:** Ada Hill<br>**Venue:** Oslo").starts_with("<Ada Hill> # "));
  CHECK(read_body("**Authors:** Ada Hill<br>**Venue:** Oslo").find("Oslo") != std::string::npos);
}

TEST_CASE("front matter states names in many shapes") {
  const auto authors = [](std::string_view stated) {
    base::Diagnostics ignored;
    const std::string text =
        "---\ntitle: Q\nurl: https://arxiv.org/abs/2401.00001\ndate: 2024-01-31\n" +
        std::string(stated) + "\n---\n\nA point.\n";
    const model::Sheet sheet = read_sheet("papers/q.md", text, {}, ignored);
    return shown(sheet.entries.at(0).authors);
  };
  CHECK(authors("author: Hill, Ada") == "<Ada Hill>");
  CHECK(authors("authors: OpenAI, Google") == "<OpenAI><Google>");
  CHECK(authors("authors: Meta, Google") == "<Meta><Google>");
  CHECK(authors("authors: [\"Ada Hill, MIT\", \"Bo Lake, Oslo\"]") == "<Ada Hill><Bo Lake>");
  CHECK(authors("authors:\n  1: Ada Hill\n  2: Bo Lake") == "<Ada Hill><Bo Lake>");
  CHECK(authors("authors:\n  Ada Hill: Oslo\n  Bo Lake: London") == "<Ada Hill><Bo Lake>");
  CHECK(authors("authors:\n  - [[Ada Hill]]\n  - \"[[Bo Lake]]\"") == "<Ada Hill><Bo Lake>");
  CHECK(authors("authors: [Bo Lake, [Ada Hill, Cy Moor]]") == "<Bo Lake><Ada Hill><Cy Moor>");
  CHECK(authors("authors:\n  - 1. Ada Hill\n  - 2. Bo Lake") == "<Ada Hill><Bo Lake>");
  CHECK(authors("authors: \"Hill, Ada and Lake, Bo\"") == "<Ada Hill><Bo Lake>");
  CHECK(authors("authors: Ada Hill, Jr., Bo Lake") == "<Ada Hill Jr.><Bo Lake>");
  CHECK(authors("authors: |\n  Ada Hill\n  Bo Lake") == "<Ada Hill><Bo Lake>");
  CHECK(authors("authors: |\n  Hill, Ada\n  Lake, Bo") == "<Ada Hill><Bo Lake>");
  CHECK(authors("authors: |\n  Ada Hill,\n  Bo Lake,\n  Cy Moor") ==
        "<Ada Hill><Bo Lake><Cy Moor>");
  CHECK(authors("authors: >\n  Ada Hill,\n  Bo Lake") == "<Ada Hill><Bo Lake>");
  CHECK(authors("authors:\n  - Hill, Ada\n  - Bo Lake") == "<Ada Hill><Bo Lake>");
  CHECK(authors("authors:\n  - Ada Hill, Bo Lake\n  - Cy Moor") == "<Ada Hill><Bo Lake><Cy Moor>");
  CHECK(authors(
            "authors:\n  - {first: Ada, last: Hill}\n  - {family-names: Lake, given-names: Bo}") ==
        "<Ada Hill><Bo Lake>");
  CHECK(authors("authors:\n  - \"[Cy Moor](https://a.b/cy)\"") == "<Cy Moor>");
  CHECK(authors("authors: Ada Hill <ada@b.c>") == "<Ada Hill>");
  CHECK(authors("authors:\n  - Ada Hill\n  - 12 more authors") == "<Ada Hill>+");
  CHECK(authors("authors: 王伟，李娜") == "<王伟><李娜>");
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
