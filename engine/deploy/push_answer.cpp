#include "deploy/push_answer.h"

#include <algorithm>
#include <array>

#include "base/text.h"

namespace dayleaf::deploy {
namespace {

// The summary of the line "FLAG\tFROM:TO\tSUMMARY" about a ref that was not pushed; "" when there
// is none.
std::string_view find_rejection(std::string_view porcelain, std::string_view ref) {
  for (const std::string_view line : base::split_lines(porcelain)) {
    const std::vector<std::string_view> parts = base::split(line, '\t');
    if (parts.size() == 3 && parts[0] == "!" && parts[1].ends_with(ref)) return parts[2];
  }
  return {};
}

bool tells_of_a_race(std::string_view summary) {
  static constexpr std::array<std::string_view, 8> signs = {
      "stale info",       "fetch first",    "non-fast-forward",         "cannot lock ref",
      "failed to update", "failed to lock", "reference already exists", "needs force"};
  return std::any_of(signs.begin(), signs.end(), [&](std::string_view sign) {
    return summary.find(sign) != std::string_view::npos;
  });
}

// What the server's hooks said: "remote: ..." lines, at most six.
std::string words_of_server(std::string_view err) {
  constexpr std::string_view mark = "remote:";
  std::string words;
  int lines = 0;
  for (const std::string_view line : base::split_lines(err)) {
    if (!line.starts_with(mark)) continue;
    const std::string_view said = base::trim(line.substr(mark.size()));
    if (said.empty() || ++lines > 6) continue;
    words += words.empty() ? "" : " / ";
    words += base::printable(said);
  }
  return words;
}

}  // namespace

PushAnswer read_push_answer(const programs::Finished& finished, std::string_view ref) {
  if (finished.went_well()) return {PushAnswer::Kind::pushed, {}};
  const std::string_view summary = find_rejection(finished.out, ref);
  if (summary.empty()) return {};
  if (tells_of_a_race(summary)) return {PushAnswer::Kind::raced, {}};
  std::string words = base::printable(summary);
  if (const std::string said = words_of_server(finished.err); !said.empty()) words += ": " + said;
  return {PushAnswer::Kind::refused, std::move(words)};
}

}  // namespace dayleaf::deploy
