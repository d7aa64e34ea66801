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
       "keys of the sources of fetch, each sent to its source only and only through https"},
      {"DAYLEAF_FETCH_TIMES",
       "for tests of fetch: other time-outs, pauses and numbers of tries than the usual ones, as "
       "try=1000,backoff=10 in milliseconds"},
      {"CI", "no progress line"},
      {"HOME", "a folder that may not be the site"},
  };
  return rows;
}

}  // namespace dayleaf
