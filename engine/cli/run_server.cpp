#include "cli/run_server.h"

#include <memory>
#include <mutex>

#include "cli/end_signals.h"
#include "json/write_json.h"
#include "programs/open_browser.h"

namespace dayleaf::cli {
namespace {

bool is_loopback(const std::string& host) {
  return host.starts_with("127.") || host == "localhost" || host == "::1";
}

// The address of the page that --open names: "2024/01/31/", with or without the base path.
std::string page_url(const serve::Server& server, const std::string& base_path, std::string path) {
  if (path.starts_with(base_path)) path.erase(0, base_path.size());
  if (path.starts_with('/')) path.erase(0, 1);
  return server.url() + base::encode_path(path);
}

void announce(const serve::Server& server, const serve::ServeOptions& serving,
              const Options& options, const Console& console) {
  if (options.json) {
    model::Object document{{"url", server.url()}, {"port", static_cast<int>(server.port())}};
    if (serving.reload) {
      document.set("events", server.url() + ".dayleaf/events?token=" + serving.token);
    }
    console.out << json::write_json(document) << "\n" << std::flush;
  }
  if (serving.port != 0 && server.port() != serving.port) {
    console.err << "note: port " << serving.port << " is taken, so this is port " << server.port()
                << "\n";
  }
  if (!is_loopback(serving.host)) {
    console.err << "note: other machines can reach " << serving.host
                << "; what is shown is not protected by a password\n";
  }
  if (options.quiet) return;
  console.err << "serving " << server.url() << "\n";
  if (console.err_is_terminal) console.err << "Press Ctrl+C to stop\n";
  console.err << std::flush;
}

}  // namespace

serve::ServeOptions serve_options(const Options& options, const base::BaseUrl& base) {
  serve::ServeOptions serving;
  if (options.host) serving.host = *options.host;
  serving.port = options.port;
  serving.strict_port = options.strict_port;
  serving.allow_hosts = options.allow_hosts;
  serving.base_path = base.path;
  serving.reload = options.reload;
  return serving;
}

base::Result<void> run_server(serve::ServeOptions serving, serve::ResourceProvider& provider,
                              const Options& options, const Console& console,
                              const std::function<void(serve::Server&)>& started,
                              const std::function<void()>& ending) {
  std::mutex log_mutex;
  if (options.verbose > 0) {
    serving.log = [&](std::string_view line) {
      const std::lock_guard lock(log_mutex);
      console.err << line << "\n" << std::flush;
    };
  }
  const EndSignals signals;
  const base::Result<std::unique_ptr<serve::Server>> server =
      serve::Server::start(serving, provider);
  if (!server) return server.error();
  if (started) started(**server);
  announce(**server, serving, options, console);
  if (options.open) {
    const base::Result<void> opened =
        programs::open_browser(page_url(**server, serving.base_path, options.open_path));
    if (!opened) console.err << "note: " << opened.error().message << "\n" << std::flush;
  }
  signals.wait();
  if (ending) ending();
  (*server)->stop();
  return {};
}

}  // namespace dayleaf::cli
