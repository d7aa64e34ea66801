#include <cstdlib>
#include <fstream>
#include <iostream>
#include <string>

namespace dayleaf::kit {

void note_skip(const std::string& part, const std::string& reason) {
  const char* test = std::getenv("DAYLEAF_TEST");
  const std::string line =
      (test == nullptr ? std::string() : std::string(test) + ", ") + part + ": " + reason + "\n";
  std::cerr << "skipped: " << line;
  const char* list = std::getenv("DAYLEAF_SKIPS");
  if (list != nullptr && *list != '\0') std::ofstream(list, std::ios::app) << line << std::flush;
}

}  // namespace dayleaf::kit
