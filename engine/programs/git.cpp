#include "programs/git.h"

#include "base/text.h"
#include "programs/program_words.h"

namespace dayleaf::programs {
namespace {

// What `git rev-parse --local-env-vars` lists, but for the settings that people give in it.
const std::vector<std::string_view>& variables_of_a_repository() {
  static const std::vector<std::string_view> names = {"GIT_ALTERNATE_OBJECT_DIRECTORIES",
                                                      "GIT_COMMON_DIR",
                                                      "GIT_CONFIG",
                                                      "GIT_DIR",
                                                      "GIT_GRAFT_FILE",
                                                      "GIT_IMPLICIT_WORK_TREE",
                                                      "GIT_INDEX_FILE",
                                                      "GIT_INTERNAL_SUPER_PREFIX",
                                                      "GIT_LITERAL_PATHSPECS",
                                                      "GIT_NAMESPACE",
                                                      "GIT_NO_REPLACE_OBJECTS",
                                                      "GIT_OBJECT_DIRECTORY",
                                                      "GIT_PREFIX",
                                                      "GIT_QUARANTINE_PATH",
                                                      "GIT_REPLACE_REF_BASE",
                                                      "GIT_SHALLOW_FILE",
                                                      "GIT_WORK_TREE"};
  return names;
}

}  // namespace

void Git::set(const std::string& name, const std::string& value) {
  environment_.emplace_back(name, value);
}

base::Result<Finished> Git::run(const Words& words, std::string_view input,
                                std::chrono::seconds limit) const {
  Process process;
  process.arguments = {"git", "-C", folder_.empty() ? "." : folder_};
  for (const char* const setting :
       {"core.hooksPath=/dev/null", "core.splitIndex=false", "core.fsmonitor=false",
        "core.untrackedCache=false", "safe.bareRepository=explicit", "index.sparse=false",
        "gc.auto=0", "maintenance.auto=false", "i18n.commitEncoding=UTF-8",
        "i18n.logOutputEncoding=UTF-8", "core.quotePath=false", "fetch.writeCommitGraph=false",
        "color.ui=false", "advice.pushUpdateRejected=false"}) {
    process.arguments.insert(process.arguments.end(), {"-c", setting});
  }
  process.arguments.emplace_back("--no-pager");
  process.arguments.insert(process.arguments.end(), words.begin(), words.end());
  process.set = environment_;
  process.set.insert(process.set.end(), {{"LC_ALL", "C"},
                                         {"GIT_TERMINAL_PROMPT", "0"},
                                         {"GIT_OPTIONAL_LOCKS", "0"},
                                         // A connection that stands still is not waited for.
                                         {"GIT_HTTP_LOW_SPEED_LIMIT", "1"},
                                         {"GIT_HTTP_LOW_SPEED_TIME", "60"}});
  process.unset = variables_of_a_repository();
  process.input = input;
  process.limit = limit;
  return run_process(process);
}

base::Result<std::string> Git::ask(const Words& words, std::string_view input) const {
  base::Result<Finished> finished = run(words, input);
  if (!finished) return finished.error();
  if (!finished->went_well()) {
    return base::Error{"git " + words[0] + ": " + words_of("git", *finished)};
  }
  return std::string(base::trim_right(finished->out));
}

std::vector<TreeEntry> parse_tree(std::string_view listing) {
  std::vector<TreeEntry> entries;
  for (const std::string_view line : base::split(listing, '\0')) {  // "MODE TYPE ID\tPATH"
    const std::size_t tab = line.find('\t');
    if (tab == std::string_view::npos) continue;
    const std::vector<std::string_view> words = base::split(line.substr(0, tab), ' ');
    if (words.size() != 3) continue;
    entries.push_back(
        {std::string(words[0]), std::string(words[2]), std::string(line.substr(tab + 1))});
  }
  return entries;
}

std::string without_password(std::string_view url) {
  const std::size_t scheme = url.find("://");
  if (scheme == std::string_view::npos) return std::string(url);
  const std::size_t begin = scheme + 3;
  const std::string_view authority = url.substr(begin, url.find('/', begin) - begin);
  const std::size_t at = authority.rfind('@');
  if (at == std::string_view::npos) return std::string(url);
  return std::string(url.substr(0, begin)) + std::string(url.substr(begin + at + 1));
}

}  // namespace dayleaf::programs
