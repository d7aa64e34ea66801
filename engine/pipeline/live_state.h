#pragma once

#include <cstdint>
#include <memory>
#include <mutex>
#include <optional>
#include <string>
#include <string_view>
#include <unordered_map>
#include <vector>

#include "base/date.h"
#include "base/diagnostics.h"
#include "base/hash.h"
#include "pipeline/build_site.h"

namespace dayleaf::pipeline {

// One state of a live site. Immutable once it is shown; pages that are being filled keep it alive.
struct LiveState {
  std::uint64_t generation = 0;  // counts the states, from 1
  std::shared_ptr<const model::Site> settings;
  base::Hash content;
  std::vector<theme::ThemeFile> theme_files;
  std::unique_ptr<PlannedSite> planned;
  std::unordered_map<std::string, std::string> ribbons;  // by path of a page
  std::vector<base::Diagnostic> diagnostics;             // of content, theme and plan

  // The page of a path below the output; nullptr: there is none. The table of paths is made when
  // the first is asked for, which is after the browser was told of the change.
  const model::Page* find(std::string_view path) const;

 private:
  mutable std::once_flag indexed_;
  mutable std::unordered_map<std::string_view, const model::Page*> by_path_;
};

// What pages a build would leave out or warn about, and what to call them: drafts, and days after
// `today`.
std::unordered_map<std::string, std::string> find_ribbons(const model::Archive& archive,
                                                          const std::optional<base::Date>& today);

bool same_files(const std::vector<theme::ThemeFile>& a, const std::vector<theme::ThemeFile>& b);

// The stylesheets ("style.css") that differ, when two themes differ in nothing else; else none.
std::vector<std::string> changed_styles(const std::vector<theme::ThemeFile>& before,
                                        const std::vector<theme::ThemeFile>& after);

}  // namespace dayleaf::pipeline
