#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "base/result.h"

namespace dayleaf::cli {

// Which workflows of a repository belong to a site. The first site has pages.yml, daily.yml and
// check.yml; every other one has files of its own (pages-en.yml), so that none takes the place of
// another's.
struct WorkflowFiles {
  std::string suffix;               // of this site's files: "" or "-en"
  std::vector<std::string> others;  // of the other sites that have a pages-….yml of ours, sorted
};

// Looks at the workflows that are there. `root` is the repository's folder, `site` the site's below
// it, "." for the root itself. An Error: the files of this site's name are another site's.
base::Result<WorkflowFiles> find_workflow_files(const std::string& root, const std::string& site);

// ".github/workflows/pages-en.yml" of "pages" and "-en".
std::string path_of_workflow(std::string_view name, std::string_view suffix);

}  // namespace dayleaf::cli
