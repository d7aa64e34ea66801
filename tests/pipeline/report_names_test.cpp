#include "pipeline/report_names.h"

#include <string>
#include <vector>

#include "kit/catch.h"

using namespace dayleaf;
using namespace dayleaf::pipeline;

namespace {

// The digests that are called nearly the same as one before them.
std::vector<std::string> alike(const std::vector<std::string>& paths) {
  std::vector<files::FoundFile> digests;
  for (const std::string& path : paths) digests.push_back({path, 1});
  base::Diagnostics diagnostics;
  report_alike(digests, "content", diagnostics);
  std::vector<std::string> found;
  for (const base::Diagnostic& one : diagnostics.all()) {
    CHECK(one.code == "files-alike");
    found.push_back(one.path);
  }
  return found;
}

// What is said of files beside two digests: the path, and how bad it is.
std::vector<std::string> unread(const std::vector<std::string>& others) {
  base::Diagnostics diagnostics;
  report_unread(others, {{"2024-01-30.md", 1}, {"2024-01-31.md", 1}}, "content", diagnostics);
  std::vector<std::string> found;
  for (const base::Diagnostic& one : diagnostics.all()) {
    CHECK(one.code == "file-not-read");
    found.push_back(std::string(base::severity_name(one.severity)) + " " + one.path);
  }
  return found;
}

}  // namespace

TEST_CASE("names that are one name on other systems are told", "[names]") {
  using Paths = std::vector<std::string>;
  CHECK(alike({"2024/A.md", "2024/a.md"}) == Paths{"content/2024/a.md"});
  CHECK(alike({"\u00C9t\u00E9.md", "\u00E9t\u00E9.md"}) == Paths{"content/\u00E9t\u00E9.md"});
  CHECK(alike({"\u0416.md", "\u0436.md"}) == Paths{"content/\u0436.md"});   // Cyrillic
  CHECK(alike({"e\u0301.md", "\u00E9.md"}) == Paths{"content/\u00E9.md"});  // composed otherwise
  CHECK(alike({"a.markdown", "a.md"}) == Paths{"content/a.md"});
  CHECK(alike({"2024/a.md", "2025/a.md", "2024/b.md", "\u00E9.md", "e.md"}).empty());
}

TEST_CASE("a file that may be a digest is told by itself, others with all of their kind",
          "[names]") {
  using Told = std::vector<std::string>;
  CHECK(unread({}) == Told{});
  // By the date in its path, or by an ending of texts.
  CHECK(unread({"2024-01-29.json"}) == Told{"warning content/2024-01-29.json"});
  CHECK(unread({"2024/01/29.markdown2"}) == Told{"warning content/2024/01/29.markdown2"});
  CHECK(unread({"notes.txt"}) == Told{"warning content/notes.txt"});
  CHECK(unread({"notes"}) == Told{"warning content/notes"});
  CHECK(unread({"a.json", "b.json"}) == Told{"warning content"});
  // A backup of what is there says nothing; one of what is not there may be the only copy.
  CHECK(unread({"2024-01-31.md~"}) == Told{"note content"});
  CHECK(unread({"2024-01-29.md~"}) == Told{"warning content/2024-01-29.md~"});
  CHECK(unread({"2024-01-31.png"}).empty());  // a digest may show it
  CHECK(unread({"README"}) == Told{"note content"});
}
