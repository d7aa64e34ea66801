#include "dialects/find_date.h"
#include "dialects/digest_names.h"
#include "dialects/find_last_day.h"

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

TEST_CASE("a time with a zone is of the day of the site's zone") {
  const int seoul = 9 * 60;
  const int new_york = -5 * 60;
  struct Row {
    const char* text;
    const char* written;
    const char* in_seoul;
    const char* in_new_york;
  };
  const Row rows[] = {
      {"2024-01-31T23:30:00Z", "2024-01-31", "2024-02-01", "2024-01-31"},
      {"2024-01-31T23:30:00.125+00:00", "2024-01-31", "2024-02-01", "2024-01-31"},
      {"2024-01-31T23:30Z", "2024-01-31", "2024-02-01", "2024-01-31"},
      {"2024-01-31t23:30:00z", "2024-01-31", "2024-02-01", "2024-01-31"},
      {"20240131T233000Z", "2024-01-31", "2024-02-01", "2024-01-31"},
      {"2024-01-31T02:00:00+09:00", "2024-01-31", "2024-01-31", "2024-01-30"},
      {"2024-01-31T14:59:59Z", "2024-01-31", "2024-01-31", "2024-01-31"},
      {"2024-01-31T15:00:00Z", "2024-01-31", "2024-02-01", "2024-01-31"},
      {"2024-01-31T24:00:00Z", "2024-01-31", "2024-02-01", "2024-01-31"},
      {"2024-12-31T20:00:00-05:00", "2024-12-31", "2025-01-01", "2024-12-31"},
      {"2024-03-01 02:00 +0900", "2024-03-01", "2024-03-01", "2024-02-29"},
      {"2024-01-31 23:30 UTC", "2024-01-31", "2024-02-01", "2024-01-31"},
      {"2024-01-31 23:30:00 -0500", "2024-01-31", "2024-02-01", "2024-01-31"},
      {"2024-01-31 23:30:00+00", "2024-01-31", "2024-02-01", "2024-01-31"},
      {"2024-01-31 08:00 (KST)", "2024-01-31", "2024-01-31", "2024-01-30"},
      {"2024-01-31 08:00 (UTC+9)", "2024-01-31", "2024-01-31", "2024-01-30"},
      {"2024년 1월 31일 23:30 UTC", "2024-01-31", "2024-02-01", "2024-01-31"},
      {"Wed, 31 Jan 2024 23:30:00 GMT", "2024-01-31", "2024-02-01", "2024-01-31"},
      {"Wed, 31 Jan 2024 23:30:00 +0000", "2024-01-31", "2024-02-01", "2024-01-31"},
      {"31 Jan 2024 23:30 EST", "2024-01-31", "2024-02-01", "2024-01-31"},
      {"Jan 31, 2024, 11:30 PM UTC", "2024-01-31", "2024-02-01", "2024-01-31"},
      {"January 31, 2024 at 12:30 am UTC", "2024-01-31", "2024-01-31", "2024-01-30"},
      {"Digest (2024-01-31T23:30:00Z)", "2024-01-31", "2024-02-01", "2024-01-31"},
  };
  for (const Row& row : rows) {
    INFO(row.text);
    CHECK(shown(find_date(row.text)) == row.written);
    CHECK(shown(find_date(row.text, seoul)) == row.in_seoul);
    CHECK(shown(find_date(row.text, new_york)) == row.in_new_york);
    CHECK(shown(find_stated_date(row.text, seoul)) == row.in_seoul);
  }
}

TEST_CASE("a date with no time, with no zone, or with what is none, is as it is written") {
  for (const char* text :
       {"2024-01-31", "2024-01-31T23:30:00", "2024-01-31 23:30", "2024-01-31 11:30 PM",
        "2024-01-31T23:30:00 CST", "2024-01-31T25:30:00Z", "2024-01-31T23:60:00Z",
        "2024-01-31T23:30:61Z", "2024-01-31T23:30:00+15:00", "2024-01-31 23 UTC",
        "2024-01-31 22:00-23:30", "2024-01-31 22:00 - 23:30", "2024-01-31 UTC",
        "2024-01-31T23:30:00Zulu", "2024-01-31 13:30 PM UTC", "Wed, 31 Jan 2024",
        "2024-01-31T23:30:00 (UTC"}) {
    INFO(text);
    CHECK(shown(find_date(text, 9 * 60)) == "2024-01-31");
    CHECK(shown(find_date(text, -5 * 60)) == "2024-01-31");
  }
  // What does not exist does not become what does.
  CHECK(shown(find_date("2024-02-30T23:30:00Z", 9 * 60)) == "2024-02-30");
  CHECK(shown(find_date("9999-12-31T23:30:00Z", 9 * 60)) == "9999-12-31");
  CHECK(shown(find_path_date("2024-01-31T23:30:00Z.md")) == "2024-01-31");
}

TEST_CASE("a time is a part of the date that it stands behind") {
  const std::optional<WrittenDate> written = find_date("on 2024-01-31 at 23:30 UTC, words");
  REQUIRE(written);
  CHECK(written->offset == 3);
  CHECK(written->length == std::string_view("2024-01-31 at 23:30 UTC").size());
  CHECK(written->time == std::string_view(" at 23:30 UTC").size());
  CHECK(shown(find_last_day("Wed, 31 Jan 2024 23:30:00 GMT")) == "2024-01-31");
  CHECK(shown(find_last_day("Wed, 31 Jan 2024 23:30:00 GMT", 9 * 60)) == "2024-02-01");
}

TEST_CASE("paths carry a date as folders or in the name") {
  CHECK(shown(find_path_date("2024/01/31.md")) == "2024-01-31");
  CHECK(shown(find_path_date("a/b/2024/01/31.md")) == "2024-01-31");
  CHECK(shown(find_path_date("2024/01/31.en.md")) == "2024-01-31");
  CHECK(shown(find_path_date("2024/01/31.zh-Hant.md")) == "2024-01-31");
  CHECK(shown(find_path_date("2024-01-31.ko.md")) == "2024-01-31");
  CHECK(shown(find_path_date("2024/01/31.txt.md")) == "none");
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
  for (const char* const path :
       {"202401/31.md", "2024-01/31.md", "20240131_x.md", "digest-20240131.md", "a/x20240131y.md",
        "202401/31/2401.00001v1-boats.md", "2024/01/31/index.md", "2024-01/31/a/b.md",
        "2024-01-31/a.md", "a/20240131/b/c.md", "2023/02/03/2024/01/31/a.md"}) {
    INFO(path);
    CHECK(shown(find_path_date(path)) == "2024-01-31");
  }
  for (const char* const path :
       {"20249931_x.md", "123456789.md", "2024013.md", "202413/40/a/b/c.txt/d.md", "2024/01/a.md",
        "202401/notes.md", "2024-01/notes.md", "a/2401.00001.md", "01/31/a.md", "2024/0131/a.md"}) {
    INFO(path);
    const auto written = find_path_date(path);
    CHECK((!written || !base::is_valid(written->date)));
  }
  // The name counts before the folders.
  CHECK(shown(find_path_date("2024/01/31/2024-02-01-a.md")) == "2024-02-01");
  CHECK(shown(find_folder_date("2024/01/31/2024-02-01-a.md")) == "none");
  CHECK(shown(find_folder_date("2024/01/31/a.md")) == "2024-01-31");
  CHECK(shown(find_folder_date("2024/01/31.md")) == "none");
  // Where in the path it stands.
  CHECK(find_path_date("ab/2024/01/31.md")->offset == 3);
  CHECK(find_path_date("ab/2024/01/31.md")->length == 10);
  CHECK(find_path_date("ab/x-20240131.md")->offset == 5);
  CHECK(shown(find_stated_date("20240131")) == "2024-01-31");
  CHECK(shown(find_stated_date("2024-01-31T08:00:00+08:00")) == "2024-01-31");
  CHECK(shown(find_stated_date("true")) == "none");
  CHECK(shown(find_path_date("01/31.md")) == "none");
  CHECK(shown(find_path_date("31.md")) == "none");
  CHECK(shown(find_path_date("")) == "none");
}
