#include "cli/workflow_files.h"

#include <algorithm>
#include <array>

#include "base/hash.h"
#include "base/slug.h"
#include "base/text.h"
#include "cli/workflow.h"
#include "files/paths.h"
#include "files/read_tree.h"

namespace dayleaf::cli {
namespace {

constexpr std::string_view folder = ".github/workflows";
constexpr std::array<std::string_view, 3> names = {"pages", "daily", "check"};

enum class Owner { nobody, this_site, another_site };

// A workflow that dayleaf did not write is nobody's, as far as we know.
Owner owner_of(const std::string& root, const std::string& path, const std::string& site) {
  constexpr std::size_t most_bytes = 1U << 20;
  const base::Result<std::string> text = files::read_file(root, path, most_bytes);
  if (!text || origin_of_workflow(*text) == WorkflowOrigin::foreign) return Owner::nobody;
  return is_workflow_of(*text, site) ? Owner::this_site : Owner::another_site;
}

bool has_another(const std::string& root, const std::string& suffix, const std::string& site) {
  return std::any_of(names.begin(), names.end(), [&](std::string_view name) {
    return owner_of(root, path_of_workflow(name, suffix), site) == Owner::another_site;
  });
}

// Only what we may have made is put into jobs, scripts and addresses.
bool is_suffix(std::string_view text) {
  return text.size() > 1 && std::all_of(text.begin(), text.end(), [](char c) {
           return base::is_ascii_letter(c) || base::is_digit(c) || c == '-';
         });
}

// A site's name in names of files, jobs and addresses, which GitHub takes in ASCII only.
std::string suffix_of(const std::string& site) {
  constexpr std::size_t few = 8;
  if (site == ".") return "-root";
  const std::string suffix = "-" + base::make_slug(site);
  return is_suffix(suffix) ? suffix : "-" + base::to_hex(base::hash_bytes(site)).substr(0, few);
}

}  // namespace

std::string path_of_workflow(std::string_view name, std::string_view suffix) {
  return std::string(folder) + "/" + std::string(name) + std::string(suffix) + ".yml";
}

base::Result<WorkflowFiles> find_workflow_files(const std::string& root, const std::string& site) {
  WorkflowFiles files;
  if (has_another(root, "", site)) {
    files.suffix = suffix_of(site);
    if (has_another(root, files.suffix, site)) {
      return base::Error{
          path_of_workflow("pages", files.suffix) +
          " is the workflow of another site whose folder has nearly this name: rename one"};
    }
  }
  for (const std::string& name : files::names_in(files::join_path(root, folder))) {
    constexpr std::string_view before = "pages";
    constexpr std::string_view after = ".yml";
    if (!name.starts_with("pages-") || !name.ends_with(after)) continue;
    const std::string suffix =
        name.substr(before.size(), name.size() - before.size() - after.size());
    if (!is_suffix(suffix)) continue;
    if (owner_of(root, path_of_workflow("pages", suffix), site) != Owner::another_site) continue;
    files.others.push_back(suffix);
  }
  return files;
}

}  // namespace dayleaf::cli
