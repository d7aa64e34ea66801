#pragma once

#include <string>
#include <string_view>
#include <unordered_map>
#include <vector>

#include "base/diagnostics.h"
#include "base/lent.h"
#include "pipeline/build_site.h"
#include "pipeline/content_links.h"

namespace dayleaf::pipeline {

// Finds who wrote a link: the digest that has it, else the file of the theme, else the layout that
// the page fills. Reads files, so it is made only when there is something to say.
class LinkSources {
 public:
  LinkSources(base::Lent<const PlannedSite> planned, std::string root);

  // An empty collector that knows the file and its text; `at` is where the link stands in it.
  struct Source {
    base::Diagnostics diagnostics;
    base::Location at;
  };
  // Valid until the next call.
  Source find(const model::Page& page, std::string_view url);
  Source find_in_content(const ContentLink& link);

 private:
  Source find_in_theme(const model::Page& page, std::string_view url) const;

  const PlannedSite& planned_;
  std::string root_;
  std::vector<ContentLink> links_;
  std::unordered_map<std::string_view, const ContentLink*> by_url_;
  std::vector<theme::ThemeFile> theme_;  // then those of the theme it extends
  std::string text_;                     // of the digest that was asked for last
  const model::Sheet* sheet_ = nullptr;
};

}  // namespace dayleaf::pipeline
