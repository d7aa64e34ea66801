#pragma once

#include <cstddef>
#include <cstdint>
#include <functional>
#include <string>
#include <vector>

#include "base/date.h"
#include "base/result.h"
#include "fetch/api_client.h"
#include "fetch/make_renditions.h"
#include "fetch/named_media.h"
#include "model/records.h"
#include "model/site.h"

namespace dayleaf::fetch {

struct MediaProgress {
  std::size_t done = 0;  // of those that are asked for
  std::size_t of = 0;
  std::uint64_t bytes = 0;  // received
};

struct KeepMediaOptions {
  std::string root;                 // the site's folder; "": the current one
  base::Date today;                 // in UTC
  bool refresh = false;             // ask again for what was gone or refused
  bool dry_run = false;             // ask nothing, write nothing
  std::size_t workers = 1;          // pictures that are made smaller side by side
  RenditionTools tools;             // none: originals only
  std::function<bool()> cancelled;  // may be empty
  std::function<void(const MediaProgress& progress)> tell;  // may be empty
};

// What is worth a line to people.
struct MediaNote {
  std::string url;
  std::string reason;  // "is a PDF, which is not kept"
};

struct MediaReport {
  std::size_t named = 0;           // by digests, on other hosts
  std::size_t to_ask = 0;          // of these, when it began
  std::size_t kept = 0;            // newly
  std::size_t shared = 0;          // of these, with bytes that were there already
  std::size_t avatars = 0;         // newly known
  std::size_t smaller = 0;         // renditions and posters made
  std::size_t no_room = 0;         // not kept or not asked for because the mirror is full
  std::uint64_t bytes = 0;         // received
  std::uint64_t mirror_bytes = 0;  // of the whole mirror now
  std::size_t changed = 0;         // records
  bool cancelled = false;
  std::vector<MediaNote> gone;
  std::vector<MediaNote> refused;
  std::vector<MediaNote> failed;    // tried again by the next run: the network's trouble
  std::vector<std::string> unused;  // files of the mirror that no record names
};

// Several requests side by side, as ApiClient::ask_all.
using AskAll =
    std::function<void(std::vector<ApiRequest> requests,
                       const std::function<void(std::size_t index, ApiOutcome outcome)>& done)>;

// Brings the mirror to what digests name: asks for what has no record, could not be had before or
// has lost its file, keeps what is a picture or video within the limits of the settings, makes
// smaller pictures where the tools for it are there, and says in `records`, which are sorted, what
// became of each. Both are saved every few files, files first: a run that is stopped at any moment
// is carried on by the next. Newest days come first. Nothing is removed to make room. An Error: the
// disk.
base::Result<MediaReport> keep_media(const AskAll& ask_all, const model::FetchSettings& settings,
                                     const std::vector<std::string>& base_urls,
                                     const std::vector<NamedMedia>& named, model::Records& records,
                                     const KeepMediaOptions& options);

}  // namespace dayleaf::fetch
