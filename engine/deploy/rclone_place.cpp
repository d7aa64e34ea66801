#include <utility>

#include "base/text.h"
#include "deploy/place.h"
#include "programs/program_words.h"
#include "programs/run_process.h"

namespace dayleaf::deploy {
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
  explicit RclonePlace(const std::string& address)
      : address_(address), name_(base::printable(address)) {}

  const std::string& name() const override { return name_; }
  Trouble trouble() const override { return trouble_; }

  base::Result<void> check() override {
    const base::Result<programs::Finished> finished = run({"version"});
    return finished ? base::Result<void>() : base::Result<void>(finished.error());
  }

  base::Result<std::optional<std::string>> read(std::string_view path) override {
    base::Result<programs::Finished> finished = run({"cat", "--", inside(path)});
    if (!finished) return finished.error();
    const bool missing = finished->exit == no_folder || finished->exit == no_file;
    if (missing || (finished->went_well() && finished->out.empty())) {
      return std::optional<std::string>();
    }
    if (!finished->went_well()) return failed(*finished);
    return std::optional<std::string>(std::move(finished->out));
  }

  base::Result<bool> holds_files() override {
    base::Result<programs::Finished> finished = run({"lsf", "--max-depth", "1", "--", address_});
    if (!finished) return finished.error();
    if (finished->exit == no_folder) return false;
    if (!finished->went_well()) return failed(*finished);
    return !base::trim(finished->out).empty();
  }

  base::Result<void> send(const Sending& sending) override {
    Words words = {"copy", "--files-from-raw", "-",
                   sending.compare ? "--checksum" : "--ignore-times"};
    // A look at each file instead of a list of all that is there.
    if (sending.few) words.emplace_back("--no-traverse");
    words.insert(words.end(), {"--", sending.folder, address_});
    return run_to_the_end(words, sending.paths);
  }

  base::Result<void> remove(const std::vector<std::string>& paths,
                            const std::vector<std::string>& folders) override {
    if (!paths.empty()) {
      base::Result<void> removed = run_to_the_end(
          {"delete", "--files-from-raw", "-", "--no-traverse", "--", address_}, paths);
      if (!removed) return removed;
    }
    // Buckets have no folders, and elsewhere an empty one shows nothing.
    for (const std::string& folder : folders) {
      base::Result<programs::Finished> ignored =
          run({"rmdir", "--retries", "1", "--", inside(folder)});
      if (!ignored) return ignored.error();
    }
    return {};
  }

  // Objects of a store are whole or not there.
  base::Result<void> remove_leftovers(const std::vector<std::string>&) override { return {}; }

 private:
  using Words = std::vector<std::string>;

  std::string inside(std::string_view path) const {
    std::string whole = address_;
    if (!whole.ends_with('/') && !whole.ends_with(':')) whole += '/';
    return whole.append(path);
  }

  base::Error failed(const programs::Finished& finished) {
    trouble_ = finished.missing ? Trouble::here : Trouble::there;
    return base::Error{finished.missing ? programs::missing_program("rclone")
                                        : name_ + ": " + programs::words_of("rclone", finished)};
  }

  base::Result<programs::Finished> run(const Words& words, std::string_view input = {}) {
    programs::Process process;
    process.arguments = {"rclone", "--log-level", "ERROR"};
    process.arguments.insert(process.arguments.end(), words.begin(), words.end());
    process.set = {{"LC_ALL", "C"}};
    process.input = input;
    base::Result<programs::Finished> finished = programs::run_process(process);
    if (!finished) {
      trouble_ = Trouble::here;
      return finished;
    }
    if (finished->missing) return failed(*finished);
    return finished;
  }

  base::Result<void> run_to_the_end(const Words& words, const std::vector<std::string>& paths) {
    base::Result<programs::Finished> finished = run(words, lines_of(paths));
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

}  // namespace dayleaf::deploy
