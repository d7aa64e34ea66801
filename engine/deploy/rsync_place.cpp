#include <algorithm>
#include <cstddef>
#include <functional>
#include <map>
#include <utility>

#include "base/text.h"
#include "deploy/place.h"
#include "files/read_tree.h"
#include "programs/program_words.h"
#include "programs/run_process.h"
#include "programs/temporary_folder.h"

namespace dayleaf {
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

class RsyncPlace : public Place {
 public:
  RsyncPlace(const std::string& address, bool is_local)
      : address_(address.ends_with('/') ? address : address + "/"),
        is_local_(is_local),
        name_(printable(address)) {}

  const std::string& name() const override { return name_; }
  Trouble trouble() const override { return trouble_; }

  Result<void> check() override {
    const Result<Finished> finished = run({"--version"});
    return finished ? Result<void>() : Result<void>(finished.error());
  }

  Result<std::optional<std::string>> read(std::string_view path) override {
    Result<TemporaryFolder> folder = TemporaryFolder::make();
    if (!folder) return fault(Trouble::here, folder.error().message);
    const std::string copy = folder->path() + "/copy";
    Result<Finished> finished = run({"--", address_ + std::string(path), copy});
    if (!finished) return finished.error();
    if (finished->exit == some_failed) return std::optional<std::string>();
    if (!finished->went_well()) return failed(*finished);
    Result<std::string> bytes = read_file(copy, most_bytes);
    if (!bytes) return fault(Trouble::here, bytes.error().message);
    return std::optional<std::string>(*std::move(bytes));
  }

  Result<bool> holds_files() override {
    Result<Finished> finished = run({"--dirs", "--list-only", "--", address_});
    if (!finished) return finished.error();
    folder_is_there_ = finished->exit != some_failed;
    if (!folder_is_there_) return false;
    if (!finished->went_well()) return failed(*finished);
    return split_lines(trim(finished->out)).size() > 1;  // the first line is the folder itself
  }

  Result<void> send(const Sending& sending) override {
    // The folder's own times and modes stay as they are, and so do those of the folders in it.
    Words words = {"--times",           "--omit-dir-times",
                   "--no-implied-dirs", "--delay-updates",
                   "--from0",           "--files-from=-",
                   "--chmod=D755,F644", sending.compare ? "--checksum" : "--ignore-times"};
    if (!folder_is_there_) words.emplace_back("--mkpath");
    words.insert(words.end(), {"--", sending.folder + "/", address_});
    Result<Finished> finished = run(words, zero_separated(sending.paths));
    if (!finished) return finished.error();
    if (!finished->went_well()) return failed(*finished);
    folder_is_there_ = true;
    return {};
  }

  // Names that are missing at our end are removed at the other one: so our end is an empty folder.
  // Of nested folders rsync tries the outer one first, which is not empty then: so one depth a run.
  Result<void> remove(const std::vector<std::string>& paths,
                      const std::vector<std::string>& folders) override {
    Result<TemporaryFolder> nothing = TemporaryFolder::make();
    if (!nothing) return fault(Trouble::here, nothing.error().message);
    std::map<std::ptrdiff_t, std::vector<std::string>, std::greater<>> rounds;
    for (const std::string& folder : folders) {
      rounds[std::count(folder.begin(), folder.end(), '/')].push_back(folder);
    }
    Result<void> removed = remove_names(nothing->path(), paths);
    for (const auto& [depth, names] : rounds) {
      if (removed) removed = remove_names(nothing->path(), names);
    }
    return removed;
  }

 private:
  using Words = std::vector<std::string>;

  Error fault(Trouble trouble, std::string message) {
    trouble_ = trouble;
    return Error{std::move(message)};
  }

  Error failed(const Finished& finished) {
    return fault(
        finished.missing || is_local_ ? Trouble::here : Trouble::there,
        finished.missing ? missing_program("rsync") : name_ + ": " + words_of("rsync", finished));
  }

  Result<Finished> run(const Words& words, std::string_view input = {}) {
    Process process;
    process.arguments = {"rsync", "--protect-args", "--no-motd", "--timeout=120"};
    process.arguments.insert(process.arguments.end(), words.begin(), words.end());
    process.set = {{"LC_ALL", "C"}};
    process.input = input;
    Result<Finished> finished = run_process(process);
    if (!finished) return fault(Trouble::here, finished.error().message);
    if (finished->missing) return failed(*finished);
    return finished;
  }

  Result<void> remove_names(const std::string& nothing, const std::vector<std::string>& names) {
    if (names.empty()) return {};
    Result<Finished> finished =
        run({"--delete-missing-args", "--no-implied-dirs", "--omit-dir-times", "--from0",
             "--files-from=-", "--", nothing + "/", address_},
            zero_separated(names));
    if (!finished) return finished.error();
    // It misses the folders of the names, too.
    if (!finished->went_well() && finished->exit != vanished) return failed(*finished);
    return {};
  }

  const std::string address_;  // with a '/' at the end
  const bool is_local_;
  const std::string name_;
  bool folder_is_there_ = true;
  Trouble trouble_ = Trouble::here;
};

}  // namespace

std::unique_ptr<Place> make_rsync_place(const std::string& address, bool is_local) {
  return std::make_unique<RsyncPlace>(address, is_local);
}

}  // namespace dayleaf
