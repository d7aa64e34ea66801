#include "render/views_votes.h"

#include <algorithm>
#include <optional>
#include <string>
#include <utility>
#include <vector>

#include "base/text.h"

namespace dayleaf::render {
namespace {

constexpr int line_width = 240;
constexpr int line_height = 48;
constexpr int line_edge = 6;  // free on each side: the line is thick and ends in a dot
constexpr std::size_t most_points = 120;
// A day is counted once it is over, and again it is over later west of here.
constexpr int days_for_the_day = 2;

struct Count {
  base::Date on;
  std::int64_t votes = 0;
  bool on_day = false;
};

// The digest's own count stands for its day, unless it is that of a later day: then the digest was
// written after the event.
std::vector<Count> counts_of(const RenderContext& context, const model::Appearance& appearance) {
  std::vector<Count> counts;
  const base::Date& day = context.day_of(appearance).date;
  const model::VoteHistory* const history = vote_history(context.archive, appearance);
  if (history == nullptr) return counts;
  for (const model::VoteCount& count : history->counts) {
    const bool on_day = counts.empty() && base::days_between(day, count.on) <= days_for_the_day;
    counts.push_back({count.on, count.votes, on_day});
  }
  const std::optional<std::int64_t>& own = appearance.entry->votes;
  if (own && !counts.empty() && counts.front().votes != *own && !counts.front().on_day) {
    counts.insert(counts.begin(), {day, *own, true});
  }
  return counts;
}

struct Line {
  std::string points;
  int x = 0;
  int y = 0;
};

Line line_of(const std::vector<Count>& counts) {
  const auto [low, high] =
      std::minmax_element(counts.begin(), counts.end(),
                          [](const Count& a, const Count& b) { return a.votes < b.votes; });
  const std::int64_t span = std::max<std::int64_t>(1, high->votes - low->votes);
  const int days = std::max(1, base::days_between(counts.front().on, counts.back().on));
  const std::size_t shown = std::min(counts.size(), most_points);
  Line line;
  for (std::size_t i = 0; i < shown; ++i) {
    const Count& count = counts[i * (counts.size() - 1) / (shown - 1)];
    const int along = base::days_between(counts.front().on, count.on);
    line.x = line_edge + along * (line_width - 2 * line_edge) / days;
    const double part = static_cast<double>(count.votes - low->votes) / static_cast<double>(span);
    line.y = line_height - line_edge -
             static_cast<int>(part * static_cast<double>(line_height - 2 * line_edge));
    if (i > 0) line.points += ' ';
    line.points += std::to_string(line.x) + "," + std::to_string(line.y);
  }
  return line;
}

model::Object count_view(const RenderContext& context, const Count& count) {
  View view(4);
  view.text("count_votes", base::grouped_number(count.votes));
  view.flag("count_on_day", count.on_day);
  view.text("count_date", long_date(count.on, context.language));
  view.text("count_date_iso", base::iso_date(count.on));
  return view.take();
}

}  // namespace

const model::VoteHistory* vote_history(const model::Archive& archive,
                                       const model::Appearance& appearance) {
  const model::DayRecord* const record =
      archive.records->find_day(archive.days[appearance.day].date);
  if (record == nullptr) return nullptr;
  const model::PaperId& id = archive.papers[appearance.paper].id;
  const auto found =
      std::find_if(record->votes.begin(), record->votes.end(),
                   [&](const model::VoteHistory& history) { return history.id == id; });
  return found == record->votes.end() ? nullptr : &*found;
}

void set_vote_counts(const RenderContext& context, const model::Appearance& appearance,
                     View& view) {
  const std::vector<Count> counts = counts_of(context, appearance);
  if (counts.size() < 2) {
    view.list("app_counts", model::Value());
    view.empty("app_count_total").empty("app_line_points").empty("app_line_x").empty("app_line_y");
    return;
  }
  std::vector<model::Object> ends;
  ends.push_back(count_view(context, counts.front()));
  ends.push_back(count_view(context, counts.back()));
  view.list("app_counts", list_of(std::move(ends)));
  view.text("app_count_total", std::to_string(counts.size()));
  if (counts.size() < 3) {
    view.empty("app_line_points").empty("app_line_x").empty("app_line_y");
    return;
  }
  Line line = line_of(counts);
  view.text("app_line_points", std::move(line.points));
  view.text("app_line_x", std::to_string(line.x)).text("app_line_y", std::to_string(line.y));
}

}  // namespace dayleaf::render
