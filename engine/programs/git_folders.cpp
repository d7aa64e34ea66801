#include "programs/git_folders.h"

#include <algorithm>

#include "base/hex.h"
#include "base/text.h"
#include "files/open_beneath.h"
#include "files/paths.h"
#include "files/read_tree.h"

namespace dayleaf {
namespace {

constexpr std::size_t small = 4096;
constexpr std::size_t most_packed = 256U << 20;
constexpr int most_steps = 5;  // of symbolic references
constexpr std::string_view symbolic = "ref:";

bool is_object_name(std::string_view text) {
  return (text.size() == 40 || text.size() == 64) && is_lower_hex(text);
}

// A name that becomes a path below the repository.
bool is_reference_name(std::string_view name) {
  if (name == "HEAD") return true;
  return name.starts_with("refs/") && name.find("..") == std::string_view::npos &&
         name.find("//") == std::string_view::npos && !has_controls(name, "");
}

// The first line of a small file; "" when there is none.
std::string line_of(const std::string& folder, std::string_view name) {
  const Result<std::string> text = read_file(folder, name, small);
  return text ? std::string(trim(std::string_view(*text).substr(0, text->find('\n'))))
              : std::string();
}

Result<std::string> find_packed(const GitFolders& folders, std::string_view name) {
  if (is_missing(folders.common + "/packed-refs")) return std::string();
  const Result<std::string> text = read_file(folders.common, "packed-refs", most_packed);
  if (!text) return text.error();
  for (const std::string_view line : split_lines(*text)) {
    const std::size_t space = line.find(' ');
    if (space == std::string_view::npos || line.substr(space + 1) != name) continue;
    if (is_object_name(line.substr(0, space))) return std::string(line.substr(0, space));
  }
  return std::string();
}

}  // namespace

Result<std::optional<GitFolders>> read_dot_git(const std::string& folder) {
  const std::string place = folder.empty() ? "." : folder;
  const std::string dot_git = join_path(place, ".git");
  if (!is_there(dot_git)) return std::optional<GitFolders>();
  GitFolders folders;
  folders.work_tree = real_path(place);
  std::string own = dot_git;
  if (!is_folder(dot_git)) {
    constexpr std::string_view key = "gitdir:";
    const std::string line = line_of(place, ".git");
    if (!line.starts_with(key)) return Error{printable(dot_git) + " names no repository"};
    own = join_path(place, trim(std::string_view(line).substr(key.size())));
  }
  folders.own = real_path(own);
  if (folders.own.empty()) return Error{printable(own) + " is no repository"};
  const std::string common = line_of(folders.own, "commondir");
  folders.common = common.empty() ? folders.own : real_path(join_path(folders.own, common));
  if (folders.common.empty()) return Error{printable(own) + " is no repository"};
  return std::optional<GitFolders>(std::move(folders));
}

bool looks_bare(const std::string& folder) {
  return is_there(join_path(folder, "HEAD")) && is_folder(join_path(folder, "objects")) &&
         is_folder(join_path(folder, "refs"));
}

Result<std::string> resolve_reference(const GitFolders& folders, std::string_view name) {
  std::string next(name);
  for (int step = 0; step < most_steps; ++step) {
    if (!is_reference_name(next)) return Error{"there is no reference " + printable(next)};
    if (next == "refs/heads/.invalid") {
      return Error{"its references are kept as reftable, which dayleaf does not read"};
    }
    const std::string& folder = next == "HEAD" ? folders.own : folders.common;
    if (is_missing(folder + "/" + next)) return find_packed(folders, next);
    if (is_folder(folder + "/" + next)) return find_packed(folders, next);
    const Result<std::string> text = read_file(folder, next, small);
    if (!text) return text.error();
    const std::string_view line = trim(*text);
    if (is_object_name(line)) return std::string(line);
    if (!line.starts_with(symbolic)) return Error{printable(next) + " names no commit"};
    next = trim(line.substr(symbolic.size()));
  }
  return Error{printable(name) + " leads through too many references"};
}

std::string branch_reference(const GitFolders& folders) {
  const std::string line = line_of(folders.own, "HEAD");
  if (!line.starts_with(symbolic)) return {};
  return std::string(trim(std::string_view(line).substr(symbolic.size())));
}

std::string objects_folder(const GitFolders& folders) { return folders.common + "/objects"; }

}  // namespace dayleaf
