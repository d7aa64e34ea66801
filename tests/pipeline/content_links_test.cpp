#include "pipeline/content_links.h"

#include <memory>
#include <string>
#include <utility>
#include <vector>

#include "kit/catch.h"
#include "kit/shared_sheets.h"

using namespace dayleaf;
using namespace dayleaf::pipeline;

namespace {

model::Sheet sheet_of(const std::string& path, const base::Date& date,
                      const std::vector<std::string>& links) {
  model::Sheet sheet;
  sheet.path = path;
  sheet.date = date;
  for (const std::string& link : links) {
    model::Entry entry;
    entry.link = link;
    sheet.entries.push_back(std::move(entry));
  }
  return sheet;
}

}  // namespace

TEST_CASE("links of the newest digest come first, and each once", "[links]") {
  model::Archive archive;
  archive.records = std::make_shared<const model::Records>();
  archive.sheets = kit::shared({
      sheet_of("a.md", {2024, 1, 30}, {"https://x.example/old", "https://x.example/both"}),
      sheet_of("b.md", {2024, 2, 1}, {"https://x.example/new", "javascript:alert(1)"}),
      sheet_of("c.md", {2024, 1, 31}, {"https://x.example/both"}),
  });
  std::vector<std::string> found;
  for (const ContentLink& link : content_links(archive)) {
    found.push_back(link.url + " " + link.sheet->path + " " + std::to_string(link.places));
  }
  CHECK(found == std::vector<std::string>{"https://x.example/new b.md 1",
                                          "https://x.example/both c.md 2",
                                          "https://x.example/old a.md 1"});
}
