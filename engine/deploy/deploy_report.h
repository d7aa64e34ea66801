#pragma once

#include <cstdint>
#include <functional>
#include <string>
#include <string_view>
#include <vector>

#include "base/result.h"

namespace dayleaf::deploy {

// What a deployment did, or with dry_run would do.
struct DeployReport {
  std::string target;  // for people: without passwords
  std::vector<std::string> added;
  std::vector<std::string> changed;
  std::vector<std::string> removed;
  std::size_t unchanged = 0;
  std::uint64_t bytes = 0;  // of what is added and changed
  std::string commit;       // its id, on a branch; empty when nothing was committed
  std::vector<std::string> notes;

  bool is_empty() const { return added.empty() && changed.empty() && removed.empty(); }
};

// Whose fault it is that nothing, or not all, was deployed: the exit code follows it.
enum class Trouble {
  request,  // it must not be done as it was asked for
  here,     // this machine: its disk, a program that is missing, what is not set up
  there,    // the other end, or the way to it
};

struct Deployment {
  base::Result<DeployReport> report;
  Trouble trouble = Trouble::here;  // with an Error only
};

// Called with what is being done: "commit", "push".
using DeployStep = std::function<void(std::string_view step)>;

// The record that dayleaf leaves in every place that it deploys to: the manifest of what it put
// there. What it does not name is somebody else's.
inline constexpr std::string_view manifest_name = ".dayleaf-manifest";

}  // namespace dayleaf::deploy
