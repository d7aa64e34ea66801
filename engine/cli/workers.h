#pragma once

#include <cstddef>
#include <optional>
#include <string>
#include <string_view>

namespace dayleaf::cli {

// How many threads to work with when nobody says: the processors that we may run on, but no more
// than the quota of our control group (containers, continuous integration). At least 1.
std::size_t usual_jobs();

// Whole processors, rounded up, of a cpu.max file ("150000 100000" is 2); nothing for "max 100000"
// or what is no quota.
std::optional<std::size_t> processors_of_quota(std::string_view cpu_max);

// The least quota of the control groups that /proc/self/cgroup (given as text) names, looked up
// below `root`.
std::optional<std::size_t> quota_of_groups(std::string_view proc_self_cgroup,
                                           const std::string& root);

}  // namespace dayleaf::cli
