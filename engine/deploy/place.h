#pragma once

#include <memory>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "base/result.h"
#include "deploy/deploy_report.h"

namespace dayleaf::deploy {

// A folder elsewhere that a program reaches for us. Paths are relative to it.
class Place {
 public:
  virtual ~Place() = default;

  // For people.
  virtual const std::string& name() const = 0;

  // Whose fault an Error of the calls below is.
  virtual Trouble trouble() const = 0;

  // Is the program there?
  virtual base::Result<void> check() = 0;

  // The bytes of one file; nothing when there is none, or no such folder.
  virtual base::Result<std::optional<std::string>> read(std::string_view path) = 0;

  // True when something is in the folder; false when it does not exist.
  virtual base::Result<bool> holds_files() = 0;

  // Copies files of a folder here. `compare`: those with the same bytes need not be sent. `few`:
  // they are few beside what is there.
  struct Sending {
    std::string folder;
    std::vector<std::string> paths;
    bool compare = false;
    bool few = false;
  };
  virtual base::Result<void> send(const Sending& sending) = 0;

  // Removes these files, as far as they are there, and then of `folders` those that are empty.
  virtual base::Result<void> remove(const std::vector<std::string>& paths,
                                    const std::vector<std::string>& folders) = 0;

  // Removes what a program that was killed while it sent these files left beside them, and nothing
  // else.
  virtual base::Result<void> remove_leftovers(const std::vector<std::string>& paths) = 0;
};

// A folder of this machine ("/srv/www"), for which no program is needed.
std::unique_ptr<Place> make_folder_place(const std::string& address);

// A folder that rsync reaches ("alice@host:www").
std::unique_ptr<Place> make_rsync_place(const std::string& address);

// What rclone reaches ("s3:bucket/path").
std::unique_ptr<Place> make_rclone_place(const std::string& address);

}  // namespace dayleaf::deploy
