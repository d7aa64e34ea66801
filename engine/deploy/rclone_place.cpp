#include <utility>

#include "base/text.h"
#include "deploy/place.h"
#include "programs/program_words.h"
#include "programs/run_process.h"

namespace dayleaf {
namespace {

// Exit codes of rclone.
constexpr int no_folder = 3;
constexpr int no_file = 4;

std::string lines_of(const std::vector<std::string>& paths) {
  std::string lines;
  for (const std::string& path : paths) lines.append(path).append("\n");
  return lines;
}

class RclonePlace : public Place {
 public:
  explicit RclonePlace(const std::string& address) : address_(address), name_(printable(address)) {}

  const std::string& name() const override { return name_; }
  Trouble trouble() const override { return trouble_; }

  Result<void> check() override {
    const Result<Finished> finished = run({"version"});
    return finished ? Result<void>() : Result<void>(finished.error());
  }

  Result<std::optional<std::string>> read(std::string_view path) override {
    Result<Finished> finished = run({"cat", "--", inside(path)});
    if (!finished) return finished.error();
    const bool missing = finished->exit == no_folder || finished->exit == no_file;
    if (missing || (finished->went_well() && finished->out.empty())) {
      return std::optional<std::string>();
    }
    if (!finished->went_well()) return failed(*finished);
    return std::optional<std::string>(std::move(finished->out));
  }

  Result<bool> holds_files() override {
    Result<Finished> finished = run({"lsf", "--max-depth", "1", "--", address_});
    if (!finished) return finished.error();
    if (finished->exit == no_folder) return false;
    if (!finished->went_well()) return failed(*finished);
    return !trim(finished->out).empty();
  }

  Result<void> send(const Sending& sending) override {
    Words words = {"copy", "--files-from-raw", "-",
                   sending.compare ? "--checksum" : "--ignore-times"};
    // A look at each file instead of a list of all that is there.
    if (sending.few) words.emplace_back("--no-traverse");
    words.insert(words.end(), {"--", sending.folder, address_});
    return run_to_the_end(words, sending.paths);
  }

  Result<void> remove(const std::vector<std::string>& paths,
                      const std::vector<std::string>& folders) override {
    if (!paths.empty()) {
      Result<void> removed = run_to_the_end(
          {"delete", "--files-from-raw", "-", "--no-traverse", "--", address_}, paths);
      if (!removed) return removed;
    }
    // Buckets have no folders, and elsewhere an empty one shows nothing.
    for (const std::string& folder : folders) {
      Result<Finished> ignored = run({"rmdir", "--retries", "1", "--", inside(folder)});
      if (!ignored) return ignored.error();
    }
    return {};
  }

  // Objects of a store are whole or not there.
  Result<void> remove_leftovers(const std::vector<std::string>&) override { return {}; }

 private:
  using Words = std::vector<std::string>;

  std::string inside(std::string_view path) const {
    std::string whole = address_;
    if (!whole.ends_with('/') && !whole.ends_with(':')) whole += '/';
    return whole.append(path);
  }

  Error failed(const Finished& finished) {
    trouble_ = finished.missing ? Trouble::here : Trouble::there;
    return Error{finished.missing ? missing_program("rclone")
                                  : name_ + ": " + words_of("rclone", finished)};
  }

  Result<Finished> run(const Words& words, std::string_view input = {}) {
    Process process;
    process.arguments = {"rclone", "--log-level", "ERROR"};
    process.arguments.insert(process.arguments.end(), words.begin(), words.end());
    process.set = {{"LC_ALL", "C"}};
    process.input = input;
    Result<Finished> finished = run_process(process);
    if (!finished) {
      trouble_ = Trouble::here;
      return finished;
    }
    if (finished->missing) return failed(*finished);
    return finished;
  }

  Result<void> run_to_the_end(const Words& words, const std::vector<std::string>& paths) {
    Result<Finished> finished = run(words, lines_of(paths));
    if (!finished) return finished.error();
    if (!finished->went_well()) return failed(*finished);
    return {};
  }

  const std::string address_;
  const std::string name_;
  Trouble trouble_ = Trouble::here;
};

}  // namespace

std::unique_ptr<Place> make_rclone_place(const std::string& address) {
  return std::make_unique<RclonePlace>(address);
}

}  // namespace dayleaf
