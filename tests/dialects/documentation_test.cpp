#include <filesystem>
#include <set>
#include <string>

#include "kit/catch.h"
#include "kit/places.h"

using namespace dayleaf;
namespace fs = std::filesystem;

namespace {

// The quoted words with dashes in a source file: the codes of its diagnostics, and nothing else in
// these rooms.
void find_codes(const std::string& source, std::set<std::string>& codes) {
  for (std::size_t at = source.find('"'); at != std::string::npos; at = source.find('"', at + 1)) {
    const std::size_t end =
        source.find_first_not_of("abcdefghijklmnopqrstuvwxyz0123456789-", at + 1);
    if (end == std::string::npos || source[end] != '"') continue;
    const std::string word = source.substr(at + 1, end - at - 1);
    const std::size_t dash = word.find('-');
    if (dash != std::string::npos && dash > 0 && dash + 1 < word.size()) codes.insert(word);
  }
}

}  // namespace

TEST_CASE("docs/writing-digests.md explains every diagnostic of the readers") {
  const std::string guide = kit::read_file(kit::source_folder() / "docs" / "writing-digests.md");
  std::set<std::string> codes;
  for (const char* room : {"markdown", "dialects"}) {
    for (const fs::directory_entry& file :
         fs::directory_iterator(kit::source_folder() / "engine" / room)) {
      if (file.path().extension() == ".cpp") find_codes(kit::read_file(file.path()), codes);
    }
  }
  CHECK(codes.size() > 40);
  for (const std::string& one : codes) {
    INFO(one);
    CHECK(guide.find("`" + one + "`") != std::string::npos);
  }
}
