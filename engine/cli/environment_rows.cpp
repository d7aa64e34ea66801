#include "cli/environment_rows.h"

namespace dayleaf {

const std::vector<EnvironmentRow>& environment_rows() {
  static const std::vector<EnvironmentRow> rows = {
      {"DAYLEAF_BASE_URL",
       "where the site will live; stands over the settings, below --set and --base-url"},
      {"SOURCE_DATE_EPOCH", "as --now, in seconds since 1970"},
      {"NO_COLOR, FORCE_COLOR, CLICOLOR_FORCE, TERM", "colour on the terminal, as usual"},
      {"GITHUB_ACTIONS, GITHUB_WORKSPACE", "annotations, with paths from the repository's root"},
      {"GITHUB_STEP_SUMMARY, GITHUB_OUTPUT",
       "with GITHUB_ACTIONS=true: files that build, check and fetch append to"},
      {"HF_TOKEN, OPENALEX_API_KEY, SEMANTIC_SCHOLAR_API_KEY",
       "keys of the sources of fetch, each sent to its source's own host only and only through "
       "https"},
      {"HF_TOKEN_HOST, OPENALEX_API_KEY_HOST, SEMANTIC_SCHOLAR_API_KEY_HOST",
       "another host that the key may be sent to, such as mirror.example.org, where base_url names "
       "it"},
      {"DAYLEAF_PRIVATE_HOSTS",
       "hosts of this machine or of the local network that a site's base_url may name, with commas "
       "between them"},
      {"DAYLEAF_FETCH_TIMES",
       "for tests of fetch: other time-outs, pauses and numbers of tries than the usual ones, as "
       "try=1000,backoff=10 in milliseconds"},
      {"CI", "no progress line"},
      {"GIT_ALLOW_PROTOCOL",
       "the protocols that Git may speak in deploy --branch, instead of file, git, http, https and "
       "ssh"},
      {"PATH", "where git, rsync and the like are looked for: in its absolute folders only"},
      {"RUNNER_TEMP",
       "on GitHub Actions: below it actions/checkout may have left the token that deploy --branch "
       "pushes with"},
      {"HOME", "a folder that may not be the site"},
  };
  return rows;
}

}  // namespace dayleaf
