#include "programs/program_words.h"

#include <array>

#include "base/text.h"

namespace dayleaf::programs {
namespace {

// rclone begins its lines with the time: "2024/01/31 09:30:00 ".
std::string_view without_time(std::string_view line) {
  constexpr std::string_view shape = "0000/00/00 00:00:00 ";
  if (line.size() < shape.size()) return line;
  for (std::size_t i = 0; i < shape.size(); ++i) {
    if (shape[i] == '0' ? !base::is_digit(line[i]) : line[i] != shape[i]) return line;
  }
  return line.substr(shape.size());
}

// Lines that say no more than that something went wrong, or that help nobody here.
bool is_noise(std::string_view line) {
  static constexpr std::array<std::string_view, 13> noise = {
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
      "rsync warning:",
      "ERROR : Attempt "};
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
  for (const std::string_view raw : base::split_lines(finished.err)) {
    const std::string line = base::printable(without_time(base::trim(raw)));
    if (is_noise(line) || lines == 3 || words.find(line) != std::string::npos) continue;
    words += words.empty() ? "" : " / ";
    words += line;
    ++lines;
  }
  if (words.empty()) {
    words.append(program).append(" ended with ").append(std::to_string(finished.exit));
  }
  return words;
}

}  // namespace dayleaf::programs
