#include <memory>
#include <utility>

#include "base/text.h"
#include "cli/commands.h"
#include "cli/failure.h"
#include "cli/other_words.h"
#include "cli/run_server.h"
#include "cli/serve_live.h"
#include "cli/shown_command.h"
#include "cli/work.h"
#include "files/paths.h"
#include "files/publish.h"
#include "pipeline/built_site.h"

namespace dayleaf::cli {
namespace {

// The folder that --built names, else the word after the command, else the settings' output.
std::string built_folder(const Options& options, const Settings& settings) {
  const std::string given = !options.words.empty() ? options.words.front() : options.built_folder;
  if (given.empty()) return base::below(settings.root, settings.site.output);
  return base::below(options.root.value_or(""), given);
}

Exit serve_built(const Options& options, const Console& console) {
  Work work = read_settings(options, console);
  if (work.exit != Exit::ok) return give_up(work, options, console);
  const auto fail = [&](std::string failure) {
    return give_up(std::move(work), Exit::disk, std::move(failure), options, console);
  };
  const std::string folder = built_folder(options, *work.settings);
  const base::Result<bool> recovered = files::recover_publication(folder);
  if (!recovered) return fail(recovered.error().message);
  if (!files::is_folder(folder)) {
    return fail("there is no folder " + base::printable(folder) + "; `" +
                shown_command(options, "build") + "` makes it");
  }
  serve::ServeOptions serving = serve_options(options, work.settings->site.base);
  serving.reload = false;  // what is shown is what will be published, to the byte
  const std::unique_ptr<serve::ResourceProvider> provider = pipeline::open_built_site(folder);
  const base::Result<void> shown = run_server(serving, *provider, options, console);
  return shown ? Exit::ok : fail(shown.error().message);
}

}  // namespace

Exit run_serve(const Options& options, const Console& console) {
  if (options.built) return serve_built(options, console);
  if (!options.words.empty()) {
    return show_failure(Exit::usage,
                        "dayleaf serve takes a folder only with --built; " +
                            stray_word_advice(options, options.words.front()),
                        options, console);
  }
  return serve_live(options, console);
}

}  // namespace dayleaf::cli
