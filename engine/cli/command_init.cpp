#include <cerrno>
#include <cstring>
#include <filesystem>
#include <fstream>
#include <system_error>

#include "base/below.h"
#include "cli/commands.h"
#include "cli/failure.h"
#include "cli/shown_command.h"
#include "cli/starter.h"
#include "files/stays_inside.h"
#include "json/write_json.h"

namespace dayleaf {
namespace {

namespace fs = std::filesystem;

struct Made {
  std::vector<std::string> created;
  std::vector<std::string> kept;
  std::string failure;
};

bool is_there(const fs::path& path) {
  std::error_code ignored;
  return fs::exists(fs::symlink_status(path, ignored));
}

// Writes a file that does not exist yet; what exists stays as it is.
void write_new(const fs::path& root, const StarterFile& file, Made& made) {
  const fs::path path = root / std::string_view(file.path);
  if (is_there(path)) {
    made.kept.emplace_back(file.path);
    return;
  }
  std::error_code failure;
  if (fs::exists(root, failure)) {
    if (const Result<void> inside = stays_inside(root.string(), std::string(file.path)); !inside) {
      made.failure = inside.error().message;
      return;
    }
  }
  fs::create_directories(path.parent_path(), failure);
  if (failure) {
    made.failure = "cannot make " + path.parent_path().string() + ": " + failure.message();
    return;
  }
  errno = 0;
  std::ofstream out(path, std::ios::binary);
  out << file.text;
  if (!out.flush()) {
    made.failure = "cannot write " + path.string() + ": " + std::strerror(errno);
    return;
  }
  made.created.emplace_back(file.path);
}

// A site that has digests needs no sample.
bool has_content(const fs::path& root) {
  std::error_code ignored;
  return fs::exists(root / "content", ignored) && !fs::is_empty(root / "content", ignored);
}

List texts(const std::vector<std::string>& names) {
  List list;
  for (const std::string& name : names) list.emplace_back(name);
  return list;
}

}  // namespace

Exit run_init(const Options& options, const Console& console) {
  std::string folder = options.words.empty() ? "" : options.words.front();
  if (options.root) folder = folder.empty() ? *options.root : below(*options.root, folder);
  const fs::path root = folder.empty() ? "." : folder;

  Made made;
  const bool skip_sample = has_content(root);
  for (const StarterFile& file : starter_files()) {
    if (file.is_sample && skip_sample) continue;
    write_new(root, file, made);
    if (!made.failure.empty()) {
      return show_failure(Exit::disk, made.failure, options, console);
    }
  }

  const std::string next = shown_command(folder, "build");
  if (options.json) {
    console.out << write_json(Object{{"root", root.string()},
                                     {"created", texts(made.created)},
                                     {"kept", texts(made.kept)},
                                     {"next", next}},
                              JsonStyle::indented)
                << "\n";
    return Exit::ok;
  }
  if (options.quiet) return Exit::ok;
  for (const std::string& path : made.created) console.err << "created " << path << "\n";
  for (const std::string& path : made.kept) console.err << "kept    " << path << "\n";
  console.err << "next:   " << next << "\n";
  return Exit::ok;
}

}  // namespace dayleaf
