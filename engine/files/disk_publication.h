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

namespace dayleaf {

// What became of a file of the last publication.
enum class Seen : char { not_put, unchanged, replaced };

class DiskPublication final : public Publication {
 public:
  DiskPublication(const PublishOptions& options, OutputPlace place)
      : options_(options), place_(std::move(place)), disk_(options.fault) {}

  ~DiskPublication() override { abandon(); }

  Result<void> begin(std::size_t expected_files);
  Result<void> put(std::string_view path, std::string_view bytes) override;
  Result<void> put_file(std::string_view path, const std::string& root,
                        std::string_view file) override;
  Result<Hash> put_written(std::string_view path,
                           const std::function<void(Sink& out)>& write) override;
  Result<bool> keep(std::string_view path) override;
  std::string_view last_made_from() const override {
    return compare_bytes_ ? std::string_view() : manifest_.made_from();
  }
  std::optional<Hash> last_hash(std::string_view path) const override;
  bool is_current() override;
  Result<PublishReport> commit() override;

 private:
  // What stands where a file is to be.
  struct Target {
    bool exists = false;
    bool is_file = false;
    bool is_folder = false;
    std::uint64_t size = 0;
  };

  Result<void> check_shrinking(std::size_t files) const;
  Result<void> put_checked(NewFile file, const NewBytes& bytes);
  bool is_published(const NewFile& file) const;
  Result<void> stage(NewFile& file, const NewBytes& bytes);
  Result<Target> look_at(const std::string& path);
  bool folder_exists(std::string_view folder);
  void add(NewFile file);
  Result<void> fail(Error error);
  void abandon();

  Result<void> commit_to_disk(const std::vector<PublishedFile>& site,
                              const std::vector<PublishedFile>& stale, PublishReport& report);
  Result<std::vector<Step>> plan(const std::vector<PublishedFile>& site,
                                 const std::vector<PublishedFile>& stale);
  Result<void> check_nothing_foreign() const;
  Result<void> complete_tree(const std::vector<PublishedFile>& site);
  Error staging_problem(const std::string& path, int error) const;
  Result<void> write_records(const std::vector<PublishedFile>& site,
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
  std::optional<Error> first_error_;

  bool staged_records_ = false;
  bool ended_ = false;  // committed, or half way: nothing to abandon
};

Error named_twice(std::string_view path);

}  // namespace dayleaf
