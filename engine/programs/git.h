#pragma once

#include <chrono>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "base/result.h"
#include "programs/run_process.h"

namespace dayleaf::programs {

// Git in one repository. It never sees a GIT_DIR or GIT_INDEX_FILE that we were started with (as in
// a hook), asks nothing at the terminal, speaks English, runs no hook of the repository, and takes
// no optional lock.
class Git {
 public:
  using Words = std::vector<std::string>;

  explicit Git(std::string folder) : folder_(std::move(folder)) {}

  // From now on; for a temporary index and for dates.
  void set(const std::string& name, const std::string& value);

  base::Result<Finished> run(const Words& words, std::string_view input = {},
                             std::chrono::seconds limit = std::chrono::minutes(10)) const;

  // What it prints, without the line's end; an Error with its words when it fails.
  base::Result<std::string> ask(const Words& words, std::string_view input = {}) const;

 private:
  std::string folder_;
  std::vector<std::pair<std::string, std::string>> environment_;
};

// One file of a commit.
struct TreeEntry {
  std::string mode;  // "100644"
  std::string id;
  std::string path;
};

// Of `git ls-tree -r -z --full-tree`.
std::vector<TreeEntry> parse_tree(std::string_view listing);

// A URL for people: without a name and password in it.
std::string without_password(std::string_view url);

}  // namespace dayleaf::programs
