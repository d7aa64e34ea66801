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

namespace dayleaf::deploy {
namespace {

constexpr std::size_t most_bytes = 16U << 20;

struct ConfigEntry {
  std::string key;
  std::optional<std::string> value;  // none: the key stands alone, which means true
};

// Of `git config -z --list`: "KEY\nVALUE\0".
std::vector<ConfigEntry> parse_config(std::string_view listing) {
  std::vector<ConfigEntry> entries;
  for (const std::string_view entry : base::split(listing, '\0')) {
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
  base::LentText section;
  base::LentText subsection;
  base::LentText name;
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
bool names_it_back(const programs::GitFolders& folders) {
  const std::string dot_git = folders.work_tree + "/.git";
  if (folders.own == dot_git) return true;
  const base::Result<std::string> back = files::read_file(folders.own, "gitdir", 4096);
  return back && files::real_path(std::string(base::trim(*back))) == files::real_path(dot_git);
}
bool names_it_back(const programs::GitFolders& folders, const std::vector<ConfigEntry>& config) {
  return std::any_of(config.begin(), config.end(), [&](const ConfigEntry& entry) {
    return entry.key == "core.worktree" && entry.value &&
           files::real_path(files::join_path(folders.own, *entry.value)) == folders.work_tree;
  });
}

base::Result<programs::GitFolders> find_folders(const std::string& folder) {
  std::string place = files::real_path(folder.empty() ? "." : folder);
  if (place.empty()) return files::disk_error("resolve", folder, errno);
  while (true) {
    base::Result<std::optional<programs::GitFolders>> found = programs::read_dot_git(place);
    if (!found) return found.error();
    if (*found) return **found;
    if (place == files::parent_path(place)) {
      return base::Error{
          "the site is not in a Git repository: git init and git remote add origin URL, or"
          " deploy with --to"};
    }
    place = files::parent_path(place);
  }
}

// Git reads our copy of the text: no repository is set up for it, and nothing that it includes is
// read.
base::Result<std::vector<ConfigEntry>> read_config(const programs::Git& git,
                                                   const std::string& folder,
                                                   const std::string& name) {
  if (files::is_missing(folder + "/" + name)) return std::vector<ConfigEntry>();
  const base::Result<std::string> text = files::read_file(folder, name, most_bytes);
  if (!text) return text.error();
  base::Result<programs::Finished> listed =
      git.run({"config", "--file", "-", "--no-includes", "-z", "--list"}, *text);
  if (!listed) return listed.error();
  if (listed->missing) return base::Error{programs::missing_program("git")};
  if (!listed->went_well()) {
    return base::Error{base::printable(folder + "/" + name) + ": " +
                       programs::words_of("git", *listed)};
  }
  return parse_config(listed->out);
}

// In the repository, where the user's configuration knows it by its place (includeIf), or, where
// nothing can be written, elsewhere.
base::Result<files::TemporaryFolder> make_home(const programs::GitFolders& folders) {
  if (!names_it_back(folders)) return files::TemporaryFolder::make();
  base::Result<files::TemporaryFolder> home = files::TemporaryFolder::make_in(folders.own);
  return home ? std::move(home) : files::TemporaryFolder::make();
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

SiteRepository::SiteRepository(programs::GitFolders folders, files::TemporaryFolder home)
    : folders_(std::move(folders)), home_(std::move(home)), git_(folders_.work_tree) {
  git_.set("GIT_DIR", home_.path());
  git_.set("GIT_OBJECT_DIRECTORY", programs::objects_folder(folders_));
  // Programs that speak other protocols are chosen by an address, which may be a stranger's.
  if (std::getenv("GIT_ALLOW_PROTOCOL") == nullptr) {
    git_.set("GIT_ALLOW_PROTOCOL", "file:git:http:https:ssh");
  }
}

base::Result<SiteRepository> SiteRepository::open(const std::string& folder,
                                                  const std::string& includes_below) {
  base::Result<programs::GitFolders> folders = find_folders(folder);
  if (!folders) return folders.error();
  base::Result<files::TemporaryFolder> home = make_home(*folders);
  if (!home) return home.error();
  SiteRepository repository(*std::move(folders), *std::move(home));
  if (base::Result<void> done = repository.set_up(includes_below); !done) return done.error();
  return repository;
}

base::Result<void> SiteRepository::set_up(const std::string& includes_below) {
  if (base::Result<void> inside =
          files::stays_inside(folders_.common, programs::objects_folder(folders_));
      !inside) {
    return inside;
  }
  base::Result<std::string> commit = programs::resolve_reference(folders_, "HEAD");
  if (!commit) return commit.error();
  commit_ = *std::move(commit);
  const programs::ObjectNames names = programs::object_names_of(commit_);
  if (base::Result<void> made = programs::make_empty_repository(home_, names); !made) return made;

  base::Result<std::vector<ConfigEntry>> config = read_config(git_, folders_.common, "config");
  if (!config) return config.error();
  if (!names_it_back(folders_) && !names_it_back(folders_, *config)) {
    return base::Error{base::printable(folders_.work_tree) + "/.git names the repository " +
                       base::printable(folders_.own) + ", which does not know this folder"};
  }
  const std::string below = files::real_path(includes_below);
  std::vector<ConfigEntry> included;
  for (const ConfigEntry& entry : *config) {
    const KeyParts parts = parts_of(entry.key);
    const bool includes = parts.section == "include" || parts.section == "includeif";
    if (!includes || includes_below.empty() || below.empty() || !entry.value) continue;
    const std::string file = files::real_path(*entry.value);
    if (file.empty() || !files::is_at_or_below(below, file)) continue;
    base::Result<std::vector<ConfigEntry>> more =
        read_config(git_, files::parent_path(file), file.substr(file.rfind('/') + 1));
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
  base::Result<std::string> start = files::read_file(ours, most_bytes);
  if (!start) return start.error();
  text = *std::move(start);
  for (const std::string& line : lines) text += line;
  if (base::Result<void> written = home_.write("config", text); !written) return written;
  if (!commit_.empty()) {
    if (base::Result<void> written = home_.write("HEAD", commit_ + "\n"); !written) return written;
  }
  if (!files::is_missing(folders_.common + "/shallow")) {
    base::Result<std::string> shallow = files::read_file(folders_.common, "shallow", most_bytes);
    if (!shallow) return shallow.error();
    shallow_ = !shallow->empty();
    if (shallow_) return home_.write("shallow", *shallow);
  }
  return {};
}

programs::Git SiteRepository::work_tree_git() const {
  programs::Git git = git_;
  git.set("GIT_WORK_TREE", folders_.work_tree);
  git.set("GIT_INDEX_FILE", folders_.own + "/index");
  return git;
}

base::Result<void> SiteRepository::know_branch(const std::string& remote,
                                               const std::string& branch) const {
  std::string packed;
  for (const std::string& name :
       {"refs/heads/" + branch, "refs/remotes/" + remote + "/" + branch}) {
    const base::Result<std::string> commit = programs::resolve_reference(folders_, name);
    if (commit && !commit->empty()) packed += *commit + " " + name + "\n";
  }
  return packed.empty() ? base::Result<void>() : home_.write("packed-refs", packed);
}

void SiteRepository::note_branch(const std::string& remote, const std::string& branch,
                                 const std::string& commit) const {
  if (std::find(tracked_.begin(), tracked_.end(), remote) == tracked_.end()) return;
  const std::string name = "refs/remotes/" + remote + "/" + branch;
  if (remote.find("..") != std::string::npos || !files::is_there(folders_.common + "/refs")) return;
  // A note for people: the next deployment asks the remote.
  const base::Result<void> ignored = files::replace_file(folders_.common, name, commit + "\n");
  static_cast<void>(ignored);
}

}  // namespace dayleaf::deploy
