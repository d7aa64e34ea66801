#pragma once

#include <chrono>
#include <cstddef>
#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "base/date.h"
#include "base/lent.h"
#include "base/result.h"
#include "base/week.h"
#include "cli/console.h"
#include "pipeline/shard.h"
#include "search/answer.h"

namespace dayleaf::cli {

enum class LogFormat { automatic, text, json, github };
enum class ColorWhen { automatic, always, never };

// The command line, understood. Options that were not given are as they stand here.
struct Options {
  std::string command;             // empty: none was given
  std::vector<std::string> words;  // after the command
  // "--output", "DIR"; "--force", "". Of those that only stand over a setting it is all there is.
  std::vector<std::pair<base::LentText, std::string>> given;
  bool help = false;
  bool version = false;

  // Global.
  std::optional<std::string> root;
  std::optional<std::string> config;
  std::vector<std::string> set;  // "site.title=X"
  std::size_t jobs = 0;          // 0: as many as usual
  bool quiet = false;
  int verbose = 0;
  bool json = false;
  LogFormat log = LogFormat::automatic;
  ColorWhen color = ColorWhen::automatic;
  std::optional<std::chrono::sys_seconds> now;  // --now, else SOURCE_DATE_EPOCH

  // Of commands; which has which is in the table of options.
  std::optional<std::string> branch;
  std::optional<std::string> remote;
  std::optional<std::string> message;
  std::optional<std::string> cname;
  std::optional<std::string> to;
  std::optional<std::string> action;  // "owner/repository@commit"
  std::optional<std::string> host;
  std::optional<std::string> source;  // of days
  std::optional<base::Date> since;
  std::optional<base::Date> until;
  std::optional<base::Date> day;   // of mail; none: the latest
  std::optional<base::Week> week;  // of mail and epub; none: the latest
  std::vector<std::string> allow_hosts;
  std::string open_path;     // of serve; empty: the front page
  std::string built_folder;  // of serve; empty: not named
  std::optional<std::chrono::milliseconds> poll;
  std::optional<pipeline::Shard> shard;
  search::Sort sort = search::Sort::relevance;  // of search
  std::size_t shards = 1;                       // of a workflow
  std::size_t limit = 0;                        // 0: no limit
  std::size_t max_age = 7;                      // days
  std::size_t days = 0;                         // to fetch; 0: not given
  std::uint16_t port = 1414;
  bool strict_port = false;
  bool reload = true;
  bool open = false;
  bool built = false;
  bool strict = false;
  bool drafts = false;
  bool links = false;
  bool external = false;
  std::optional<std::string> explain_dialect;  // the digest whose lines check explains
  bool dry_run = false;
  bool atomic = false;
  bool force = false;
  bool full = false;
  bool no_history = false;
  bool no_build = false;
  bool workflow = false;
  bool git = false;           // of init
  bool no_check = false;      // of --workflow
  std::optional<bool> daily;  // of --workflow; empty: as the site is
  bool since_last = false;    // --since last
  bool refresh = false;
  bool exit_code = false;
  bool enrich = false;
  bool media = false;

  // The value of "--output", of the last one where there are several; nullptr: it was not given.
  const std::string* value_of(std::string_view option) const;
};

// Reads the arguments after the program's name. Options may stand before or after the command. The
// error is one line for people, with what they may have meant. Variables that stand for options are
// looked up in the console's environment.
base::Result<Options> parse_options(const std::vector<std::string>& arguments,
                                    const Console& console);

}  // namespace dayleaf::cli
