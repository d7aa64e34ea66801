#pragma once

#include <ostream>
#include <string>
#include <string_view>
#include <vector>

#include "base/diagnostics.h"

namespace dayleaf::cli {

// What a diagnostic's path has to be held against to become a path of the repository. Folders are
// as the program knows them: relative ones from where it was started.
struct AnnotationPlaces {
  std::string workspace;  // GITHUB_WORKSPACE; empty: not known, paths stay as they are
  std::string site;       // the site's folder, "" for the current one
  std::string config;     // the settings' file, whose path is from where the program was started
};

// The path below the workspace, '/' between names; as it is when it is not inside. "" for what is
// no file: "--base-url", "DAYLEAF_BASE_URL", "(settings)".
std::string annotated_path(const std::string& path, const AnnotationPlaces& places);

// "::warning file=a.md,line=2::text", with everything escaped that the runner would take for more
// than text. Properties come escaped.
std::string annotation(base::Severity severity, const std::string& properties,
                       std::string_view text);

// Diagnostics as annotations of GitHub Actions, which shows the first ten of a severity for a
// step: of every kind something is among them, the last one counts the others, and those stand in
// the log, folded. https://docs.github.com/actions/reference/workflow-commands-for-github-actions
void print_annotations(const std::vector<const base::Diagnostic*>& diagnostics,
                       const AnnotationPlaces& places, std::ostream& out);

}  // namespace dayleaf::cli
