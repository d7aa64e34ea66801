#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "base/result.h"

namespace dayleaf::files {

// What stands at a path, links followed; false also where that cannot be told.
bool is_there(const std::string& path);
bool is_folder(const std::string& path);
bool is_regular_file(const std::string& path);
bool is_link(const std::string& path);     // itself, wherever it leads
bool is_program(const std::string& path);  // a file that may be run

// Whether a name is taken, be it by a link that leads nowhere.
bool is_taken(const std::string& path);

// A folder or a file without anything in it.
bool is_empty_place(const std::string& path);

std::uint64_t size_of_file(const std::string& path);  // 0 when there is none

// The names in a folder, sorted; none when it cannot be read.
std::vector<std::string> names_in(const std::string& folder);

// Texts only: `path` as seen from `folder` (an absolute one stands for itself); the folder that it
// stands in ("/" stands in itself); how to come to it from `folder` ("../x"; "" when
// one of both is absolute and the other is not); and the same when it does not lead out of it.
std::string join_path(const std::string& folder, std::string_view path);
std::string parent_path(const std::string& path);
std::string way_to(const std::string& path, const std::string& folder);
std::optional<std::string> way_inside(const std::string& path, const std::string& folder);

// From "/" on, without "." and "..", without '/' at the end; links are not looked at.
std::string absolute_path(const std::string& path);

// The same with links followed as far as it exists; "" where that cannot be told.
std::string resolved_path(const std::string& path);

// Every folder on the way to it, and itself.
base::Result<void> make_folders(const std::string& path);

// In place, through links, as a shell's ">" and ">>" do.
base::Result<void> overwrite_file(const std::string& path, std::string_view bytes);
base::Result<void> append_to_file(const std::string& path, std::string_view bytes);

// No file is there afterwards. An Error: it could not be removed.
base::Result<void> remove_file(const std::string& path);

}  // namespace dayleaf::files
