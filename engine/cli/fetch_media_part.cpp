#include "cli/fetch_job.h"

namespace dayleaf {

void fetch_media_part(FetchJob& job) {
  job.failure = "--media is not built yet";
  job.worsen(Exit::usage);
}

}  // namespace dayleaf
