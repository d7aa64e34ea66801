#include "cli/action_name.h"

#include <algorithm>
#include <vector>

#include "base/hex.h"
#include "base/text.h"

namespace dayleaf::cli {
namespace {

bool is_made_of(std::string_view text, std::string_view others) {
  return !text.empty() && std::all_of(text.begin(), text.end(), [&](char c) {
    return base::is_ascii_letter(c) || base::is_digit(c) ||
           others.find(c) != std::string_view::npos;
  });
}

bool is_commit(std::string_view reference) {
  constexpr std::size_t digits = 40;
  return reference.size() == digits && base::is_lower_hex(reference);
}

}  // namespace

std::string repository_of_action(std::string_view name) {
  const std::string_view path = name.substr(0, name.find('@'));
  const std::size_t slash = path.find('/');
  return std::string(slash == std::string_view::npos ? path
                                                     : path.substr(0, path.find('/', slash + 1)));
}

std::string find_action_fault(std::string_view name) {
  const std::size_t at = name.find('@');
  const std::vector<std::string_view> names = base::split(name.substr(0, at), '/');
  const std::string_view reference =
      at == std::string_view::npos ? std::string_view() : name.substr(at + 1);
  const bool is_action = names.size() >= 2 && is_made_of(reference, "-_./") &&
                         std::all_of(names.begin(), names.end(), [](std::string_view one) {
                           return is_made_of(one, "-_.") && one != "." && one != "..";
                         });
  if (!is_action) return "must look like OWNER/NAME@COMMIT";
  if (is_commit(reference)) return {};
  const std::string wanted(reference);
  return "must name a commit by its 40 hex digits, because a tag or a branch can be moved: git "
         "ls-remote https://github.com/" +
         repository_of_action(name) + " " + wanted + " '" + wanted +
         "^{}' prints it (the last line counts)";
}

}  // namespace dayleaf::cli
