#include "cli/exit_rows.h"

namespace dayleaf {

const std::vector<ExitRow>& exit_rows() {
  static const std::vector<ExitRow> rows = {
      {Exit::ok, "all is well"},
      {Exit::content,
       "errors in the content (build publishes nothing when something would be lost), or warnings "
       "with --strict; for explain: there is no such page"},
      {Exit::usage, "the command line is wrong"},
      {Exit::settings, "the settings or the theme are wrong"},
      {Exit::network, "the network failed"},
      {Exit::disk,
       "the disk failed, another build or fetch holds the lock, serve cannot listen, or a program "
       "that "
       "deploy needs is missing"},
      {Exit::nothing_new, "fetch found nothing new; only with --exit-code"},
      {Exit::bug, "a bug in dayleaf"},
  };
  return rows;
}

}  // namespace dayleaf
