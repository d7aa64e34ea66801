#include <algorithm>
#include <cstddef>
#include <functional>
#include <map>
#include <set>
#include <utility>

#include "base/text.h"
#include "deploy/place.h"
#include "files/manifest.h"
#include "files/read_tree.h"
#include "files/temporary_folder.h"
#include "programs/program_words.h"
#include "programs/run_process.h"

namespace dayleaf::deploy {
namespace {

// Exit codes of rsync.
constexpr int some_failed = 23;  // files that are not there, among others
constexpr int vanished = 24;     // files that were listed and are not there

constexpr std::size_t most_bytes = 1U << 30;

std::string zero_separated(const std::vector<std::string>& paths) {
  std::string list;
  for (const std::string& path : paths) {
    list += path;
    list.push_back('\0');
  }
  return list;
}

constexpr std::string_view holding = ".~tmp~/";

// The path in a line of rsync's lists: "-rw-r--r--  1,234 2024/01/31 09:30:00 a/b c".
std::string_view listed_path(std::string_view line) {
  constexpr int fields = 4;
  for (int i = 0; i < fields; ++i) {
    const std::size_t end = std::min(line.find(' '), line.size());
    const std::size_t next = std::min(line.find_first_not_of(' ', end), line.size());
    line.remove_prefix(i + 1 < fields ? next : std::min(end + 1, line.size()));
  }
  return line;
}

// The file that rsync was writing when it left `path`; "" when it is none of rsync's names.
std::string meant_file(std::string_view path) {
  constexpr std::size_t letters = 6;
  const std::string_view folder = files::folder_of(path);
  std::string_view name = path.substr(folder.empty() ? 0 : folder.size() + 1);
  std::string before(folder.empty() ? "" : std::string(folder) + "/");
  if (before.ends_with(holding)) {
    before.erase(before.size() - holding.size());
    if (before.empty() || before.ends_with('/')) {
      // It may have been on its way to there, too.
      const std::string inner = meant_file(name);
      return before + (inner.empty() ? std::string(name) : inner);
    }
    return {};
  }
  const std::size_t point = name.rfind('.');
  if (!name.starts_with('.') || point == 0 || name.size() - point - 1 != letters) return {};
  return before + std::string(name.substr(1, point - 1));
}

class RsyncPlace : public Place {
 public:
  explicit RsyncPlace(const std::string& address)
      : address_(address.ends_with('/') ? address : address + "/"),
        name_(base::printable(address)) {}

  const std::string& name() const override { return name_; }
  Trouble trouble() const override { return trouble_; }

  base::Result<void> check() override {
    const base::Result<programs::Finished> finished = run({"--version"});
    return finished ? base::Result<void>() : base::Result<void>(finished.error());
  }

  base::Result<std::optional<std::string>> read(std::string_view path) override {
    base::Result<files::TemporaryFolder> folder = files::TemporaryFolder::make();
    if (!folder) return fault(Trouble::here, folder.error().message);
    const std::string copy = folder->path() + "/copy";
    base::Result<programs::Finished> finished = run({"--", address_ + std::string(path), copy});
    if (!finished) return finished.error();
    if (finished->exit == some_failed) return std::optional<std::string>();
    if (!finished->went_well()) return failed(*finished);
    base::Result<std::string> bytes = files::read_file(copy, most_bytes);
    if (!bytes) return fault(Trouble::here, bytes.error().message);
    return std::optional<std::string>(*std::move(bytes));
  }

  base::Result<bool> holds_files() override {
    base::Result<programs::Finished> finished = run({"--dirs", "--list-only", "--", address_});
    if (!finished) return finished.error();
    folder_is_there_ = finished->exit != some_failed;
    if (!folder_is_there_) return false;
    if (!finished->went_well()) return failed(*finished);
    return base::split_lines(base::trim(finished->out)).size() >
           1;  // the first line is the folder itself
  }

  base::Result<void> send(const Sending& sending) override {
    // The folder's own times and modes stay as they are, and so do those of the folders in it.
    Words words = {"--times",           "--omit-dir-times",
                   "--no-implied-dirs", "--delay-updates",
                   "--from0",           "--files-from=-",
                   "--chmod=D755,F644", sending.compare ? "--checksum" : "--ignore-times"};
    if (!folder_is_there_) words.emplace_back("--mkpath");
    words.insert(words.end(), {"--", sending.folder + "/", address_});
    base::Result<programs::Finished> finished = run(words, zero_separated(sending.paths));
    if (!finished) return finished.error();
    if (!finished->went_well()) return failed(*finished);
    folder_is_there_ = true;
    return {};
  }

  // Names that are missing at our end are removed at the other one: so our end is an empty folder.
  // Of nested folders rsync tries the outer one first, which is not empty then: so one depth a run.
  base::Result<void> remove(const std::vector<std::string>& paths,
                            const std::vector<std::string>& folders) override {
    base::Result<files::TemporaryFolder> nothing = files::TemporaryFolder::make();
    if (!nothing) return fault(Trouble::here, nothing.error().message);
    std::map<std::ptrdiff_t, std::vector<std::string>, std::greater<>> rounds;
    for (const std::string& folder : folders) {
      rounds[std::count(folder.begin(), folder.end(), '/')].push_back(folder);
    }
    base::Result<void> removed = remove_names(nothing->path(), paths);
    for (const auto& [depth, names] : rounds) {
      if (removed) removed = remove_names(nothing->path(), names);
    }
    return removed;
  }

  // Of a file that it writes rsync leaves ".NAME.Ab12Cd", and ".~tmp~/NAME" of one that it would
  // have put in place at the end. Only those of our own files' names go.
  base::Result<void> remove_leftovers(const std::vector<std::string>& paths) override {
    base::Result<programs::Finished> finished =
        run({"--recursive", "--list-only", "--8-bit-output", "--include=*/", "--include=/.~tmp~/**",
             "--include=**/.~tmp~/**", "--include=.*", "--exclude=*", "--", address_});
    if (!finished) return finished.error();
    if (finished->exit == some_failed) return {};
    if (!finished->went_well()) return failed(*finished);
    const std::set<std::string_view> ours(paths.begin(), paths.end());
    std::vector<std::string> left;
    std::set<std::string> folders;
    for (const std::string_view line : base::split_lines(finished->out)) {
      const std::string_view path = listed_path(line);
      if (line.starts_with('d') || ours.count(meant_file(path)) == 0) continue;
      left.emplace_back(path);
      if (path.find(holding) != std::string_view::npos) folders.emplace(files::folder_of(path));
    }
    if (left.empty()) return {};
    return remove(left, {folders.begin(), folders.end()});
  }

 private:
  using Words = std::vector<std::string>;

  base::Error fault(Trouble trouble, std::string message) {
    trouble_ = trouble;
    return base::Error{std::move(message)};
  }

  base::Error failed(const programs::Finished& finished) {
    return fault(finished.missing ? Trouble::here : Trouble::there,
                 finished.missing ? programs::missing_program("rsync")
                                  : name_ + ": " + programs::words_of("rsync", finished));
  }

  base::Result<programs::Finished> run(const Words& words, std::string_view input = {}) {
    programs::Process process;
    process.arguments = {"rsync", "--protect-args", "--no-motd", "--timeout=120"};
    process.arguments.insert(process.arguments.end(), words.begin(), words.end());
    process.set = {{"LC_ALL", "C"}};
    process.input = input;
    base::Result<programs::Finished> finished = programs::run_process(process);
    if (!finished) return fault(Trouble::here, finished.error().message);
    if (finished->missing) return failed(*finished);
    return finished;
  }

  base::Result<void> remove_names(const std::string& nothing,
                                  const std::vector<std::string>& names) {
    if (names.empty()) return {};
    base::Result<programs::Finished> finished =
        run({"--delete-missing-args", "--no-implied-dirs", "--omit-dir-times", "--from0",
             "--files-from=-", "--", nothing + "/", address_},
            zero_separated(names));
    if (!finished) return finished.error();
    // It misses the folders of the names, too.
    if (!finished->went_well() && finished->exit != vanished) return failed(*finished);
    return {};
  }

  const std::string address_;  // with a '/' at the end
  const std::string name_;
  bool folder_is_there_ = true;
  Trouble trouble_ = Trouble::here;
};

}  // namespace

std::unique_ptr<Place> make_rsync_place(const std::string& address) {
  return std::make_unique<RsyncPlace>(address);
}

}  // namespace dayleaf::deploy
