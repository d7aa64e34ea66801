#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "base/hash.h"
#include "base/week.h"
#include "render/feed_channel.h"
#include "render/render_context.h"

namespace dayleaf::render {

// A day or a week of the archive as one thing to read: a message, a book. Days follow each other in
// the archive.
struct Issue {
  std::uint32_t first_day = 0;     // in Archive::days
  std::uint32_t end_day = 0;       // the one behind the last
  std::optional<base::Week> week;  // none: it is the one day
};

// All of the archive, oldest first; weeks without days have none.
std::vector<Issue> day_issues(const model::Archive& archive);
std::vector<Issue> week_issues(const model::Archive& archive);

std::string issue_key(const RenderContext& context, const Issue& issue);    // "2024-01-31"
std::string issue_title(const RenderContext& context, const Issue& issue);  // "Week 5 of 2024"
// What is in it: "14 papers", "29 Jan – 2 Feb · 68 papers".
std::string issue_about(const RenderContext& context, const Issue& issue);
// Noon of its last day, in UTC: the same however often it is made.
FeedTime issue_time(const RenderContext& context, const Issue& issue);

// Everything that an issue can show.
void add_issue_inputs(const RenderContext& context, const Issue& issue, base::Parts& parts);

// A text of a digest or of the settings in one line, without controls, cut where people see a
// character end. Escaped by who writes it, which is behind the cut.
std::string one_line(std::string_view text, std::size_t limit);

}  // namespace dayleaf::render
