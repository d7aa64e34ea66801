#pragma once

#include <cstdint>
#include <string>
#include <utility>
#include <vector>

#include "base/diagnostics.h"
#include "files/publish.h"
#include "model/value.h"
#include "pipeline/read_site.h"

namespace dayleaf::cli {

// What a build did, for the last lines that a person reads.
struct BuildReport {
  pipeline::Counts counts;
  std::uint64_t content_bytes = 0;
  std::vector<std::string> drafts;   // left out
  std::vector<std::string> waiting;  // the same, of days to come
  std::size_t pages = 0;
  std::size_t feeds = 0;
  std::size_t filled = 0;  // pages whose bytes were made, to write them or to compare
  files::PublishReport published;
  std::size_t errors = 0;
  std::size_t warnings = 0;
  double seconds = 0;
  std::vector<std::pair<std::string, double>> stages;  // seconds each
  std::uint64_t peak_memory = 0;                       // bytes; 0: not known
  std::string output;
  bool dry_run = false;
};

std::string build_report_text(const BuildReport& built);
std::string stages_text(const BuildReport& built);  // a line: "read 0.12 s · index …"
model::Value build_report_value(const BuildReport& built);

model::Object counts_value(const pipeline::Counts& counts);         // as check --json prints them
std::string counts_text(const pipeline::Counts& counts);            // for people, a line or two
std::string drafts_text(const std::vector<std::string>& drafts);    // "2 drafts left out"
std::string waiting_text(const std::vector<std::string>& waiting);  // "2 digests wait for …"
model::Value drafts_value(const std::vector<std::string>& drafts);
std::string verdict_text(std::size_t errors,
                         std::size_t warnings);   // "1 error, 2 warnings", "no warnings"
std::string size_text(std::uint64_t bytes);       // "4.6 MB"
std::string share_of_limit(std::uint64_t bytes);  // "11 % of GitHub Pages' 1 GB"
std::uint64_t peak_memory();                      // of this process so far, bytes

}  // namespace dayleaf::cli
