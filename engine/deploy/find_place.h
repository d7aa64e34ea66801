#pragma once

#include <string>
#include <string_view>
#include <vector>

namespace dayleaf::deploy {

// What an address of `--to` means.
enum class AddressKind { folder, host, bucket, wrong };
struct Address {
  AddressKind kind = AddressKind::wrong;
  std::string text;  // for the program; when wrong, what is wrong with it
};

// `rclone:NAME:PATH` and `:BACKEND:PATH` are rclone's; without a ':' before the first '/' it is a
// folder here; `USER@HOST:PATH`, `HOST::MODULE` and `rsync://` are rsync's; `NAME:PATH` is rclone's
// when `remotes` holds NAME or it is the usual name of a store (`s3`), else a host that ssh knows.
Address read_address(std::string_view address, const std::vector<std::string>& remotes);

// The names that rclone knows; none when it is not installed.
std::vector<std::string> list_rclone_remotes();

}  // namespace dayleaf::deploy
