#pragma once

#include <cstddef>
#include <cstdint>
#include <functional>
#include <memory>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "base/hash.h"
#include "base/result.h"
#include "base/sink.h"

namespace dayleaf::files {

// Publishes a tree of files into a folder. Knows nothing of what they are.
//
// Beside the output folder `site` stands `.site.dayleaf/` with the manifest of the last publication
// (path, size, hash of every file), a lock, and while publishing the staged files and a journal.
// Everything new is staged and synced first; the commit is a series of renames that the journal
// describes. A failure before the commit leaves the old site whole; after a crash during it,
// recover_publication() (or the next publication) rolls it forward.
//
// Whoever publishes may keep a text there, too, for the next publication: `.site.dayleaf/history`.

struct PublishOptions {
  std::string output;  // the folder, created when missing; a link is followed
  bool atomic =
      false;  // swap whole trees with renameat2(RENAME_EXCHANGE): never a mixture, at any instant
  bool dry_run = false;  // compare only; takes no lock and changes nothing
  // Allow an output that dayleaf did not write (its own files stay untouched), and a site that
  // shrinks to nothing or to half. Compares every file's bytes with what is on the disk instead of
  // with the manifest, so it also repairs a site that was edited.
  bool force = false;
  std::size_t jobs = 1;  // how many threads put files
  // Stands for everything that the site is made from: the same words, the same bytes of every file.
  // One line without controls; empty: not known. See Publication::is_current().
  std::string made_from;
  // Set: this publication is a part of a site whose other parts are published by others, into this
  // folder or elsewhere. It owns the paths that this is true for, and leaves every other file of
  // the manifest as it is. Pure; any thread. Not with `atomic`.
  std::function<bool(std::string_view path)> owns;
  // Which files are counted by themselves, too, for people. Pure; may be empty.
  std::function<bool(std::string_view path)> counted;
  // The output may not be, or hold, one of these: content, theme, source folders. "/" and the home
  // folder are always among them.
  std::vector<std::string> protected_folders;
  // For tests: asked before every operation that changes the disk ("mkdir", "open", "write",
  // "close", "rename", "unlink", "rmdir", "fsync", "syncfs"), from any thread; an errno makes it
  // fail without being done.
  std::function<int(std::string_view operation)> fault;
};

struct PublishReport {
  std::size_t written = 0;
  std::size_t unchanged = 0;
  std::size_t removed = 0;
  std::uint64_t bytes = 0;          // of the whole site
  std::uint64_t bytes_counted = 0;  // of those that PublishOptions::counted is true for
  std::uint64_t bytes_written = 0;
  std::vector<std::string> changed_paths;  // written and removed, sorted; for --verbose and --json
  // Held against the manifest of the last publication, whether its files are still there or not.
  bool had_manifest = false;  // there was one
  std::size_t differing = 0;  // files that are new, gone, or have other bytes
  std::vector<std::string>
      new_paths;  // files that it did not have, sorted; none without a manifest
  std::vector<std::string>
      notes;  // sentences for people: published, but something is worth knowing
};

// A publication in progress. Files are put from many threads; commit() makes them the site.
// Destroyed without commit: nothing happened and what was staged is gone.
class Publication {
 public:
  virtual ~Publication() = default;

  // One file of the new site. `path` is relative, '/' between names, without "." or ".." or hidden
  // names or control characters. Staged only when its bytes differ from what the manifest says is
  // published, or when the published file is gone or has another size. Thread-safe. Each path once.
  // After an error nothing can be committed any more.
  virtual base::Result<void> put(std::string_view path, std::string_view bytes) = 0;
  // The same with the bytes of the regular file `file` below the folder `root`. They are read part
  // by part, so that a large file costs no memory. An error too when it changes meanwhile.
  virtual base::Result<void> put_file(std::string_view path, const std::string& root,
                                      std::string_view file) = 0;

  // The same with what `write` writes, which is called once, and may be more than memory holds.
  // Returns hash_bytes() of it.
  virtual base::Result<base::Hash> put_written(
      std::string_view path, const std::function<void(base::Sink& out)>& write) = 0;

  // Instead of put, where the bytes of a file are known to be those of the last publication. False:
  // the file is not there with its size, or must be compared; it has to be put. Thread-safe.
  virtual base::Result<bool> keep(std::string_view path) = 0;

  // What the last publication was made from, as its options said; "" when it is not known.
  virtual std::string_view last_made_from() const = 0;
  // Of a file's bytes when it was last published. Thread-safe.
  virtual std::optional<base::Hash> last_hash(std::string_view path) const = 0;

  // True when the last publication was made from the same as this one, and every file of it is
  // still there with its size. Then there is nothing to put, and commit() leaves the site as it is.
  // Before any put, once.
  virtual bool is_current() = 0;

  // Everything was put: files of the last publication that were not put are removed, the new ones
  // appear. Once. An error says when the update stopped half way; otherwise the old site is whole.
  virtual base::Result<PublishReport> commit() = 0;

  // What read_kept_history() says, now that nobody else publishes there.
  virtual base::Result<std::optional<std::string>> last_history() = 0;
  // After commit(): keeps a text in the place of the last one. Whoever reads it finds the old one
  // or this one, whole; a failure leaves the old one.
  virtual base::Result<void> keep_history(std::string_view text) = 0;
};

// The text that was kept beside an output; nullopt: none was. An Error: there is something, and it
// cannot be read.
base::Result<std::optional<std::string>> read_kept_history(const std::string& output);

// Locks the output against a second publication, recovers from an interrupted one, reads the
// manifest. `expected_files` is how many files will be put: when that is nothing, or under half of
// what is published, it is refused here without `force`. Refused too: an output that is no folder,
// is protected, is a mount point, or holds files while there is no manifest.
base::Result<std::unique_ptr<Publication>> begin_publication(const PublishOptions& options,
                                                             std::size_t expected_files);

// Rolls an interrupted commit of this output forward (or clears what was staged before one). True
// when there was something to do. Cheap when there was not. False when another process is
// publishing there now.
base::Result<bool> recover_publication(const std::string& output);

}  // namespace dayleaf::files
