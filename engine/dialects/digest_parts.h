#pragma once

#include <cstddef>
#include <cstdint>
#include <optional>
#include <vector>

#include "base/diagnostics.h"
#include "base/lent.h"
#include "dialects/day_headings.h"
#include "dialects/lines.h"
#include "dialects/paper_points.h"
#include "dialects/read_sheet.h"

namespace dayleaf::dialects {

inline constexpr int usual_paper_level = 3;

// What a heading heads. `aside`: text between papers that are points of a list.
enum class PartKind : std::uint8_t { text, paper, group, day, aside };

// What stands from one heading of a paper, a group or a day to the next.
struct DigestPart {
  PartKind kind = PartKind::text;
  std::size_t first = 0;  // its first line, the heading where there is one
  bool keeps_heading = true;
  base::LentText content;  // of the heading
  int level = 0;
  std::optional<PaperPoint> point;  // instead of a heading
};

// The parts of a day's digest in their order; the first is what stands above all headings. Headings
// within a summary begin none. What looks like a heading of a paper and is none is reported.
// `has_day`: the file says elsewhere of which day it is. In a file of a day in which no heading is
// one of a paper, points of lists may be papers.
std::vector<DigestPart> find_parts(base::LentSpan<Line> lines,
                                   base::Lent<const ReadOptions> options, bool has_day,
                                   DayHeadings& days, base::Diagnostics& diagnostics);

}  // namespace dayleaf::dialects
