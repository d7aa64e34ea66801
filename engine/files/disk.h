#pragma once

#include <functional>
#include <string>
#include <string_view>
#include <utility>

#include "base/hash.h"
#include "base/lent.h"
#include "files/descriptor.h"

namespace dayleaf::files {

// What a new file is to hold: bytes in memory, or those of an open file, which are copied part by
// part.
struct NewBytes {
  NewBytes(std::string_view in_memory) : bytes(in_memory) {}
  NewBytes(int open_file, const base::Hash& hash_of_it) : file(open_file), hash(hash_of_it) {}

  base::LentText bytes;
  int file = -1;
  base::Hash hash;  // of the open file
};

// Every operation that changes the disk goes through here, so that tests can make each of them
// fail. All return 0 or an errno, take paths relative to an open folder, never follow a link in the
// last name, and may be called from several threads.
class Disk {
 public:
  // Called with the name of each operation ("mkdir", "open", "write", "close", "rename", "unlink",
  // "rmdir", "fsync", "syncfs") before it is done; an errno makes it fail without being done.
  using Fault = std::function<int(std::string_view operation)>;

  explicit Disk(Fault fault = {}) : fault_(std::move(fault)) {}

  // Folders are 0755 and files 0644 whatever the umask or the default access list is. This one also
  // finds out whether these change modes here, which spares a system call a file; it must be done
  // before other threads come.
  int make_first_folder(int at, const std::string& path);

  int make_folder(int at, const std::string& path) const;
  // Fails with EEXIST when the path is taken. What a failure leaves behind is the caller's to
  // remove. ESTALE: the file to copy has not the hash that it had.
  int write_new_file(int at, const std::string& path, const NewBytes& bytes) const;
  // A new file that has no name any more when this returns, so that it goes when it is closed, for
  // writing and reading; `path` is only passing.
  int make_unnamed_file(int at, const std::string& path, Descriptor& file) const;
  int append(int file, std::string_view bytes) const;
  int rename(int from_at, const std::string& from, int to_at, const std::string& to) const;
  // Both stay, each under the name of the other. EINVAL, ENOSYS: the file system cannot.
  int exchange(int from_at, const std::string& from, int to_at, const std::string& to) const;
  int remove_file(int at, const std::string& path) const;
  int remove_folder(int at, const std::string& path) const;
  int sync_folder(int folder) const;       // its entries
  int sync_file_system(int folder) const;  // everything on the file system that holds it

  // Removes a folder and all in it, on several threads when there is much of it. ENOENT when there
  // is none; EBUSY, with nothing done, when another file system begins in it.
  int remove_tree(int at, const std::string& path) const;

 private:
  int make_file(int at, const std::string& path, Descriptor& file) const;
  int copy_all(int file, const NewBytes& bytes) const;
  int fault(std::string_view operation) const { return fault_ ? fault_(operation) : 0; }

  Fault fault_;
  bool set_modes_ = true;
};

}  // namespace dayleaf::files
