#include <dirent.h>
#include <fcntl.h>
#include <sys/stat.h>
#include <unistd.h>

#include <algorithm>
#include <cerrno>
#include <map>
#include <memory>
#include <set>
#include <utility>

#include "base/lent.h"
#include "base/text.h"
#include "files/open_beneath.h"
#include "files/read_tree.h"
#include "files/system.h"

namespace dayleaf::files {
namespace {

constexpr std::size_t deepest = 64;  // folders within folders

struct CloseFolder {
  void operator()(DIR* folder) const { closedir(folder); }
};

class TreeLister {
 public:
  TreeLister(base::Lent<const std::string> root_path, int root, base::Lent<const WantedName> wanted,
             std::vector<std::string>* others, std::span<const std::string> apart,
             base::Diagnostics& diagnostics)
      : root_path_(root_path),
        root_(root),
        wanted_(wanted),
        others_(others),
        diagnostics_(diagnostics) {
    for (const std::string& path : apart) {
      struct stat status {};
      if (stat(path.c_str(), &status) == 0) apart_.emplace(status.st_dev, status.st_ino);
    }
  }

  // Real folders come first and each folder is read once, so a link to a folder only adds what has
  // no name of its own below the root (what is behind a hidden name), and no link can lead round.
  base::Result<std::vector<FoundFile>> list() {
    const int error = read_folder("");
    if (error != 0) return disk_error("read the folder", root_path_, error);
    visit_waiting_folders();
    while (!links_.empty()) {
      std::vector<std::string> links = std::exchange(links_, {});
      std::sort(links.begin(), links.end());
      for (const std::string& link : links) {
        follow(link);
        visit_waiting_folders();
      }
    }
    std::sort(files_.begin(), files_.end(),
              [](const FoundFile& a, const FoundFile& b) { return a.path < b.path; });
    if (others_ != nullptr) std::sort(others_->begin(), others_->end());
    return std::move(files_);
  }

 private:
  using Identity = std::pair<dev_t, ino_t>;

  void report(base::Severity severity, const std::string& path, std::string_view code,
              std::string message, std::string suggestion = {}) {
    base::Diagnostic diagnostic;
    diagnostic.path = base::printable(path);
    diagnostic.severity = severity;
    diagnostic.code = code;
    diagnostic.message = std::move(message);
    diagnostic.suggestion = std::move(suggestion);
    diagnostics_.add(std::move(diagnostic));
  }

  void visit_waiting_folders() {
    while (!folders_.empty()) {
      const std::string path = std::move(folders_.back());
      folders_.pop_back();
      if (const int error = read_folder(path); error != 0) report_unreadable(path, error);
    }
  }

  void report_unreadable(const std::string& path, int error) {
    report(base::Severity::error, path, "unreadable", "cannot be read: " + reason_of(error));
  }

  int read_folder(const std::string& path) {
    Opened opened = open_inside(root_, root_path_, path, O_RDONLY | O_DIRECTORY | O_NONBLOCK);
    if (opened.error != 0) return opened.error;
    struct stat status {};
    if (fstat(opened.file.number(), &status) != 0) return errno;
    if (!path.empty() && apart_.contains({status.st_dev, status.st_ino})) return 0;
    const auto [known, added] = read_.try_emplace(Identity(status.st_dev, status.st_ino), path);
    if (!added) {
      report(base::Severity::warning, path, "folder-twice",
             "leads to a folder that is read already: " +
                 (known->second.empty() ? "the root" : base::printable(known->second)),
             "remove the link");
      return 0;
    }
    const std::unique_ptr<DIR, CloseFolder> folder(fdopendir(opened.file.number()));
    if (!folder) return errno;
    opened.file.release();  // closed with `folder`
    std::vector<std::pair<std::string, unsigned char>> entries;
    while (true) {
      errno = 0;
      const dirent* const entry = readdir(folder.get());
      if (entry == nullptr) break;
      if (entry->d_name[0] != '.') entries.emplace_back(entry->d_name, entry->d_type);
    }
    const int error = errno;
    // Sorted, so that diagnostics have one order too.
    std::sort(entries.begin(), entries.end());
    for (const auto& [name, type] : entries) {
      visit(dirfd(folder.get()), path.empty() ? name : path + "/" + name, name, type);
    }
    return error;
  }

  void visit(int folder, const std::string& path, const std::string& name, unsigned char type) {
    struct stat status {};
    const bool wanted = wanted_(name);
    if (type != DT_DIR && type != DT_LNK && type != DT_UNKNOWN && !wanted) return leave(path);
    if (fstatat(folder, name.c_str(), &status, AT_SYMLINK_NOFOLLOW) != 0) {
      // A file that went away since its folder was read was not there.
      if (errno != ENOENT) report_unreadable(path, errno);
      return;
    }
    const bool is_folder = S_ISDIR(status.st_mode);
    const bool is_link = S_ISLNK(status.st_mode);
    if (!wanted && !is_folder && !is_link) return leave(path);
    if (base::find_invalid_utf8(name) != std::string_view::npos) {
      report(base::Severity::error, path, "name-not-utf8",
             "the name is not valid UTF-8; it was left out", "rename it");
    } else if (is_link) {
      links_.push_back(path);
    } else if (!is_folder) {
      add_file(path, status);
    } else if (static_cast<std::size_t>(std::count(path.begin(), path.end(), '/')) >= deepest) {
      report(base::Severity::error, path, "too-deep",
             "lies deeper than " + std::to_string(deepest) + " folders; it was left out");
    } else {
      folders_.push_back(path);
    }
  }

  void leave(const std::string& path) {
    if (others_ != nullptr) others_->push_back(path);
  }

  void add_file(const std::string& path, const struct stat& status) {
    if (!S_ISREG(status.st_mode)) {
      report(base::Severity::error, path, "not-a-regular-file",
             "is not a regular file; it was left out");
      return;
    }
    if (base::has_controls(path, "")) {
      report(base::Severity::warning, path, "name-with-controls",
             "the name has control characters in it", "rename it");
    }
    files_.push_back({path, static_cast<std::uint64_t>(status.st_size)});
  }

  // A link without the ending matters only when it is a folder, or when it might have been one.
  void follow(const std::string& path) {
    const Opened opened = open_inside(root_, root_path_, path, look_only);
    const bool wanted = wanted_(path);
    struct stat status {};
    if (opened.error == EXDEV) {
      struct stat outside {};
      const bool is_folder =
          stat((root_path_ + "/" + path).c_str(), &outside) == 0 && S_ISDIR(outside.st_mode);
      if (!wanted && !is_folder) return leave(path);
      report(base::Severity::error, path, "link-outside",
             "is a link that leads out of the content folder; it was not followed",
             "put the file itself here");
    } else if (opened.error == ELOOP) {
      report(base::Severity::error, path, "link-round", "is a link that leads round in a circle");
    } else if (opened.error == ENOENT || opened.error == ENOTDIR) {
      if (!wanted) return leave(path);
      report(base::Severity::error, path, "link-broken", "is a link to nothing");
    } else if (opened.error != 0) {
      report_unreadable(path, opened.error);
    } else if (fstat(opened.file.number(), &status) != 0) {
      report_unreadable(path, errno);
    } else if (S_ISDIR(status.st_mode)) {
      folders_.push_back(path);
    } else if (wanted) {
      add_file(path, status);
    } else {
      leave(path);
    }
  }

  const std::string& root_path_;
  const int root_;
  const WantedName& wanted_;
  std::vector<std::string>* const others_;
  base::Diagnostics& diagnostics_;
  std::vector<std::string> folders_;
  std::vector<std::string> links_;
  std::set<Identity> apart_;
  std::map<Identity, std::string> read_;
  std::vector<FoundFile> files_;
};

}  // namespace

namespace {

base::Result<std::vector<FoundFile>> list(const std::string& root, const WantedName& wanted,
                                          std::vector<std::string>* others,
                                          std::span<const std::string> apart,
                                          base::Diagnostics& diagnostics) {
  const Descriptor folder(open(root.c_str(), look_only | O_DIRECTORY | O_CLOEXEC));
  if (!folder) return disk_error("read the folder", root, errno);
  return TreeLister(root, folder.number(), wanted, others, apart, diagnostics).list();
}

}  // namespace

base::Result<std::vector<FoundFile>> list_tree(const std::string& root, std::string_view ending,
                                               base::Diagnostics& diagnostics) {
  const WantedName wanted = [ending](std::string_view name) { return name.ends_with(ending); };
  return list(root, wanted, nullptr, {}, diagnostics);
}

base::Result<std::vector<FoundFile>> list_tree(const std::string& root, const WantedName& wanted,
                                               std::vector<std::string>& others,
                                               base::Diagnostics& diagnostics,
                                               std::span<const std::string> apart) {
  return list(root, wanted, &others, apart, diagnostics);
}

}  // namespace dayleaf::files
