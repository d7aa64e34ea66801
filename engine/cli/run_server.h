#pragma once

#include <functional>
#include <string>

#include "base/result.h"
#include "base/url.h"
#include "cli/console.h"
#include "cli/options.h"
#include "serve/server.h"

namespace dayleaf::cli {

// What the command line says of a server for a site that lives at `base`: without a token, without
// resources, with reload as it was wished.
serve::ServeOptions serve_options(const Options& options, const base::BaseUrl& base);

// Starts a server, says where it is (with --json as a document), opens a browser when that is
// wished, and serves until SIGINT, SIGTERM or SIGHUP. `started` is called with the running server;
// what it starts must be ended by `ending`, which is called before the server stops. An Error: the
// server could not start.
base::Result<void> run_server(serve::ServeOptions serving, serve::ResourceProvider& provider,
                              const Options& options, const Console& console,
                              const std::function<void(serve::Server&)>& started = {},
                              const std::function<void()>& ending = {});

}  // namespace dayleaf::cli
