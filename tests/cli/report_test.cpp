#include "cli/report.h"

#include <algorithm>
#include <map>
#include <sstream>

#include "base/text.h"
#include "cli/build_report.h"
#include "cli/workers.h"
#include "kit/catch.h"
#include "kit/places.h"

using namespace dayleaf;
using namespace dayleaf::cli;

namespace {

base::Diagnostic sample() {
  base::Diagnostics found("content/2024/01/31.md", "first\n투표: many\n");
  found.warning({2, 9}, "votes-not-a-number", "\"many\" is no number", "write Vote: 12");
  return found.all()[0];
}

std::string shown(const std::vector<base::Diagnostic>& diagnostics, const ReportStyle& style) {
  std::ostringstream out;
  report(diagnostics, style, out);
  return out.str();
}

ReportStyle chosen(const Options& options, const std::map<std::string, std::string>& environment,
                   bool terminal) {
  std::ostringstream ignored;
  return choose_style(options, Console{ignored, ignored, terminal,
                                       [&](const char* name) -> std::optional<std::string> {
                                         const auto found = environment.find(name);
                                         if (found == environment.end()) return {};
                                         return found->second;
                                       }});
}

}  // namespace

TEST_CASE("text shows place, reason, line, caret and remedy") {
  CHECK(shown({sample()}, {}) ==
        "content/2024/01/31.md:2:5: warning: \"many\" is no number [votes-not-a-number]\n"
        "  2 | 투표: many\n"
        "    |       ^\n"
        "    = write Vote: 12\n");
}

TEST_CASE("text without a place is one line") {
  base::Diagnostic one;
  one.severity = base::Severity::error;
  one.code = "x";
  one.message = "No.";
  CHECK(shown({one}, {}) == "error: No. [x]\n");
  one.path = "a.md";
  CHECK(shown({one}, {}) == "a.md: error: No. [x]\n");
}

TEST_CASE("colour changes nothing but colour") {
  ReportStyle style;
  style.color = true;
  std::string colored = shown({sample()}, style);
  CHECK(colored.find("\x1b[1;33m") != std::string::npos);
  for (std::size_t at = colored.find('\x1b'); at != std::string::npos; at = colored.find('\x1b')) {
    colored.erase(at, colored.find('m', at) + 1 - at);
  }
  CHECK(colored == shown({sample()}, {}));
}

TEST_CASE("JSON is one object a line") {
  ReportStyle style;
  style.format = LogFormat::json;
  CHECK(shown({sample()}, style) ==
        "{\"path\":\"content/2024/01/31.md\",\"line\":2,\"column\":5,\"severity\":\"warning\","
        "\"code\":\"votes-not-a-number\",\"message\":\"\\\"many\\\" is no number\","
        "\"suggestion\":\"write Vote: 12\"}\n");
}

TEST_CASE("of one code only the first are shown, and the rest counted") {
  std::vector<base::Diagnostic> many(41, sample());
  base::Diagnostic other = sample();
  other.code = "other";
  many.push_back(other);
  const std::string text = shown(many, {});
  CHECK_THAT(text, ContainsSubstring("… and 31 more [votes-not-a-number]\n"));
  CHECK_THAT(text, ContainsSubstring("[other]"));
  CHECK_THAT(text, ContainsSubstring("--verbose"));
  ReportStyle all;
  all.most_per_code = 0;
  CHECK_THAT(shown(many, all), !ContainsSubstring("more ["));
  ReportStyle json;
  json.format = LogFormat::json;
  const std::string lines = shown(many, json);
  CHECK(std::count(lines.begin(), lines.end(), '\n') == 42);
}

TEST_CASE("quiet leaves errors, and notes can be left out") {
  base::Diagnostic error = sample();
  error.severity = base::Severity::error;
  base::Diagnostic note = sample();
  note.severity = base::Severity::note;
  ReportStyle quiet;
  quiet.quiet = true;
  CHECK(shown({sample(), note}, quiet).empty());
  CHECK(shown({error}, quiet) == shown({error}, {}));
  ReportStyle without_notes;
  without_notes.notes = false;
  CHECK(shown({note}, without_notes).empty());
}

TEST_CASE("the style follows options first and then the environment") {
  Options options;
  CHECK(chosen(options, {}, false).format == LogFormat::text);
  CHECK(chosen(options, {{"GITHUB_ACTIONS", "true"}}, false).format == LogFormat::github);
  CHECK(chosen(options, {{"GITHUB_ACTIONS", "false"}}, false).format == LogFormat::text);
  CHECK_FALSE(chosen(options, {}, false).color);
  CHECK(chosen(options, {}, true).color);
  CHECK_FALSE(chosen(options, {{"NO_COLOR", "1"}}, true).color);
  CHECK_FALSE(chosen(options, {{"TERM", "dumb"}}, true).color);
  CHECK(chosen(options, {{"FORCE_COLOR", "1"}}, false).color);
  CHECK_FALSE(chosen(options, {{"FORCE_COLOR", "0"}}, false).color);
  options.color = ColorWhen::always;
  CHECK(chosen(options, {{"NO_COLOR", "1"}}, false).color);
  options.color = ColorWhen::never;
  CHECK_FALSE(chosen(options, {{"FORCE_COLOR", "1"}}, true).color);
  options.log = LogFormat::text;
  CHECK(chosen(options, {{"GITHUB_ACTIONS", "true"}}, false).format == LogFormat::text);
}

TEST_CASE("numbers for people") {
  CHECK(base::count_of(1, "digest") == "1 digest");
  CHECK(base::count_of(2000, "digest") == "2,000 digests");
  CHECK(size_text(0) == "0 bytes");
  CHECK(size_text(999) == "999 bytes");
  CHECK(size_text(1000) == "1.0 KB");
  CHECK(size_text(4'640'000) == "4.6 MB");
  CHECK(size_text(310'000'000) == "310 MB");
  CHECK(size_text(999'999) == "1.0 MB");
  CHECK(size_text(1'200'000'000) == "1.2 GB");
  CHECK(verdict_text(0, 0) == "no warnings");
  CHECK(verdict_text(1, 2) == "1 error, 2 warnings");
  CHECK(verdict_text(0, 1) == "1 warning");
}

TEST_CASE("the report of a build says what a person wants to know") {
  BuildReport built;
  built.counts.papers = 3590;
  built.counts.days = 265;
  built.counts.sheets = 265;
  built.content_bytes = 4'600'000;
  built.pages = 9404;
  built.feeds = 1204;
  built.published.written = 43;
  built.published.unchanged = 9361;
  built.published.removed = 2;
  built.published.bytes = 112'000'000;
  built.warnings = 2;
  built.seconds = 0.934;
  built.peak_memory = 310'000'000;
  built.output = "public";
  built.published.bytes_counted = 7'000'000;
  CHECK(build_report_text(built) ==
        "read     3,590 papers on 265 days from 265 digests (4.6 MB)\n"
        "citable  0 of 3,590 papers; of the others the order of authors is not known "
        "(dayleaf fetch --enrich asks for it)\n"
        "pages    9,404 files, of which 1,204 feeds\n"
        "files    43 written, 9,361 unchanged, 2 removed\n"
        "size     112 MB, 11 % of GitHub Pages' 1 GB; feeds 6 % of it\n"
        "a paper  31 KB in 2.62 files\n"
        "done in 0.93 s · peak memory 310 MB · 2 warnings · public/\n");
  built.counts.citable = 3590;
  CHECK_THAT(build_report_text(built), ContainsSubstring("\ncitable  3,590 of 3,590 papers\n"));
  built.counts = {};
  CHECK_THAT(build_report_text(built), !ContainsSubstring("citable"));
  built.published.bytes = 1'200'000'000;
  CHECK_THAT(build_report_text(built), ContainsSubstring("over GitHub Pages' limit of 1 GB"));
}

TEST_CASE("quotas of control groups are whole processors, rounded up") {
  CHECK(processors_of_quota("200000 100000\n") == std::optional<std::size_t>(2));
  CHECK(processors_of_quota("150000 100000\n") == std::optional<std::size_t>(2));
  CHECK(processors_of_quota("10000 100000\n") == std::optional<std::size_t>(1));
  for (const char* none : {"", "max 100000\n", "-1 100000", "100000", "a b", "1 0"}) {
    CAPTURE(none);
    CHECK_FALSE(processors_of_quota(none));
  }
}

TEST_CASE("the tightest quota of a group and those above it counts") {
  const kit::TemporaryFolder folder;
  kit::write_file(folder / "a/b/cpu.max", "400000 100000\n");
  kit::write_file(folder / "a/cpu.max", "300000 100000\n");
  kit::write_file(folder / "cpu.max", "max 100000\n");
  const std::string root = folder.path().string();
  CHECK(quota_of_groups("0::/a/b\n", root) == std::optional<std::size_t>(3));
  CHECK_FALSE(quota_of_groups("0::/\n", root));
  CHECK_FALSE(quota_of_groups("12:cpu:/x\n", root));
  kit::write_file(folder / "cpu/cpu.cfs_quota_us", "100000\n");
  kit::write_file(folder / "cpu/cpu.cfs_period_us", "100000\n");
  CHECK(quota_of_groups("12:cpu:/x\n", root) == std::optional<std::size_t>(1));
  CHECK(usual_jobs() >= 1);
}
