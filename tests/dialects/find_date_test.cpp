#include "dialects/find_date.h"
#include "dialects/digest_names.h"

#include "kit/catch.h"

using namespace dayleaf;
using namespace dayleaf::dialects;

namespace {

std::string shown(const std::optional<WrittenDate>& written) {
  return written ? base::iso_date(written->date) : "none";
}

}  // namespace

TEST_CASE("dates are found in headings in the forms that people write") {
  CHECK(shown(find_date("Daily Papers (2024-01-31)")) == "2024-01-31");
  CHECK(shown(find_date("2024.1.5 논문")) == "2024-01-05");
  CHECK(shown(find_date("of 2024/12/05")) == "2024-12-05");
  CHECK(shown(find_date("2024년 1월 5일")) == "2024-01-05");
  CHECK(shown(find_date("top 10 of 2024-01-31")) == "2024-01-31");
  CHECK(shown(find_date("2024-02-30")) == "2024-02-30");
  CHECK(shown(find_date("2401.17268")) == "none");
  CHECK(shown(find_date("2024")) == "none");
  CHECK(shown(find_date("2024-001-31")) == "none");
  CHECK(shown(find_date("12024-01-31")) == "none");
  CHECK(shown(find_date("")) == "none");
  CHECK(shown(find_date("2024年2月3日の論文")) == "2024-02-03");
  CHECK(shown(find_date("2024 年 2 月 3 日")) == "2024-02-03");
  CHECK(shown(find_date("Monday, 13 July 2026")) == "2026-07-13");
  CHECK(shown(find_date("the 1st of March, 2024")) == "2024-03-01");
  CHECK(shown(find_date("Feb 5, 2024")) == "2024-02-05");
  CHECK(shown(find_date("Sept. 30th 2024")) == "2024-09-30");
  CHECK(shown(find_date("Tue, 06 Feb 2024 08:00:00 GMT")) == "2024-02-06");
  CHECK(shown(find_date("06-Feb-2024")) == "2024-02-06");
  CHECK(shown(find_date("2024-02-06T08:00:00Z")) == "2024-02-06");
  CHECK(shown(find_date("papers 20240209")) == "2024-02-09");
  CHECK(shown(find_date("2024-W05")) == "2024-02-04");
  CHECK(shown(find_date("2020-W53")) == "2021-01-03");
  CHECK(shown(find_date("20241399")) == "none");
  CHECK(shown(find_date("120240209")) == "none");
  CHECK(shown(find_date("Maybe 5, 2024")) == "none");
  CHECK(shown(find_date("Mar 5")) == "none");
  CHECK(shown(find_date("5 apples 2024")) == "none");
  CHECK(shown(find_date("May 2024")) == "none");
  CHECK(find_date("x 2024-01-31")->offset == 2);
  CHECK(find_date("2024-01-31")->iso);
  CHECK_FALSE(find_date("2024-1-31")->iso);
}

TEST_CASE("paths carry a date as folders or in the name") {
  CHECK(shown(find_path_date("2024/01/31.md")) == "2024-01-31");
  CHECK(shown(find_path_date("a/b/2024/01/31.md")) == "2024-01-31");
  CHECK(shown(find_path_date("2024-01-31.md")) == "2024-01-31");
  CHECK(shown(find_path_date("notes/2024-01-31-boats.md")) == "2024-01-31");
  CHECK(shown(find_path_date("20240131.md")) == "2024-01-31");
  CHECK(shown(find_path_date("2024/01/31.MARKDOWN")) == "2024-01-31");
  CHECK(digest_ending("2024/01/31.MARKDOWN") == ".MARKDOWN");
  CHECK(digest_ending("a.Md") == ".Md");
  CHECK(digest_ending("a.mdx") == ".mdx");
  for (const char* const other : {"a.txt", "amd", ".md", "x/.md", "a.md~", "a.md.txt", "", "md"}) {
    CHECK_FALSE(names_digest(other));
  }
  CHECK(shown(find_path_date("2024/02/30.md")) == "2024-02-30");
  CHECK(shown(find_path_date("2024/01/notes.md")) == "none");
  CHECK(shown(find_path_date("01/31.md")) == "none");
  CHECK(shown(find_path_date("31.md")) == "none");
  CHECK(shown(find_path_date("")) == "none");
}
