#include "programs/foreign_repository.h"

#include <algorithm>
#include <utility>
#include <vector>

#include "base/text.h"
#include "files/list_names.h"
#include "files/open_beneath.h"
#include "files/paths.h"
#include "files/read_tree.h"
#include "files/stays_inside.h"
#include "programs/empty_repository.h"
#include "programs/git_folders.h"

namespace dayleaf::programs {
namespace {

constexpr int most_lenders = 5;  // of objects, one after the other, as Git has it
constexpr int deepest = 3;       // folders of objects within folders

// Nothing that Git opens among the objects may be a link that leads out.
base::Result<void> check_links(const std::string& objects, const std::string& folder, int depth,
                               const std::string& bounds) {
  const std::string place = folder.empty() ? objects : objects + "/" + folder;
  std::vector<files::FolderEntry> entries;
  if (const int error = files::list_names(place, entries)) {
    return files::disk_error("read the folder", place, error);
  }
  for (const files::FolderEntry& entry : entries) {
    const std::string path = folder.empty() ? entry.name : folder + "/" + entry.name;
    if (entry.is_link) {
      if (base::Result<void> inside = files::stays_inside(bounds, objects + "/" + path); !inside)
        return inside;
    }
    if (!entry.is_folder || depth == deepest) continue;
    if (base::Result<void> inside = check_links(objects, path, depth + 1, bounds); !inside)
      return inside;
  }
  return {};
}

// The same for the folders that lend objects to these.
base::Result<void> check_objects(const std::string& objects, const std::string& bounds,
                                 int lenders) {
  if (base::Result<void> inside = files::stays_inside(bounds, objects); !inside) return inside;
  if (base::Result<void> inside = check_links(objects, "", 0, bounds); !inside) return inside;
  constexpr std::size_t most_bytes = 64U << 10;
  if (files::is_missing(objects + "/info/alternates")) return {};
  const base::Result<std::string> list = files::read_file(objects, "info/alternates", most_bytes);
  if (!list) return list.error();
  for (const std::string_view line : base::split_lines(*list)) {
    if (line.empty() || line.starts_with('#')) continue;
    if (line.starts_with('"') || lenders == most_lenders) {
      return base::Error{base::printable(line) + ", which lends it objects, cannot be looked at"};
    }
    const std::string lender = files::join_path(objects, line);
    if (base::Result<void> inside = files::stays_inside(bounds, lender); !inside) return inside;
    if (!files::is_folder(lender)) continue;
    if (base::Result<void> inside = check_objects(lender, bounds, lenders + 1); !inside)
      return inside;
  }
  return {};
}

Git reader(const std::string& home, const std::string& objects) {
  Git git(home);
  git.set("GIT_DIR", home);
  git.set("GIT_OBJECT_DIRECTORY", objects);
  // Neither anybody's configuration nor any way to ask somebody for an object.
  for (const auto& [name, value] :
       std::vector<std::pair<std::string, std::string>>{{"GIT_CONFIG_NOSYSTEM", "1"},
                                                        {"GIT_CONFIG_GLOBAL", "/dev/null"},
                                                        {"GIT_CONFIG_COUNT", "0"},
                                                        {"GIT_ATTR_NOSYSTEM", "1"},
                                                        {"GIT_ALLOW_PROTOCOL", "none"},
                                                        {"GIT_NO_LAZY_FETCH", "1"},
                                                        {"GIT_NO_REPLACE_OBJECTS", "1"}}) {
    git.set(name, value);
  }
  return git;
}

}  // namespace

ForeignRepository::ForeignRepository(files::TemporaryFolder home, std::string commit,
                                     bool has_work_tree, Git git)
    : home_(std::move(home)),
      commit_(std::move(commit)),
      has_work_tree_(has_work_tree),
      git_(std::move(git)) {}

base::Result<std::optional<ForeignRepository>> ForeignRepository::open(const std::string& folder,
                                                                       const std::string& bounds) {
  base::Result<std::optional<GitFolders>> found = read_dot_git(folder);
  if (!found) return found.error();
  if (!*found && looks_bare(folder)) {
    const std::string real = files::real_path(folder);
    *found = GitFolders{"", real, real};
  }
  if (!*found) return std::optional<ForeignRepository>();
  const GitFolders& folders = **found;
  for (const std::string* part : {&folders.own, &folders.common}) {
    if (base::Result<void> inside = files::stays_inside(bounds, *part); !inside)
      return inside.error();
  }
  const base::Result<std::string> commit = resolve_reference(folders, "HEAD");
  if (!commit) return commit.error();
  const std::string objects = objects_folder(folders);
  if (base::Result<void> inside = check_objects(objects, bounds, 0); !inside) return inside.error();
  base::Result<files::TemporaryFolder> home = files::TemporaryFolder::make();
  if (!home) return home.error();
  const base::Result<void> made = make_empty_repository(*home, object_names_of(*commit));
  if (!made) return made.error();
  Git git = reader(home->path(), objects);
  return std::optional<ForeignRepository>(
      ForeignRepository(*std::move(home), *commit, !folders.work_tree.empty(), std::move(git)));
}

}  // namespace dayleaf::programs
