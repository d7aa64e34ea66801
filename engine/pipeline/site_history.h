#pragma once

#include <optional>
#include <string>

#include "history/history.h"
#include "model/archive.h"
#include "model/site.h"
#include "pipeline/build_options.h"

namespace dayleaf::pipeline {

// What earlier publications of a site left beside its output, as it stands there.
struct KeptHistory {
  bool wanted = false;              // by the settings; else the rest is empty
  std::optional<std::string> text;  // nullopt: nothing was kept
  std::string failure;              // why what was kept cannot be read

  // Of what was kept; the same for what cannot be read as for nothing.
  base::Hash hash() const;
};
KeptHistory load_history(const model::Site& site, const BuildOptions& options);

// The history of a site as it is once this archive is published.
struct SiteHistory {
  bool wanted = false;
  history::History shown;  // without its papers
  // What is to be kept for the next publication; empty: what is there stays.
  std::string text;
  std::optional<std::string> text_before;
  // For people, where what was kept is of no use: the history begins anew.
  std::string trouble;

  // Stands for all that pages know of it; zero where it is not wanted.
  base::Hash hash() const;
};

// A build of the newest digests only compares nothing, and leaves what was kept.
SiteHistory make_history(KeptHistory kept, const model::Site& site, const model::Archive& archive,
                         const BuildOptions& options);

}  // namespace dayleaf::pipeline
