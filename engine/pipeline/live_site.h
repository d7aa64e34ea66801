#pragma once

#include <condition_variable>
#include <cstdint>
#include <functional>
#include <memory>
#include <mutex>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "base/date.h"
#include "base/diagnostics.h"
#include "model/site.h"
#include "pipeline/live_state.h"
#include "serve/preview_html.h"
#include "serve/resource.h"

namespace dayleaf::pipeline {

// Drafts are shown, and with `today` later days have a ribbon. `progress` and `memory` are not
// used.
struct LiveSiteOptions : BuildOptions {
  std::string token;   // of the event stream
  bool reload = true;  // pages carry the preview's script
};

// The settings as they are now, and where they are written.
struct LiveSettings {
  std::shared_ptr<const model::Site>
      site;          // another object when they changed; nullptr: they are wrong
  std::string path;  // of dayleaf.toml; empty: there is none
  std::string text;
  base::Diagnostics diagnostics;
};

// Sends an event to every open page.
using Tell = std::function<void(serve::Event event)>;

// What a refresh came to.
struct Refreshed {
  base::Diagnostics diagnostics;        // all that is wrong now
  bool changed = false;                 // something that the site is made from
  bool made = false;                    // a new state is shown
  bool is_wrong = false;                // something keeps the newest state from being shown
  std::shared_ptr<const void> retired;  // the state before; slow to free, so let it go last
};

// A site while it is being written. It shows the newest state that could be made: where settings,
// theme or disk are at fault, the last good one stays and the pages are told what is wrong. Pages
// are filled when they are asked for. `refresh` is called from one thread, everything else from
// any.
//
// Browsers are told to load again as soon as a change of content is certain, and their requests
// wait until the new state is there: gathering a large archive and the way there and back overlap.
class LiveSite final : public serve::ResourceProvider {
 public:
  explicit LiveSite(LiveSiteOptions options);
  ~LiveSite() override;

  // `changed`: paths that may have changed since the last time, sorted, a folder for all below it;
  // nullptr: any of them.
  Refreshed refresh(const LiveSettings& settings, const std::vector<std::string>* changed,
                    const Tell& tell);

  std::optional<serve::Resource> find(std::string_view address) override;
  std::optional<serve::Resource> not_found() override;
  std::vector<serve::Event> greet(std::uint64_t since) override;

 private:
  struct Inputs;  // what the last refresh was made from

  std::shared_ptr<const LiveState> make_state(const LiveSettings& settings, LoadedSite loaded,
                                              base::Diagnostics& diagnostics);
  void announce(std::uint64_t generation, const Tell& tell);
  void show(const std::shared_ptr<const LiveState>& made, base::Diagnostics diagnostics,
            const Tell& tell, Refreshed& refreshed);
  std::shared_ptr<const LiveState> state() const;  // once what was announced is there
  // nullopt: the file that it is has gone.
  std::optional<serve::Resource> resource(const LiveState& state, const model::Page& page) const;

  const LiveSiteOptions options_;
  const std::unique_ptr<Inputs> inputs_;  // of the thread that refreshes

  mutable std::mutex mutex_;  // of what follows
  mutable std::condition_variable arrived_;
  std::uint64_t announced_ = 0;  // the generation that browsers were told of
  std::shared_ptr<const LiveState> state_;
  std::vector<base::Diagnostic> problems_;
  std::string base_path_ = "/";
};

}  // namespace dayleaf::pipeline
