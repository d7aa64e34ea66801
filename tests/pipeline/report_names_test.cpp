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
