#pragma once

#include <cstddef>
#include <functional>
#include <string>
#include <vector>

#include "base/date.h"
#include "base/lent.h"
#include "dialects/read_sheet.h"
#include "fetch/decide_day.h"
#include "fetch/record_store.h"
#include "fetch/sources.h"

namespace dayleaf::fetch {

// What became of one day, as it is told.
struct DayResult {
  base::Date date;
  model::DayState state = model::DayState::not_fetched;
  bool asked = true;  // false: it was asked for today already, and is left alone
  DayAction action = DayAction::unchanged;
  std::string path;  // of its digest, in the site's folder; empty: there is none
  std::size_t papers = 0;
  std::string message;
  std::vector<std::size_t> kept_lines;
  std::vector<std::string> left_out;
};

struct FetchDays {
  std::string root;     // the site's folder; "" is the current one
  std::string content;  // the folder of digests, in it
  base::Lent<const Source> source;
  Asking asking;
  std::vector<base::Date> days;  // in the order in which they are asked for
  dialects::ReadOptions reading;
  bool refresh = false;
  bool dry_run = false;
  std::function<bool()> cancelled;                    // may be empty
  std::function<void(const base::Date& date)> begin;  // before a day is asked for; may be empty
  std::function<void(const DayResult& result)> tell;  // may be empty
};

struct FetchedDays {
  std::size_t asked = 0;
  std::size_t papers = 0;  // that were listed
  std::size_t failed = 0;  // days without an answer
  std::size_t refused = 0;
  std::size_t left_out = 0;   // papers that could not be understood
  std::size_t not_asked = 0;  // days that were left over when it stopped
  bool changed = false;       // something was written, or would have been
  bool interrupted = false;
  std::string disk_failure;  // not empty: why it stopped
};

// Asks for days one after the other and brings digests and records to what the source says, each
// day before the next, so that a run that is killed loses nothing: the days whose records are not
// saved are asked for again and found as they are. Stops after three days in a row that have no
// answer.
FetchedDays fetch_days(const FetchDays& job, RecordStore& store);

}  // namespace dayleaf::fetch
