#include "deploy/site_repository.h"

#include <algorithm>
#include <array>
#include <cerrno>
#include <cstdlib>
#include <iterator>
#include <optional>
#include <utility>

#include "base/lent.h"
#include "base/text.h"
#include "files/open_beneath.h"
#include "files/paths.h"
#include "files/read_tree.h"
#include "files/replace_file.h"
#include "files/stays_inside.h"
#include "programs/empty_repository.h"
#include "programs/program_words.h"

namespace dayleaf {
namespace {

constexpr std::size_t most_bytes = 16U << 20;

struct ConfigEntry {
  std::string key;
  std::optional<std::string> value;  // none: the key stands alone, which means true
};

// Of `git config -z --list`: "KEY\nVALUE\0".
std::vector<ConfigEntry> parse_config(std::string_view listing) {
  std::vector<ConfigEntry> entries;
  for (const std::string_view entry : split(listing, '\0')) {
    if (entry.empty()) continue;
    const std::size_t end = entry.find('\n');
    if (end == std::string_view::npos) {
      entries.push_back({std::string(entry), std::nullopt});
    } else {
      entries.push_back({std::string(entry.substr(0, end)), std::string(entry.substr(end + 1))});
    }
  }
  return entries;
}

std::string in_quotes(std::string_view text) {
  std::string out = "\"";
  for (const char c : text) {
    if (c == '"' || c == '\\') out += '\\';
    if (c == '\n') {
      out += "\\n";
    } else {
      out += c;
    }
  }
  return out + "\"";
}

// "remote", "origin" and "url".
struct KeyParts {
  LentText section;
  LentText subsection;
  LentText name;
};
KeyParts parts_of(std::string_view key) {
  const std::size_t first = key.find('.');
  const std::size_t last = key.rfind('.');
  if (first == std::string_view::npos) return {key, {}, {}};
  KeyParts parts{key.substr(0, first), {}, key.substr(last + 1)};
  if (last > first) parts.subsection = key.substr(first + 1, last - first - 1);
  return parts;
}

std::string line_of(const ConfigEntry& entry) {
  const KeyParts parts = parts_of(entry.key);
  std::string line = "[" + std::string(parts.section);
  if (!parts.subsection.empty()) line += " " + in_quotes(parts.subsection);
  line += "]\n\t" + std::string(parts.name);
  if (entry.value) line += " = " + in_quotes(*entry.value);
  return line + "\n";
}

bool leads_to_remotes(std::string_view key) {
  const KeyParts parts = parts_of(key);
  return parts.section == "credential" || parts.section == "url" || parts.section == "http" ||
         parts.section == "include" || parts.section == "includeif" || key == "core.sshcommand" ||
         key == "core.askpass" || (parts.section == "remote" && parts.name == "proxy");
}

// A folder elsewhere that ".git" names must know of the site's folder itself: an archive can bring
// a ".git" that names any repository of this machine.
bool names_it_back(const GitFolders& folders) {
  const std::string dot_git = folders.work_tree + "/.git";
  if (folders.own == dot_git) return true;
  const Result<std::string> back = read_file(folders.own, "gitdir", 4096);
  return back && real_path(std::string(trim(*back))) == real_path(dot_git);
}
bool names_it_back(const GitFolders& folders, const std::vector<ConfigEntry>& config) {
  return std::any_of(config.begin(), config.end(), [&](const ConfigEntry& entry) {
    return entry.key == "core.worktree" && entry.value &&
           real_path(join_path(folders.own, *entry.value)) == folders.work_tree;
  });
}

Result<GitFolders> find_folders(const std::string& folder) {
  std::string place = real_path(folder.empty() ? "." : folder);
  if (place.empty()) return disk_error("resolve", folder, errno);
  while (true) {
    Result<std::optional<GitFolders>> found = read_dot_git(place);
    if (!found) return found.error();
    if (*found) return **found;
    if (place == parent_path(place)) {
      return Error{
          "the site is not in a Git repository: git init and git remote add origin URL, or"
          " deploy with --to"};
    }
    place = parent_path(place);
  }
}

// Git reads our copy of the text: no repository is set up for it, and nothing that it includes is
// read.
Result<std::vector<ConfigEntry>> read_config(const Git& git, const std::string& folder,
                                             const std::string& name) {
  if (is_missing(folder + "/" + name)) return std::vector<ConfigEntry>();
  const Result<std::string> text = read_file(folder, name, most_bytes);
  if (!text) return text.error();
  Result<Finished> listed =
      git.run({"config", "--file", "-", "--no-includes", "-z", "--list"}, *text);
  if (!listed) return listed.error();
  if (listed->missing) return Error{missing_program("git")};
  if (!listed->went_well()) {
    return Error{printable(folder + "/" + name) + ": " + words_of("git", *listed)};
  }
  return parse_config(listed->out);
}

// In the repository, where the user's configuration knows it by its place (includeIf), or, where
// nothing can be written, elsewhere.
Result<TemporaryFolder> make_home(const GitFolders& folders) {
  if (!names_it_back(folders)) return TemporaryFolder::make();
  Result<TemporaryFolder> home = TemporaryFolder::make_in(folders.own);
  return home ? std::move(home) : TemporaryFolder::make();
}

}  // namespace

bool is_harmless(std::string_view key) {
  static constexpr std::array<std::string_view, 12> whole = {
      "user.name",      "user.email",      "author.name",   "author.email",
      "committer.name", "committer.email", "core.filemode", "core.autocrlf",
      "core.eol",       "core.ignorecase", "core.symlinks", "core.precomposeunicode"};
  if (std::find(whole.begin(), whole.end(), key) != whole.end()) return true;
  const KeyParts parts = parts_of(key);
  if (parts.section == "http") return parts.name == "extraheader";
  return parts.section == "remote" && !parts.subsection.empty() &&
         (parts.name == "url" || parts.name == "pushurl");
}

SiteRepository::SiteRepository(GitFolders folders, TemporaryFolder home)
    : folders_(std::move(folders)), home_(std::move(home)), git_(folders_.work_tree) {
  git_.set("GIT_DIR", home_.path());
  git_.set("GIT_OBJECT_DIRECTORY", objects_folder(folders_));
  // Programs that speak other protocols are chosen by an address, which may be a stranger's.
  if (std::getenv("GIT_ALLOW_PROTOCOL") == nullptr) {
    git_.set("GIT_ALLOW_PROTOCOL", "file:git:http:https:ssh");
  }
}

Result<SiteRepository> SiteRepository::open(const std::string& folder,
                                            const std::string& includes_below) {
  Result<GitFolders> folders = find_folders(folder);
  if (!folders) return folders.error();
  Result<TemporaryFolder> home = make_home(*folders);
  if (!home) return home.error();
  SiteRepository repository(*std::move(folders), *std::move(home));
  if (Result<void> done = repository.set_up(includes_below); !done) return done.error();
  return repository;
}

Result<void> SiteRepository::set_up(const std::string& includes_below) {
  if (Result<void> inside = stays_inside(folders_.common, objects_folder(folders_)); !inside) {
    return inside;
  }
  Result<std::string> commit = resolve_reference(folders_, "HEAD");
  if (!commit) return commit.error();
  commit_ = *std::move(commit);
  const ObjectNames names = object_names_of(commit_);
  if (Result<void> made = make_empty_repository(home_, names); !made) return made;

  Result<std::vector<ConfigEntry>> config = read_config(git_, folders_.common, "config");
  if (!config) return config.error();
  if (!names_it_back(folders_) && !names_it_back(folders_, *config)) {
    return Error{printable(folders_.work_tree) + "/.git names the repository " +
                 printable(folders_.own) + ", which does not know this folder"};
  }
  const std::string below = real_path(includes_below);
  std::vector<ConfigEntry> included;
  for (const ConfigEntry& entry : *config) {
    const KeyParts parts = parts_of(entry.key);
    const bool includes = parts.section == "include" || parts.section == "includeif";
    if (!includes || includes_below.empty() || below.empty() || !entry.value) continue;
    const std::string file = real_path(*entry.value);
    if (file.empty() || !is_at_or_below(below, file)) continue;
    Result<std::vector<ConfigEntry>> more =
        read_config(git_, parent_path(file), file.substr(file.rfind('/') + 1));
    if (!more) return more.error();
    std::move(more->begin(), more->end(), std::back_inserter(included));
  }
  std::move(included.begin(), included.end(), std::back_inserter(*config));

  std::vector<std::string> lines;
  for (const ConfigEntry& entry : *config) {
    if (is_harmless(entry.key)) {
      std::string line = line_of(entry);
      // A token that is there twice would be sent twice, which servers refuse.
      if (std::find(lines.begin(), lines.end(), line) == lines.end()) {
        lines.push_back(std::move(line));
      }
    } else if (leads_to_remotes(entry.key)) {
      left_out_.push_back(entry.key);
    }
    const KeyParts parts = parts_of(entry.key);
    const std::string remote(parts.subsection);
    const bool tracks = parts.section == "remote" && parts.name == "fetch" &&
                        entry.value == "+refs/heads/*:refs/remotes/" + remote + "/*";
    if (tracks) tracked_.push_back(remote);
    has_filters_ = has_filters_ || entry.key.starts_with("filter.");
  }
  std::string text;
  const std::string ours = home_.path() + "/config";
  Result<std::string> start = read_file(ours, most_bytes);
  if (!start) return start.error();
  text = *std::move(start);
  for (const std::string& line : lines) text += line;
  if (Result<void> written = home_.write("config", text); !written) return written;
  if (!commit_.empty()) {
    if (Result<void> written = home_.write("HEAD", commit_ + "\n"); !written) return written;
  }
  if (!is_missing(folders_.common + "/shallow")) {
    Result<std::string> shallow = read_file(folders_.common, "shallow", most_bytes);
    if (!shallow) return shallow.error();
    shallow_ = !shallow->empty();
    if (shallow_) return home_.write("shallow", *shallow);
  }
  return {};
}

Git SiteRepository::work_tree_git() const {
  Git git = git_;
  git.set("GIT_WORK_TREE", folders_.work_tree);
  git.set("GIT_INDEX_FILE", folders_.own + "/index");
  return git;
}

Result<void> SiteRepository::know_branch(const std::string& remote,
                                         const std::string& branch) const {
  std::string packed;
  for (const std::string& name :
       {"refs/heads/" + branch, "refs/remotes/" + remote + "/" + branch}) {
    const Result<std::string> commit = resolve_reference(folders_, name);
    if (commit && !commit->empty()) packed += *commit + " " + name + "\n";
  }
  return packed.empty() ? Result<void>() : home_.write("packed-refs", packed);
}

void SiteRepository::note_branch(const std::string& remote, const std::string& branch,
                                 const std::string& commit) const {
  if (std::find(tracked_.begin(), tracked_.end(), remote) == tracked_.end()) return;
  const std::string name = "refs/remotes/" + remote + "/" + branch;
  if (remote.find("..") != std::string::npos || !is_there(folders_.common + "/refs")) return;
  // A note for people: the next deployment asks the remote.
  const Result<void> ignored = replace_file(folders_.common, name, commit + "\n");
  static_cast<void>(ignored);
}

}  // namespace dayleaf
