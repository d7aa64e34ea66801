#pragma once

#include <atomic>
#include <cstddef>
#include <cstdint>
#include <functional>
#include <mutex>
#include <optional>
#include <string>
#include <string_view>
#include <unordered_map>
#include <utility>
#include <vector>

#include "base/hash.h"
#include "base/result.h"
#include "files/descriptor.h"
#include "files/disk.h"
#include "files/manifest.h"
#include "files/output_place.h"
#include "files/plan_steps.h"
#include "files/publish.h"
#include "files/staging.h"

namespace dayleaf::files {

// What became of a file of the last publication.
enum class Seen : char { not_put, unchanged, replaced };

class DiskPublication final : public Publication {
 public:
  DiskPublication(const PublishOptions& options, OutputPlace place)
      : options_(options), place_(std::move(place)), disk_(options.fault) {}

  ~DiskPublication() override { abandon(); }

  base::Result<void> begin(std::size_t expected_files);
  base::Result<void> put(std::string_view path, std::string_view bytes) override;
  base::Result<void> put_file(std::string_view path, const std::string& root,
                              std::string_view file) override;
  base::Result<base::Hash> put_written(std::string_view path,
                                       const std::function<void(base::Sink& out)>& write) override;
  base::Result<bool> keep(std::string_view path) override;
  std::string_view last_made_from() const override {
    return compare_bytes_ ? std::string_view() : manifest_.made_from();
  }
  std::optional<base::Hash> last_hash(std::string_view path) const override;
  bool is_current() override;
  base::Result<PublishReport> commit() override;
  base::Result<std::optional<std::string>> last_history() override;
  base::Result<void> keep_history(std::string_view text) override;

 private:
  // What stands where a file is to be.
  struct Target {
    bool exists = false;
    bool is_file = false;
    bool is_folder = false;
    std::uint64_t size = 0;
  };

  base::Result<void> check_shrinking(std::size_t files) const;
  base::Result<void> put_checked(NewFile file, const NewBytes& bytes);
  bool is_published(const NewFile& file) const;
  base::Result<void> stage(NewFile& file, const NewBytes& bytes);
  base::Result<Target> look_at(const std::string& path);
  bool folder_exists(std::string_view folder);
  void add(NewFile file);
  base::Result<void> fail(base::Error error);
  void abandon();

  base::Result<void> commit_to_disk(const std::vector<PublishedFile>& site,
                                    const std::vector<PublishedFile>& stale, PublishReport& report);
  base::Result<std::vector<Step>> plan(const std::vector<PublishedFile>& site,
                                       const std::vector<PublishedFile>& stale);
  base::Result<void> check_nothing_foreign() const;
  base::Result<void> complete_tree(const std::vector<PublishedFile>& site);
  base::Error staging_problem(const std::string& path, int error) const;
  base::Result<void> write_state_files(const std::vector<PublishedFile>& site,
                                       const std::vector<Step>& steps);

  // The whole site is staged as a tree, because there is no output yet or all of it is swapped.
  bool whole_tree() const { return options_.atomic || !output_; }

  const PublishOptions options_;
  const OutputPlace place_;
  Disk disk_;
  StateFolder state_;
  Descriptor output_;  // none: there is none yet
  OutputContent content_ = OutputContent::missing;
  Manifest manifest_;
  bool has_manifest_ = false;
  bool compare_bytes_ = false;
  std::optional<Staging> staging_;
  std::vector<std::string> notes_;

  std::vector<std::atomic<Seen>> seen_;  // as manifest_.files()
  std::atomic<std::size_t> unchanged_ = 0;
  std::atomic<bool> any_change_ = false;
  std::atomic<bool> failed_ = false;

  std::mutex mutex_;  // of what follows; never held while the disk works
  std::vector<NewFile> new_files_;
  std::vector<std::string>
      to_copy_;  // unchanged files that the new tree of an atomic publication lacks
  std::unordered_map<std::string, bool> folders_;  // whether they exist in the output
  std::optional<base::Error> first_error_;

  bool staged_state_ = false;
  bool ended_ = false;  // committed, or half way: nothing to abandon
};

base::Error named_twice(std::string_view path);

}  // namespace dayleaf::files
