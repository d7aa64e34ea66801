#include <fcntl.h>
#include <sys/stat.h>

#include <algorithm>
#include <cerrno>
#include <utility>

#include "base/text.h"
#include "deploy/place.h"
#include "files/disk.h"
#include "files/list_names.h"
#include "files/manifest.h"
#include "files/open_beneath.h"
#include "files/open_file.h"
#include "files/paths.h"
#include "files/system.h"

namespace dayleaf::deploy {
namespace {

constexpr std::size_t most_bytes = 1U << 30;

// Where new files wait until all of them are there. What a run that was killed left in it goes
// with the next one.
constexpr const char* staging = ".dayleaf-new";

// A folder of this machine. Nothing below it is reached through a link: the address itself may lead
// through links, since a person named it.
class FolderPlace : public Place {
 public:
  explicit FolderPlace(std::string address)
      : address_(std::move(address)), name_(base::printable(address_)) {}

  const std::string& name() const override { return name_; }
  Trouble trouble() const override { return Trouble::here; }
  base::Result<void> check() override { return {}; }

  base::Result<std::optional<std::string>> read(std::string_view path) override {
    if (const int error = open_root()) return none_when_missing(error, path);
    const files::Opened opened = files::open_without_links(root_.number(), std::string(path),
                                                           O_RDONLY | O_NONBLOCK | O_NOCTTY);
    if (opened.error != 0) return none_when_missing(opened.error, path);
    struct stat status {};
    if (fstat(opened.file.number(), &status) != 0) return problem("read", path, errno);
    if (!S_ISREG(status.st_mode)) return base::Error{where(path) + " is not a regular file"};
    std::string bytes;
    const int error = files::read_parts(opened.file.number(), [&bytes](std::string_view part) {
      bytes += part;
      return bytes.size() > most_bytes ? EFBIG : 0;
    });
    if (error != 0) return problem("read", path, error);
    return std::optional<std::string>(std::move(bytes));
  }

  base::Result<bool> holds_files() override {
    std::vector<files::FolderEntry> entries;
    int error = open_root();
    if (error == ENOENT) return false;
    if (error == 0) error = files::list_names(root_.number(), "", entries);
    if (error != 0) return problem("read", "", error);
    return std::any_of(entries.begin(), entries.end(),
                       [](const files::FolderEntry& entry) { return entry.name != staging; });
  }

  // All are written beside the others first; then each takes its place by a rename.
  base::Result<void> send(const Sending& sending) override {
    if (open_root() == ENOENT) {
      if (base::Result<void> made = make_folders(address_); !made) return made;
    }
    if (const int error = open_root()) return problem("open", "", error);
    if (base::Result<void> cleared = clear_staging(); !cleared) return cleared;
    if (const int error = disk_.make_first_folder(root_.number(), staging)) {
      return problem("make", staging, error);
    }
    std::vector<std::pair<std::string, std::string>> moves;
    for (const std::string& path : sending.paths) {
      base::Result<bool> staged = stage(sending, path, moves.size());
      if (!staged) return stop(staged.error());
      if (*staged) moves.emplace_back(staged_name(moves.size()), path);
    }
    if (const int error = moves.empty() ? 0 : disk_.sync_file_system(root_.number())) {
      return stop(problem("write to", "", error));
    }
    for (const auto& [from, path] : moves) {
      base::Result<files::Descriptor> folder = folder_for(path);
      if (!folder) return stop(folder.error());
      if (const int error = put_in_place(from, folder->number(), last_name(path))) {
        return stop(problem("write", path, error));
      }
    }
    return clear_staging();
  }

  base::Result<void> remove(const std::vector<std::string>& paths,
                            const std::vector<std::string>& folders) override {
    if (const int error = open_root()) return problem("open", "", error);
    for (const std::string& path : paths) {
      const int error = remove_one(path, &files::Disk::remove_file);
      if (error != 0 && error != ENOENT) return problem("remove", path, error);
    }
    for (const std::string& path : folders) {
      const int error = remove_one(path, &files::Disk::remove_folder);
      const bool is_anothers = error == ENOTEMPTY || error == EEXIST || error == ENOTDIR;
      if (error != 0 && error != ENOENT && !is_anothers) return problem("remove", path, error);
    }
    return {};
  }

  base::Result<void> remove_leftovers(const std::vector<std::string>&) override {
    return open_root() == 0 ? clear_staging() : base::Result<void>();
  }

 private:
  std::string where(std::string_view path) const {
    return base::printable(path.empty() ? address_ : address_ + "/" + std::string(path));
  }

  base::Error problem(std::string_view doing, std::string_view path, int error) const {
    if (error == ELOOP) {
      return base::Error{"cannot " + std::string(doing) + " " + where(path) +
                         ": a part of it is a link, which is never followed"};
    }
    return base::Error{"cannot " + std::string(doing) + " " + where(path) + ": " +
                       files::reason_of(error)};
  }

  base::Result<std::optional<std::string>> none_when_missing(int error,
                                                             std::string_view path) const {
    if (error == ENOENT) return std::optional<std::string>();
    return problem("read", path, error);
  }

  int open_root() {
    if (root_) return 0;
    root_.reset(open(address_.c_str(), O_RDONLY | O_DIRECTORY | O_CLOEXEC));
    return root_ ? 0 : errno;
  }

  // The folders that lead to the place, as far as they are missing.
  base::Result<void> make_folders(const std::string& path) {
    const std::string parent = files::parent_path(path);
    if (!parent.empty() && parent != path && !files::is_there(parent)) {
      if (base::Result<void> made = make_folders(parent); !made) return made;
    }
    const int error = disk_.make_folder(AT_FDCWD, path);
    if (error != 0 && error != EEXIST) return files::disk_error("make", path, error);
    return {};
  }

  // What stands there under that name may be anything, also a link: it goes, not what it leads to.
  base::Result<void> clear_staging() {
    int error = disk_.remove_tree(root_.number(), staging);
    if (error == ELOOP || error == ENOTDIR) error = disk_.remove_file(root_.number(), staging);
    if (error != 0 && error != ENOENT) return problem("remove", staging, error);
    return {};
  }

  base::Result<void> stop(const base::Error& error) {
    (void)clear_staging();
    return error;
  }

  static std::string staged_name(std::size_t number) {
    return std::string(staging) + "/" + std::to_string(number);
  }

  static std::string last_name(std::string_view path) {
    return std::string(path.substr(path.rfind('/') + 1));
  }

  // False: its bytes are there already.
  base::Result<bool> stage(const Sending& sending, const std::string& path, std::size_t number) {
    base::Result<files::OpenFile> source = files::open_file(sending.folder, path);
    if (!source) return source.error();
    files::FileSum sum;
    if (const int error = files::sum_file(source->descriptor.number(), sum)) {
      return files::disk_error("read", sending.folder + "/" + path, error);
    }
    if (sending.compare && holds(path, sum)) return false;
    const files::NewBytes bytes(source->descriptor.number(), sum.hash);
    if (const int error = disk_.write_new_file(root_.number(), staged_name(number), bytes)) {
      return problem("write", path, error);
    }
    return true;
  }

  bool holds(const std::string& path, const files::FileSum& sum) const {
    const files::Opened there =
        files::open_without_links(root_.number(), path, O_RDONLY | O_NONBLOCK | O_NOCTTY);
    struct stat status {};
    files::FileSum found;
    return there.error == 0 && fstat(there.file.number(), &status) == 0 &&
           S_ISREG(status.st_mode) && files::sum_file(there.file.number(), found) == 0 &&
           found.size == sum.size && found.hash == sum.hash;
  }

  int put_in_place(const std::string& from, int folder, const std::string& name) const {
    int error = disk_.rename(root_.number(), from, folder, name);
    if (error != EXDEV) return error;
    // Another file system begins on the way there.
    const files::Opened staged = files::open_without_links(root_.number(), from, O_RDONLY);
    files::FileSum sum;
    error = staged.error != 0 ? staged.error : files::sum_file(staged.file.number(), sum);
    if (error != 0) return error;
    const std::string beside = "." + name + staging;
    disk_.remove_file(folder, beside);
    error = disk_.write_new_file(folder, beside, files::NewBytes(staged.file.number(), sum.hash));
    if (error == 0) error = disk_.rename(folder, beside, folder, name);
    if (error != 0) disk_.remove_file(folder, beside);
    return error;
  }

  // The open folder of a file, made where it is missing.
  base::Result<files::Descriptor> folder_for(std::string_view path) {
    const std::string folder(files::folder_of(path));
    files::Opened opened =
        files::open_without_links(root_.number(), folder, files::look_only | O_DIRECTORY);
    if (opened.error == 0) return std::move(opened.file);
    if (opened.error != ENOENT || folder.empty()) return problem("write", path, opened.error);
    base::Result<files::Descriptor> above = folder_for(folder);
    if (!above) return above;
    const int error = disk_.make_folder(above->number(), last_name(folder));
    if (error != 0 && error != EEXIST) return problem("make", folder, error);
    opened = files::open_without_links(above->number(), last_name(folder),
                                       files::look_only | O_DIRECTORY);
    if (opened.error != 0) return problem("write", path, opened.error);
    return std::move(opened.file);
  }

  int remove_one(const std::string& path, int (files::Disk::*call)(int, const std::string&) const) {
    const files::Opened folder = files::open_without_links(
        root_.number(), std::string(files::folder_of(path)), files::look_only | O_DIRECTORY);
    if (folder.error != 0) return folder.error;
    return (disk_.*call)(folder.file.number(), last_name(path));
  }

  const std::string address_;
  const std::string name_;
  files::Descriptor root_;
  files::Disk disk_;
};

}  // namespace

std::unique_ptr<Place> make_folder_place(const std::string& address) {
  return std::make_unique<FolderPlace>(address);
}

}  // namespace dayleaf::deploy
