#include "render/issue.h"

#include "base/text.h"
#include "render/fingerprints.h"
#include "render/language.h"
#include "render/words.h"

namespace dayleaf::render {
namespace {

const base::Date& first_date(const RenderContext& context, const Issue& issue) {
  return context.archive.days[issue.first_day].date;
}

const model::Day& last_day(const RenderContext& context, const Issue& issue) {
  return context.archive.days[issue.end_day - 1];
}

}  // namespace

std::vector<Issue> day_issues(const model::Archive& archive) {
  std::vector<Issue> issues;
  for (std::uint32_t day = 0; day < archive.days.size(); ++day) {
    issues.push_back({day, day + 1, std::nullopt});
  }
  return issues;
}

std::vector<Issue> week_issues(const model::Archive& archive) {
  std::vector<Issue> issues;
  for (std::uint32_t day = 0; day < archive.days.size(); ++day) {
    const base::Week week = base::week_of(archive.days[day].date);
    if (issues.empty() || issues.back().week != week) issues.push_back({day, day, week});
    issues.back().end_day = day + 1;
  }
  return issues;
}

std::string issue_key(const RenderContext& context, const Issue& issue) {
  return issue.week ? base::iso_week(*issue.week) : base::iso_date(first_date(context, issue));
}

std::string issue_title(const RenderContext& context, const Issue& issue) {
  if (!issue.week) return long_date_with_weekday(first_date(context, issue), context.language);
  return with(context.words.week,
              {std::to_string(issue.week->year), std::to_string(issue.week->number)});
}

std::string issue_about(const RenderContext& context, const Issue& issue) {
  std::size_t papers = 0;
  for (std::uint32_t day = issue.first_day; day < issue.end_day; ++day) {
    papers += context.archive.days[day].ranking.size();
  }
  std::string count = counted(context.words.papers, static_cast<std::int64_t>(papers));
  if (!issue.week) return count;
  const std::string first = short_date(first_date(context, issue), context.language);
  const std::string last = short_date(last_day(context, issue).date, context.language);
  const bool is_one = issue.end_day - issue.first_day == 1;
  return (is_one ? first : with(context.words.from_to, {first, last})) + " · " + count;
}

FeedTime issue_time(const RenderContext& context, const Issue& issue) {
  return feed_time(context, last_day(context, issue));
}

void add_issue_inputs(const RenderContext& context, const Issue& issue, base::Parts& parts) {
  for (std::uint32_t day = issue.first_day; day < issue.end_day; ++day) {
    parts.add(fingerprint::day(context, day));
  }
}

std::string one_line(std::string_view text, std::size_t limit) {
  return base::shorten(base::remove_controls(base::collapse_spaces(text), ""), limit);
}

}  // namespace dayleaf::render
