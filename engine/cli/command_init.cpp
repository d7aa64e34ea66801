#include <sstream>
#include <string>
#include <utility>
#include <vector>

#include "base/below.h"
#include "cli/commands.h"
#include "cli/deploy_workflow.h"
#include "cli/failure.h"
#include "cli/own_action.h"
#include "cli/repository.h"
#include "cli/shown_command.h"
#include "cli/starter.h"
#include "files/paths.h"
#include "files/stays_inside.h"
#include "json/read_json.h"
#include "json/write_json.h"
#include "programs/git.h"

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

// Unless the folder is in a repository already. An Error: there is no git, or it cannot.
base::Result<void> make_repository(const std::string& root, Made& made) {
  if (find_repository(root)) {
    made.kept.emplace_back(".git");
    return {};
  }
  const base::Result<std::string> done = programs::Git(root).ask({"init", "--quiet"});
  if (!done) return done.error();
  made.created.emplace_back(".git");
  return {};
}

// As `dayleaf deploy --workflow` in the folder, which says what it did.
Exit make_workflow_in(const std::string& root, const Options& options, const Console& console) {
  if (!find_repository(root)) {
    return show_failure(Exit::settings,
                        "the site is in no Git repository, so no workflow was written: --git makes "
                        "a repository",
                        options, console);
  }
  Options deploying = options;
  deploying.command = "deploy";
  deploying.words.clear();
  deploying.root = root;
  std::erase_if(deploying.given, [](const auto& one) { return one.first == "--git"; });
  return deploy_workflow(deploying, console, own_action());
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

  if (options.git) {
    if (const base::Result<void> done = make_repository(root, made); !done) {
      return show_failure(Exit::disk, done.error().message, options, console);
    }
  }

  const std::string next = shown_command(folder, "build");
  if (options.json) {
    model::Object document{{"root", root},
                           {"created", texts(made.created)},
                           {"kept", texts(made.kept)},
                           {"next", next}};
    if (options.workflow) {
      std::ostringstream said;
      const Console inner{said, console.err, console.err_is_terminal, console.environment};
      const Exit exit = make_workflow_in(root, options, inner);
      const base::Result<model::Value> workflow = json::read_json(said.str());
      if (exit != Exit::ok || !workflow) {
        console.out << said.str();
        return exit;
      }
      document.set("workflow", *workflow);
    }
    console.out << json::write_json(document, json::JsonStyle::indented) << "\n";
    return Exit::ok;
  }
  if (!options.quiet) {
    for (const std::string& path : made.created) console.err << "created " << path << "\n";
    for (const std::string& path : made.kept) console.err << "kept    " << path << "\n";
  }
  if (options.workflow) return make_workflow_in(root, options, console);
  if (!options.quiet) console.err << "next:   " << next << "\n";
  return Exit::ok;
}

}  // namespace dayleaf::cli
