#pragma once

#include <chrono>
#include <cstdint>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "base/lent.h"
#include "base/result.h"

namespace dayleaf::programs {

// A program to run, never through a shell, and without the keys of the sources of fetch.
struct Process {
  // The first is the program, looked up in those folders of PATH that are absolute.
  std::vector<std::string> arguments;
  std::vector<std::pair<std::string, std::string>> set;  // in its environment, over ours
  std::vector<std::string_view> unset;                   // not in its environment
  base::LentText input;                                  // its standard input, all of it
  std::chrono::seconds limit{0};                         // 0: as long as it takes
  std::uint64_t most_memory = 0;                         // of addresses, in bytes; 0: no limit
};

// How it ended, and what it said.
struct Finished {
  int exit = 0;           // 128 and the signal when it was killed
  bool missing = false;   // there is no such program
  bool too_late = false;  // it was killed at its limit
  std::string out;
  std::string err;

  bool went_well() const { return exit == 0 && !missing && !too_late; }
};

// Runs the program to its end; it is in our process group, so that Ctrl-C ends both. A grandchild
// that lives on and holds the pipes open is not waited for. An Error: it could not be started, or
// said more than a GiB. From any thread.
base::Result<Finished> run_process(const Process& process);

}  // namespace dayleaf::programs
