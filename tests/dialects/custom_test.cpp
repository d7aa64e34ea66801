#include <string>
#include <string_view>

#include "dialects/own_forms.h"
#include "dialects/read_sheet.h"
#include "kit/catch.h"

using namespace dayleaf;
using namespace dayleaf::dialects;

namespace {

struct Read {
  model::Sheet sheet;
  base::Diagnostics found;
};

Read read(std::string_view path, std::string_view text, const model::CustomDialect& custom) {
  Read result;
  ReadOptions options;
  options.custom = custom;
  result.found = base::Diagnostics(path, text);
  result.sheet = read_sheet(path, text, options, result.found);
  return result;
}

std::string told(const Read& read) {
  std::string codes;
  for (const base::Diagnostic& one : read.found.all()) {
    if (one.severity == base::Severity::note) continue;
    codes += std::to_string(one.line) + " " + one.code + "\n";
  }
  return codes;
}

}  // namespace

TEST_CASE("a site says the levels, labels and patterns of its digests") {
  model::CustomDialect custom;
  custom.day_level = 1;
  custom.paper_level = 4;
  custom.date = "Issue of {day} {month} {year}";
  custom.id = "(no. {arxiv})";
  custom.author_labels = {"Written by"};
  custom.vote_labels = {"Claps:"};
  const std::string text =
      "# Issue of 31 January 2024\n\n## From the lab, 2023-05-05\n\nWords.\n\n"
      "#### Quiet Kernels (no. 2401.00001)\n\nWritten by: Ada Hill, Bo Lake\n\nClaps: 17\n\n"
      "What it does.\n\n##### A part\n\nMore.\n\n#### Loud Kernels\n\n(no. "
      "2401.00002)\n\nWords.\n";
  const Read one = read("weekly/a.md", text, custom);
  INFO(dump(one.sheet));
  CHECK(told(one).empty());
  CHECK(base::iso_date(one.sheet.date) == "2024-01-31");
  CHECK(one.sheet.preamble.empty());
  REQUIRE(one.sheet.groups.size() == 1);
  REQUIRE(one.sheet.entries.size() == 2);
  const model::Entry& quiet = one.sheet.entries[0];
  CHECK(quiet.title_text == "Quiet Kernels");
  CHECK(to_text(quiet.id) == "arxiv:2401.00001");
  CHECK(quiet.authors.names == std::vector<std::string>{"Ada Hill", "Bo Lake"});
  CHECK(quiet.votes == 17);
  CHECK(plain_text(quiet.summary).find("A part") != std::string::npos);
  CHECK(to_text(one.sheet.entries[1].id) == "arxiv:2401.00002");
  CHECK(plain_text(one.sheet.entries[1].summary) == "Words.");

  // What is not of these files is read as ever.
  custom.files = {"daily/**"};
  CHECK(read("weekly/a.md", text, custom).sheet.entries.empty());
}

TEST_CASE("a site says what the columns of its tables hold") {
  model::CustomDialect custom;
  custom.columns = {
      {"title", {"What to read"}}, {"link", {"Where"}}, {"authors", {"Who"}}, {"date", {"When"}}};
  custom.date = "{day}/{month}/{year}";
  custom.id = "#{arxiv}";
  const Read one = read("list.md",
                        "| What to read | Where | Who | When |\n|---|---|---|---|\n"
                        "| Quiet Kernels | #2401.00001 | Ada Hill | 31/1/2024 |\n",
                        custom);
  INFO(dump(one.sheet));
  CHECK(told(one).empty());
  REQUIRE(one.sheet.entries.size() == 1);
  CHECK(to_text(one.sheet.entries[0].id) == "arxiv:2401.00001");
  CHECK(one.sheet.entries[0].title_text == "Quiet Kernels");
  CHECK(one.sheet.entries[0].authors.names == std::vector<std::string>{"Ada Hill"});
  CHECK(base::iso_date(one.sheet.date) == "2024-01-31");
}

TEST_CASE("a pattern of dates is asked of paths, too") {
  model::CustomDialect custom;
  custom.date = "issue-{yy}{month}{day}";
  const std::string text = "### [Quiet Kernels](https://arxiv.org/abs/2401.00001)\n\n- A point.\n";
  CHECK(base::iso_date(read("a/issue-240131.md", text, custom).sheet.date) == "2024-01-31");
  CHECK(base::iso_date(read("2024/02/01.md", text, custom).sheet.date) == "2024-02-01");
}

TEST_CASE("patterns of paths") {
  const auto is_for = [](std::string pattern, std::string_view path) {
    model::CustomDialect custom;
    custom.files = {std::move(pattern)};
    return is_for_path(custom, path);
  };
  CHECK(is_for("*.weekly.md", "a/b/x.weekly.md"));
  CHECK_FALSE(is_for("*.weekly.md", "a/b/x.daily.md"));
  CHECK(is_for("a/*.md", "a/x.md"));
  CHECK_FALSE(is_for("a/*.md", "a/b/x.md"));
  CHECK(is_for("a/**", "a/b/x.md"));
  CHECK(is_for("a/**/x.md", "a/x.md"));
  CHECK(is_for("a/**/x.md", "a/b/c/x.md"));
  CHECK_FALSE(is_for("a/**/x.md", "a/b/c/y.md"));
  CHECK(is_for("**", "x.md"));
  CHECK(is_for("*a*a*a*b*", std::string(2000, 'a') + "b"));
  CHECK_FALSE(is_for("*a*a*a*b", std::string(2000, 'a')));
}
