#pragma once

#include <cstddef>
#include <cstdint>
#include <optional>
#include <string>
#include <vector>

#include "base/date.h"
#include "base/lent.h"
#include "fetch/sources.h"
#include "model/records.h"

namespace dayleaf::fetch {

// What stands of a day before its source is asked.
struct DayBefore {
  std::optional<model::DayRecord> record;
  std::optional<std::string> digest;  // the bytes of its file
  // The lines that fetch last gave that file, as DayRecord::written: of the record, or of a run
  // that was killed before it could save one. Empty: the digest is a person's own.
  std::string base;
};

// A day of its source, and what else decides.
struct DayAnswer {
  base::Lent<const Source> source;
  FetchedDay fetched;
  bool is_over = true;  // nothing will be added
  base::Date today;
  bool refresh = false;  // fewer papers than before are taken too
};

enum class DayAction : std::uint8_t {
  unchanged,  // the source says what it said
  written,    // a new digest
  updated,    // a digest that nobody touched
  merged,     // a digest with people's changes, which stay
  kept,       // the digest is a person's own and stays; votes and facts are taken
  noted,      // the digest stays as it is; votes or the state are new
  empty,      // there is nothing to write
  refused,    // the source lists fewer papers than before; everything stays
  failed,     // the source did not answer
};
std::string_view action_name(DayAction action);

struct DayDecision {
  DayAction action = DayAction::unchanged;
  model::DayRecord record;  // as it is to be kept; equal to the one before when nothing changed
  bool changes_record = false;
  std::string digest;  // the bytes that the file is to have; empty: it stays as it is
  std::vector<std::size_t> kept_lines;  // where people's lines stay against the source's: 1-based
  std::size_t papers = 0;               // that the source lists
  std::string message;                  // why, for people; may be empty
};

// What becomes of a day. Depends on its arguments only.
DayDecision decide_day(const base::Date& date, const DayBefore& before, const DayAnswer& answer);

}  // namespace dayleaf::fetch
