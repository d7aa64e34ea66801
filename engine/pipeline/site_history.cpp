#include "pipeline/site_history.h"

#include <utility>

#include "base/below.h"
#include "base/hash.h"
#include "base/text.h"
#include "files/manifest.h"
#include "files/publish.h"

namespace dayleaf::pipeline {
namespace {

base::Hash hash_of(const std::optional<std::string>& text) {
  return base::Parts()
      .add("history")
      .add(text ? std::string_view(*text) : std::string_view())
      .hash();
}

std::optional<history::History> history_in(std::string_view text) {
  const std::optional<std::string_view> lines = files::unsealed(text);
  return lines ? history::read_history(*lines) : std::nullopt;
}

}  // namespace

base::Hash KeptHistory::hash() const { return wanted ? hash_of(text) : base::Hash(); }

base::Hash SiteHistory::hash() const {
  if (!wanted) return {};
  return text.empty() ? hash_of(text_before) : hash_of(text);
}

KeptHistory load_history(const model::Site& site, const BuildOptions& options) {
  KeptHistory kept;
  kept.wanted = site.changes.enabled;
  if (!kept.wanted) return kept;
  base::Result<std::optional<std::string>> text =
      files::read_kept_history(base::below(options.root, site.output));
  if (text) {
    kept.text = *std::move(text);
  } else {
    kept.failure = text.error().message;
  }
  return kept;
}

SiteHistory make_history(KeptHistory kept, const model::Site& site, const model::Archive& archive,
                         const BuildOptions& options) {
  SiteHistory made;
  made.wanted = kept.wanted;
  if (!kept.wanted) return made;
  made.text_before = std::move(kept.text);
  history::History before;
  made.trouble = std::move(kept.failure);
  if (made.text_before) {
    std::optional<history::History> read = history_in(*made.text_before);
    if (read) {
      before = *std::move(read);
    } else {
      made.trouble = "what was kept of earlier publications beside " +
                     base::printable(base::below(options.root, site.output)) +
                     " is damaged, or of another version of dayleaf";
    }
  }
  if (options.limit > 0) {
    made.shown = std::move(before);
  } else {
    made.shown = history::after_publication(std::move(before), archive);
    if (!made.shown.publications.empty()) {
      made.text = files::sealed(history::write_history(made.shown));
      if (made.text == made.text_before) made.text.clear();
    }
  }
  made.shown.papers = {};
  return made;
}

}  // namespace dayleaf::pipeline
