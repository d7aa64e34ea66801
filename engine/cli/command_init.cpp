#include "base/below.h"
#include "cli/commands.h"
#include "cli/failure.h"
#include "cli/shown_command.h"
#include "cli/starter.h"
#include "files/paths.h"
#include "files/stays_inside.h"
#include "json/write_json.h"

namespace dayleaf::cli {
namespace {

struct Made {
  std::vector<std::string> created;
  std::vector<std::string> kept;
  std::string failure;
};

// Writes a file that does not exist yet; what exists stays as it is.
void write_new(const std::string& root, const StarterFile& file, Made& made) {
  const std::string path = files::join_path(root, file.path);
  if (files::is_taken(path)) {
    made.kept.emplace_back(file.path);
    return;
  }
  base::Result<void> done = files::is_there(root)
                                ? files::stays_inside(root, std::string(file.path))
                                : base::Result<void>();
  if (done) done = files::make_folders(files::parent_path(path));
  if (done) done = files::overwrite_file(path, file.text);
  if (!done) {
    made.failure = done.error().message;
    return;
  }
  made.created.emplace_back(file.path);
}

// A site that has digests needs no sample.
bool has_content(const std::string& root) {
  const std::string content = files::join_path(root, "content");
  return files::is_there(content) && !files::is_empty_place(content);
}

model::List texts(const std::vector<std::string>& names) {
  model::List list;
  for (const std::string& name : names) list.emplace_back(name);
  return list;
}

}  // namespace

Exit run_init(const Options& options, const Console& console) {
  std::string folder = options.words.empty() ? "" : options.words.front();
  if (options.root) folder = folder.empty() ? *options.root : base::below(*options.root, folder);
  const std::string root = folder.empty() ? "." : folder;

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
    console.out << json::write_json(model::Object{{"root", root},
                                                  {"created", texts(made.created)},
                                                  {"kept", texts(made.kept)},
                                                  {"next", next}},
                                    json::JsonStyle::indented)
                << "\n";
    return Exit::ok;
  }
  if (options.quiet) return Exit::ok;
  for (const std::string& path : made.created) console.err << "created " << path << "\n";
  for (const std::string& path : made.kept) console.err << "kept    " << path << "\n";
  console.err << "next:   " << next << "\n";
  return Exit::ok;
}

}  // namespace dayleaf::cli
