#include "cli/annotations.h"

#include <algorithm>
#include <sstream>

#include "base/text.h"
#include "cli/report.h"
#include "kit/catch.h"
#include "kit/places.h"

using namespace dayleaf;
using namespace dayleaf::cli;

namespace {

base::Diagnostic warning(const std::string& code, std::uint32_t line = 2) {
  base::Diagnostic one;
  one.path = "content/a.md";
  one.line = line;
  one.column = 5;
  one.severity = base::Severity::warning;
  one.code = code;
  one.message = "\"many\" is no number";
  return one;
}

std::string shown(const std::vector<base::Diagnostic>& diagnostics,
                  const AnnotationPlaces& places = {}) {
  ReportStyle style;
  style.format = LogFormat::github;
  style.places = places;
  std::ostringstream out;
  report(diagnostics, style, out);
  return out.str();
}

std::size_t lines_with(const std::string& text, const std::string& start) {
  const std::vector<std::string_view> lines = base::split_lines(text);
  return static_cast<std::size_t>(std::count_if(
      lines.begin(), lines.end(), [&](std::string_view line) { return line.starts_with(start); }));
}

}  // namespace

TEST_CASE("GitHub gets annotations that nothing can break out of") {
  base::Diagnostic one = warning("votes-not-a-number");
  one.suggestion = "write Vote: 12";
  CHECK(shown({one}) ==
        "::warning file=content/a.md,line=2,col=5,title=votes-not-a-number::"
        "\"many\" is no number%0Awrite Vote: 12\n");
  base::Diagnostic other;
  other.severity = base::Severity::note;
  other.path = "a,b:c%.md";
  other.code = "x";
  other.message = "100%\r\n::error::y";
  CHECK(shown({other}) == "::notice file=a%2Cb%3Ac%25.md,title=x::100%25%0D%0A::error::y\n");
}

TEST_CASE("what is no file is named in the text of an annotation") {
  base::Diagnostic one = warning("x", 0);
  one.path = "--base-url";
  CHECK(shown({one}) == "::warning title=x::--base-url: \"many\" is no number\n");
}

TEST_CASE("paths of annotations are below the workspace") {
  const kit::TemporaryFolder folder;
  kit::write_file(folder / "repository/site/content/a.md", "");
  const std::string root = folder.path().string();
  AnnotationPlaces places;
  places.workspace = root + "/repository/";
  places.site = root + "/repository/site";
  places.config = root + "/repository/site/dayleaf.toml";
  CHECK(annotated_path("content/a.md", places) == "site/content/a.md");
  CHECK(annotated_path("../other/a.md", places) == "other/a.md");
  CHECK(annotated_path(places.config, places) == "site/dayleaf.toml");
  CHECK(annotated_path(root + "/repository/site/content/a.md", places) == "site/content/a.md");
  CHECK(annotated_path(root + "/elsewhere/a.md", places) == root + "/elsewhere/a.md");
  CHECK(annotated_path("../../../a.md", places) == "../../../a.md");
  CHECK(annotated_path("--set a=b", places).empty());
  // A workspace that is a link to where the site is.
  std::filesystem::create_directory_symlink(folder / "repository", folder / "link");
  places.workspace = root + "/link";
  CHECK(annotated_path("content/a.md", places) == "site/content/a.md");
  // The settings' path is from where the program was started, the others from the site's folder.
  const std::filesystem::path before = std::filesystem::current_path();
  std::filesystem::current_path(folder / "repository");
  places.site = "site";
  places.config = "site/dayleaf.toml";
  CHECK(annotated_path("site/dayleaf.toml", places) == "site/dayleaf.toml");
  CHECK(annotated_path("content/a.md", places) == "site/content/a.md");
  std::filesystem::current_path(before);
}

TEST_CASE("GitHub shows ten of a severity, so the tenth counts the others") {
  std::vector<base::Diagnostic> found;
  for (std::uint32_t i = 1; i <= 41; ++i) found.push_back(warning("votes-not-a-number", i));
  found.push_back(warning("rare", 99));
  base::Diagnostic error = warning("wrong");
  error.severity = base::Severity::error;
  found.push_back(error);
  const std::string text = shown(found);
  CHECK(lines_with(text, "::warning ") == 10);
  CHECK(lines_with(text, "::error ") == 1);
  CHECK(lines_with(text, "- content/a.md:") == 33);
  CHECK_THAT(text, ContainsSubstring("line=99,col=5,title=rare"));
  CHECK_THAT(text, ContainsSubstring("::warning title=more::33 more warnings in the log: "
                                     "votes-not-a-number 33\n::group::33 more warnings\n"));
  CHECK_THAT(text, ContainsSubstring("::endgroup::\n"));
  // Exactly ten need no count.
  const std::vector<base::Diagnostic> ten(found.begin(), found.begin() + 10);
  CHECK(lines_with(shown(ten), "::warning file=") == 10);
  CHECK_THAT(shown(ten), !ContainsSubstring("::group::"));
}

TEST_CASE("the folded log holds no command of a digest") {
  std::vector<base::Diagnostic> found(12, warning("x"));
  for (base::Diagnostic& one : found) {
    one.path.clear();
    one.line = 0;
    one.message = "::set-output name=a::b ##[error]c\n::error::d";
  }
  const std::string text = shown(found);
  for (const std::string_view line : base::split_lines(text)) {
    CAPTURE(line);
    const bool ours = line.starts_with("::warning ") || line.starts_with("::group::") ||
                      line == "::endgroup::" || line.starts_with("- ");
    CHECK(ours);
    if (line.starts_with("- ")) CHECK(line.find("##[") == std::string_view::npos);
  }
}

TEST_CASE("a flood of one kind is cut in the log too") {
  const std::string text = shown(std::vector<base::Diagnostic>(1000, warning("x")));
  CHECK(lines_with(text, "- content/a.md:") == 200);
  CHECK_THAT(text, ContainsSubstring("… and 791 more [x]\n"));
}
