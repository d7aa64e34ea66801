#include "cli/pages_size.h"

#include "cli/build_report.h"
#include "cli/repository.h"
#include "cli/workflow_files.h"
#include "files/read_tree.h"

namespace dayleaf::cli {
namespace {

constexpr std::uint64_t warned_percent = 80;

bool is_on_github_io(std::string_view origin) { return origin.ends_with(".github.io"); }

std::string of_the_limit(const Settings& settings, std::uint64_t bytes) {
  return "the site has " + size_text(bytes) + ", and deploy.max_size allows " +
         size_text(settings.site.deploy.max_size) + " (GitHub Pages takes 1 GB)";
}

}  // namespace

bool is_for_pages(const Settings& settings) {
  if (is_on_github_io(settings.site.base.origin)) return true;
  const std::optional<Repository> repository = find_repository(settings.root);
  return repository && !files::is_missing(repository->root + "/" + path_of_workflow("pages", ""));
}

std::optional<base::Diagnostic> find_size_warning(const Settings& settings, std::uint64_t bytes) {
  const std::uint64_t most = settings.site.deploy.max_size;
  if (most == 0 || bytes * 100 <= most * warned_percent) return std::nullopt;
  base::Diagnostic warning;
  warning.path = settings.site.output;
  warning.code = "site-size";
  warning.message = of_the_limit(settings, bytes);
  warning.suggestion =
      "fewer feeds ([feeds] authors = false) and a higher [authors] min_papers make it smaller";
  return warning;
}

std::string find_size_fault(const Settings& settings, std::uint64_t bytes) {
  const std::uint64_t most = settings.site.deploy.max_size;
  if (most == 0 || bytes <= most) return {};
  return of_the_limit(settings, bytes) +
         ": make it smaller, or set max_size to what your host allows; 0 is no limit";
}

}  // namespace dayleaf::cli
