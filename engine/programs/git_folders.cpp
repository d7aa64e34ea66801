#include "programs/git_folders.h"

#include <algorithm>

#include "base/hex.h"
#include "base/text.h"
#include "files/open_beneath.h"
#include "files/paths.h"
#include "files/read_tree.h"

namespace dayleaf::programs {
namespace {

constexpr std::size_t small = 4096;
constexpr std::size_t most_packed = 256U << 20;
constexpr int most_steps = 5;  // of symbolic references
constexpr std::string_view symbolic = "ref:";

bool is_object_name(std::string_view text) {
  return (text.size() == 40 || text.size() == 64) && base::is_lower_hex(text);
}

// A name that becomes a path below the repository.
bool is_reference_name(std::string_view name) {
  if (name == "HEAD") return true;
  return name.starts_with("refs/") && name.find("..") == std::string_view::npos &&
         name.find("//") == std::string_view::npos && !base::has_controls(name, "");
}

// The first line of a small file; "" when there is none.
std::string line_of(const std::string& folder, std::string_view name) {
  const base::Result<std::string> text = files::read_file(folder, name, small);
  return text ? std::string(base::trim(std::string_view(*text).substr(0, text->find('\n'))))
              : std::string();
}

base::Result<std::string> find_packed(const GitFolders& folders, std::string_view name) {
  if (files::is_missing(folders.common + "/packed-refs")) return std::string();
  const base::Result<std::string> text =
      files::read_file(folders.common, "packed-refs", most_packed);
  if (!text) return text.error();
  for (const std::string_view line : base::split_lines(*text)) {
    const std::size_t space = line.find(' ');
    if (space == std::string_view::npos || line.substr(space + 1) != name) continue;
    if (is_object_name(line.substr(0, space))) return std::string(line.substr(0, space));
  }
  return std::string();
}

}  // namespace

base::Result<std::optional<GitFolders>> read_dot_git(const std::string& folder) {
  const std::string place = folder.empty() ? "." : folder;
  const std::string dot_git = files::join_path(place, ".git");
  if (!files::is_there(dot_git)) return std::optional<GitFolders>();
  GitFolders folders;
  folders.work_tree = files::real_path(place);
  std::string own = dot_git;
  if (!files::is_folder(dot_git)) {
    constexpr std::string_view key = "gitdir:";
    const std::string line = line_of(place, ".git");
    if (!line.starts_with(key))
      return base::Error{base::printable(dot_git) + " names no repository"};
    own = files::join_path(place, base::trim(std::string_view(line).substr(key.size())));
  }
  folders.own = files::real_path(own);
  if (folders.own.empty()) return base::Error{base::printable(own) + " is no repository"};
  const std::string common = line_of(folders.own, "commondir");
  folders.common =
      common.empty() ? folders.own : files::real_path(files::join_path(folders.own, common));
  if (folders.common.empty()) return base::Error{base::printable(own) + " is no repository"};
  return std::optional<GitFolders>(std::move(folders));
}

bool looks_bare(const std::string& folder) {
  return files::is_there(files::join_path(folder, "HEAD")) &&
         files::is_folder(files::join_path(folder, "objects")) &&
         files::is_folder(files::join_path(folder, "refs"));
}

base::Result<std::string> resolve_reference(const GitFolders& folders, std::string_view name) {
  std::string next(name);
  for (int step = 0; step < most_steps; ++step) {
    if (!is_reference_name(next))
      return base::Error{"there is no reference " + base::printable(next)};
    if (next == "refs/heads/.invalid") {
      return base::Error{"its references are kept as reftable, which dayleaf does not read"};
    }
    const std::string& folder = next == "HEAD" ? folders.own : folders.common;
    if (files::is_missing(folder + "/" + next)) return find_packed(folders, next);
    if (files::is_folder(folder + "/" + next)) return find_packed(folders, next);
    const base::Result<std::string> text = files::read_file(folder, next, small);
    if (!text) return text.error();
    const std::string_view line = base::trim(*text);
    if (is_object_name(line)) return std::string(line);
    if (!line.starts_with(symbolic)) return base::Error{base::printable(next) + " names no commit"};
    next = base::trim(line.substr(symbolic.size()));
  }
  return base::Error{base::printable(name) + " leads through too many references"};
}

std::string branch_reference(const GitFolders& folders) {
  const std::string line = line_of(folders.own, "HEAD");
  if (!line.starts_with(symbolic)) return {};
  return std::string(base::trim(std::string_view(line).substr(symbolic.size())));
}

std::string objects_folder(const GitFolders& folders) { return folders.common + "/objects"; }

}  // namespace dayleaf::programs
