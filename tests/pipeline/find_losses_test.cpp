#include "pipeline/find_losses.h"

#include <algorithm>
#include <string>
#include <vector>

#include "kit/catch.h"
#include "kit/shared_sheets.h"
#include "pipeline/published_sources.h"

using namespace dayleaf;
using namespace dayleaf::pipeline;

namespace {

model::Entry entry_of(const std::string& id, const std::string& title) {
  model::Entry entry;
  entry.id = {model::PaperId::Kind::arxiv, id};
  entry.title_text = title;
  entry.at = {7, 1};
  return entry;
}

model::Sheet sheet_of(const std::string& path, const base::Date& date,
                      std::vector<model::Entry> entries) {
  model::Sheet sheet;
  sheet.path = path;
  sheet.date = date;
  sheet.entries = std::move(entries);
  return sheet;
}

Reading reading_of(std::vector<model::Sheet> sheets) {
  Reading reading;
  reading.site.content = "content";
  for (const model::Sheet& sheet : sheets) {
    if (sheet.entries.empty()) continue;
    model::Day day;
    day.date = sheet.date;
    reading.archive.days.push_back(day);
  }
  reading.archive.sheets = kit::shared(std::move(sheets));
  return reading;
}

const base::Date last_of_january{2024, 1, 31};

// A day that moved is told; all else keeps the site from being published.
std::vector<std::string> codes_of(const base::Diagnostics& found) {
  std::vector<std::string> codes;
  for (const base::Diagnostic& one : found.all()) {
    codes.push_back(one.code + " " + one.path);
    INFO(codes.back());
    CHECK(is_loss(one) == (one.code != "day-moved"));
  }
  return codes;
}

using Codes = std::vector<std::string>;

}  // namespace

TEST_CASE("what came from which digest is read as it was written", "[pipeline]") {
  const Reading reading = reading_of(
      {sheet_of("a \"b\"\n.md", last_of_january, {entry_of("2401.00001", "One\u2028 \\ \"two\"")}),
       sheet_of("empty.md", last_of_january, {})});
  const std::vector<PublishedSource> sources = sources_of(reading.archive);
  REQUIRE(sources.size() == 1);
  const std::string line = write_sources(sources);
  CHECK(line.find('\n') == std::string::npos);
  const auto read = read_sources(line);
  REQUIRE(read);
  REQUIRE(read->size() == 1);
  CHECK(read->front().path == "a \"b\"\n.md");
  CHECK(read->front().date == last_of_january);
  REQUIRE(read->front().papers.size() == 1);
  CHECK(read->front().papers[0].id == "arxiv:2401.00001");
  CHECK(read->front().papers[0].title == "One\u2028 \\ \"two\"");
  CHECK(read->front().papers[0].line == 7);
  CHECK_FALSE(read_sources("[[1]]"));
  CHECK_FALSE(read_sources("no"));
}

TEST_CASE("a loss is told once, with the file that still stands", "[pipeline]") {
  const auto before = sources_of(reading_of({sheet_of("31.md", last_of_january,
                                                      {entry_of("2401.00001", "Quiet"),
                                                       entry_of("2401.00002", "Loud Kernels")})})
                                     .archive);
  const LastPublication last{&before, {}};

  const auto losses = [&](std::vector<model::Entry> entries,
                          const base::Date& date = last_of_january,
                          const std::vector<base::Diagnostic>& found = {}) {
    return codes_of(
        find_losses(reading_of({sheet_of("31.md", date, std::move(entries))}), last, found));
  };
  const model::Entry quiet = entry_of("2401.00001", "Quiet");
  const model::Entry loud = entry_of("2401.00002", "Loud Kernels");
  CHECK(losses({quiet, loud}) == Codes{});
  CHECK(losses({loud, quiet}) == Codes{});
  CHECK(losses({quiet}) == Codes{"paper-vanished content/31.md"});
  CHECK(losses({}) == Codes{"day-vanished content/31.md"});
  CHECK(losses({quiet, entry_of("2401.00009", "Loud Kernels")}) == Codes{});
  CHECK(losses({quiet, entry_of("2401.00009", "Loud  kernel")}) == Codes{});
  CHECK(losses({quiet, entry_of("2401.00009", "Something else")}) ==
        Codes{"paper-vanished content/31.md"});
  CHECK(losses({quiet, loud}, {2024, 2, 1}) == Codes{"day-moved content/31.md"});
  CHECK(losses({entry_of("2401.00009", "Other")}, {2024, 2, 1}) ==
        Codes{"day-vanished content/31.md"});

  // The file is gone, or what it had is elsewhere.
  CHECK(find_losses(reading_of({}), last, {}).all().empty());
  CHECK(find_losses(reading_of({sheet_of("new.md", last_of_january, {quiet, loud})}), last, {})
            .all()
            .empty());
  CHECK(find_losses(reading_of({sheet_of("31.md", last_of_january, {quiet}),
                                sheet_of("30.md", {2024, 1, 30}, {loud})}),
                    last, {})
            .all()
            .empty());

  // What reading has told is not told again.
  base::Diagnostic told;
  told.path = "content/31.md";
  told.severity = base::Severity::error;
  told.code = "day-without-papers";
  CHECK(is_loss(told));
  CHECK(losses({}, last_of_january, {told}) == Codes{});
  told.severity = base::Severity::warning;
  CHECK_FALSE(is_loss(told));
  // It stands, but cannot be followed.
  told.severity = base::Severity::error;
  told.code = "link-outside";
  CHECK(codes_of(find_losses(reading_of({}), last, {told})) == Codes{"day-vanished content/31.md"});
}

TEST_CASE("a file of several days loses days and papers, and moves them", "[pipeline]") {
  const base::Date first{2024, 1, 30};
  const model::Entry quiet = entry_of("2401.00001", "Quiet");
  const model::Entry loud = entry_of("2401.00002", "Loud Kernels");
  const model::Entry third = entry_of("2401.00003", "Third");
  const auto before = sources_of(reading_of({sheet_of("README.md", first, {quiet}),
                                             sheet_of("README.md", last_of_january, {loud, third})})
                                     .archive);
  REQUIRE(before.size() == 2);
  const LastPublication last{&before, {}};
  const auto losses = [&](std::vector<model::Sheet> sheets) {
    return codes_of(find_losses(reading_of(std::move(sheets)), last, {}));
  };
  CHECK(losses({sheet_of("README.md", first, {quiet}),
                sheet_of("README.md", last_of_january, {loud, third})}) == Codes{});
  CHECK(losses({sheet_of("README.md", last_of_january, {loud, third})}) ==
        Codes{"day-vanished content/README.md"});
  CHECK(losses({sheet_of("README.md", first, {quiet}),
                sheet_of("README.md", last_of_january, {loud})}) ==
        Codes{"paper-vanished content/README.md"});
  // A paper goes to another day of the file; so does the only one of a day.
  CHECK(losses({sheet_of("README.md", first, {quiet, third}),
                sheet_of("README.md", last_of_january, {loud})}) == Codes{});
  CHECK(losses({sheet_of("README.md", last_of_january, {quiet, loud, third})}) ==
        Codes{"day-moved content/README.md"});
  // Its link was corrected, on whatever day of the file.
  CHECK(losses({sheet_of("README.md", first, {entry_of("2401.00009", "Third"), quiet}),
                sheet_of("README.md", last_of_january, {loud})}) == Codes{});
  CHECK(losses({sheet_of("README.md", {}, {})}) ==
        Codes{"day-vanished content/README.md", "day-vanished content/README.md"});
}

TEST_CASE("without a record the pages of days tell", "[pipeline]") {
  const LastPublication last{nullptr,
                             [](std::string_view path) { return path == "2024/01/31/index.html"; }};
  const auto losses = [&](const std::string& path, const base::Date& date,
                          std::vector<model::Entry> entries) {
    return codes_of(find_losses(reading_of({sheet_of(path, date, std::move(entries))}), last, {}));
  };
  CHECK(losses("2024/01/31.md", last_of_january, {}) ==
        Codes{"day-vanished content/2024/01/31.md"});
  CHECK(losses("2024/01/30.md", {2024, 1, 30}, {}) == Codes{});
  CHECK(losses("words.md", last_of_january, {}) == Codes{});
  CHECK(losses("2024/01/31.md", last_of_january, {entry_of("2401.00001", "Quiet")}) == Codes{});
  CHECK(losses("2024/01/31.md", {2024, 2, 1}, {entry_of("2401.00001", "Quiet")}) ==
        Codes{"day-moved content/2024/01/31.md"});
  CHECK(find_losses(reading_of({sheet_of("2024/01/31.md", last_of_january, {})}), {}, {})
            .all()
            .empty());
}
