#include "cli/workers.h"

#include <algorithm>

#include "base/parallel.h"
#include "base/text.h"
#include "files/read_tree.h"

namespace dayleaf::cli {
namespace {

std::string whole_file(const std::string& path) {
  const base::Result<std::string> text = files::read_file(path);
  return text ? *text : std::string();
}

}  // namespace

std::optional<std::size_t> processors_of_quota(std::string_view cpu_max) {
  const auto words = base::split(base::trim(cpu_max), ' ');
  if (words.size() != 2) return {};
  const std::optional<std::int64_t> quota = base::parse_integer(words[0]);
  const std::optional<std::int64_t> period = base::parse_integer(words[1]);
  if (!quota || !period || *quota <= 0 || *period <= 0) return {};
  return static_cast<std::size_t>(std::max<std::int64_t>((*quota - 1) / *period + 1, 1));
}

std::optional<std::size_t> quota_of_groups(std::string_view proc_self_cgroup,
                                           const std::string& root) {
  std::optional<std::size_t> least;
  const auto consider = [&least](std::optional<std::size_t> count) {
    if (count && (!least || *count < *least)) least = count;
  };
  for (const std::string_view line : base::split_lines(proc_self_cgroup)) {
    if (!line.starts_with("0::/")) continue;  // version 2 has one line, of this form
    std::string group(line.substr(3));
    while (group.size() > 1) {  // a group is bound by those above it too
      consider(processors_of_quota(whole_file(root + group + "/cpu.max")));
      group.resize(group.rfind('/'));
    }
  }
  consider(processors_of_quota(whole_file(root + "/cpu.max")));
  const std::string version_one = root + "/cpu/cpu.cfs_";
  consider(processors_of_quota(std::string(base::trim(whole_file(version_one + "quota_us"))) + " " +
                               std::string(base::trim(whole_file(version_one + "period_us")))));
  return least;
}

std::size_t usual_jobs() {
  const std::size_t processors = base::available_workers();
  const auto quota = quota_of_groups(whole_file("/proc/self/cgroup"), "/sys/fs/cgroup");
  return std::max<std::size_t>(std::min(processors, quota.value_or(processors)), 1);
}

}  // namespace dayleaf::cli
