#include <algorithm>
#include <cstdlib>
#include <filesystem>
#include <string>
#include <vector>

#include "base/text.h"
#include "dialects/read_sheet.h"
#include "dialects/write_sheet.h"
#include "kit/catch.h"
#include "kit/places.h"
#include "sheets.h"

using namespace dayleaf;
using namespace dayleaf::dialects;
namespace fs = std::filesystem;

namespace {

std::vector<fs::path> find_cases() {
  std::vector<fs::path> cases;
  const fs::path root = kit::source_folder() / "tests" / "dialects";
  for (const fs::directory_entry& file : fs::recursive_directory_iterator(root)) {
    if (file.path().filename() == "in.md") cases.push_back(file.path().parent_path());
  }
  std::sort(cases.begin(), cases.end());
  return cases;
}

// The file says what is expected; with UPDATE_GOLDEN=1 it is made to say what happened.
void check_golden(const fs::path& file, const std::string& actual) {
  if (std::getenv("UPDATE_GOLDEN") != nullptr) {
    kit::write_file(file, actual);
    return;
  }
  INFO(file.string());
  REQUIRE(fs::exists(file));
  CHECK(actual == kit::read_file(file));
}

std::string path_of(const fs::path& folder) {
  if (!fs::exists(folder / "path.txt")) return "2024/01/31.md";
  return std::string(base::trim(kit::read_file(folder / "path.txt")));
}

}  // namespace

TEST_CASE("every case folder reads as its sheet.txt and diagnostics.txt say") {
  const std::vector<fs::path> cases = find_cases();
  REQUIRE(cases.size() > 30);
  for (const fs::path& folder : cases) {
    const std::string bytes = kit::read_file(folder / "in.md");
    base::Diagnostics diagnostics("in.md", bytes);
    const model::Sheet sheet = read_sheet(path_of(folder), bytes, {}, diagnostics);
    check_golden(folder / "sheet.txt", model::dump(sheet));
    check_golden(folder / "diagnostics.txt", kit::shown(diagnostics));
  }
}

TEST_CASE("every case comes back from write_sheet as the same sheet") {
  for (const fs::path& folder : find_cases()) {
    INFO(folder.filename().string());
    const std::string bytes = kit::read_file(folder / "in.md");
    if (folder.filename() == "too_deep") continue;  // refused markup comes back as text
    // Headings of level three come back as those of level four: three is of papers.
    if (folder.filename() == "headings_of_summaries") continue;
    if (folder.filename() == "headings_above_papers") continue;
    base::Diagnostics ignored;
    const model::Sheet sheet = read_sheet(path_of(folder), bytes, {}, ignored);
    const std::string written = write_sheet(sheet);
    INFO(written);
    CHECK(kit::without_places(read_sheet(path_of(folder), written, {}, ignored)) ==
          kit::without_places(sheet));
  }
}
