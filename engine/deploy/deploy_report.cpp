#include "deploy/deploy_report.h"

#include <array>

#include "base/text.h"
#include "deploy/run_process.h"

namespace dayleaf {
namespace {

// Lines that say no more than that something went wrong, or that help nobody here.
bool is_noise(std::string_view line) {
  static constexpr std::array<std::string_view, 12> noise = {
      "hint:",
      "Please make sure you have the correct access rights",
      "and the repository exists.",
      "To ",
      "rsync error:",
      "warning: ",
      "error: failed to push some refs",
      "Everything up-to-date",
      "rsync: connection unexpectedly closed",
      "rsync: [Receiver] safe_write",
      "rsync: safe_write",
      "rsync warning:"};
  for (const std::string_view start : noise) {
    if (line.starts_with(start)) return true;
  }
  return line.empty();
}

}  // namespace

std::string missing_program(std::string_view program) {
  const std::string name(program);
  return name + " is not installed, and this needs it: apt install " + name + ", or brew install " +
         name;
}

std::string words_of(std::string_view program, const Finished& finished) {
  if (finished.missing) return missing_program(program);
  if (finished.too_late) return "no answer in time";
  std::string words;
  std::size_t lines = 0;
  for (const std::string_view raw : split_lines(finished.err)) {
    const std::string_view line = trim(raw);
    if (is_noise(line) || lines == 3) continue;
    words += words.empty() ? "" : " / ";
    words += printable(line);
    ++lines;
  }
  if (words.empty()) {
    words.append(program).append(" ended with ").append(std::to_string(finished.exit));
  }
  return words;
}

}  // namespace dayleaf
