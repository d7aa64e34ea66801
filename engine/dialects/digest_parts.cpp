#include "dialects/digest_parts.h"

#include <algorithm>
#include <array>
#include <optional>
#include <string>
#include <utility>

#include "base/text.h"
#include "dialects/heading_words.h"
#include "dialects/missed_headings.h"
#include "dialects/read_entry.h"
#include "dialects/read_heading.h"
#include "model/identifiers.h"

namespace dayleaf::dialects {
namespace {

constexpr std::size_t deepest_heading = 3;  // spaces before it: with four it is code

struct Heading {
  std::size_t line = 0;
  int level = 0;
  base::LentText content;
  bool linked = false;
  bool has_fields = false;  // votes, authors or the like stand below it
};

// The level of the headings of papers: three where links or facts of papers say so; else the
// nearest level above that of which they do; else one below.
int find_paper_level(const std::vector<Heading>& headings) {
  constexpr int lowest = 7;
  int deeper = lowest;
  int higher = 0;
  for (const Heading& heading : headings) {
    const bool is_paper = heading.linked || heading.has_fields;
    if (heading.level == usual_paper_level && is_paper) return usual_paper_level;
    if (is_paper && heading.level > usual_paper_level) deeper = std::min(deeper, heading.level);
    const bool is_certain =
        heading.has_fields || (has_link_to_paper(heading.content) && !names_day(heading.content));
    if (is_certain && heading.level < usual_paper_level) higher = std::max(higher, heading.level);
  }
  return higher > 0 ? higher : deeper < lowest ? deeper : usual_paper_level;
}

// Headings that a summary may have, at whatever level a language model gave them.
constexpr std::array<std::string_view, 44> parts_of_summaries = {
    "abstract",     "analysis",    "authors",      "background",
    "conclusion",   "conclusions", "contribution", "contributions",
    "details",      "discussion",  "evaluation",   "experiments",
    "findings",     "highlights",  "introduction", "key contributions",
    "key findings", "key points",  "limitations",  "links",
    "method",       "methodology", "methods",      "motivation",
    "overview",     "problem",     "results",      "summary",
    "takeaways",    "tl;dr",       "tldr",         "why it matters",
    "방법",         "요약",        "결과",         "초록",
    "摘要",         "方法",        "结果",         "结论",
    "動機",         "要約",        "概要",         "結論"};

bool is_part_of_summary(std::string_view content) {
  constexpr std::string_view around = "*_:#` \t";
  const std::size_t first = content.find_first_not_of(around);
  if (first == std::string_view::npos) return true;
  content = content.substr(first, content.find_last_not_of(around) - first + 1);
  const std::string folded = base::fold_case(content);
  return std::find(parts_of_summaries.begin(), parts_of_summaries.end(), folded) !=
         parts_of_summaries.end();
}

// An address that papers have and headings inside a summary do not.
bool links_to_paper(std::string_view content) {
  return is_linked_heading(content) && model::has_address_of_paper(content);
}

class PartFinder {
 public:
  PartFinder(base::LentSpan<Line> lines, base::Lent<const ReadOptions> options, DayHeadings& days,
             base::Diagnostics& diagnostics)
      : lines_(lines),
        options_(options),
        custom_(options_.custom),
        days_(days),
        diagnostics_(diagnostics) {}

  std::vector<DigestPart> run() {
    find_headings();
    find_parts();
    dissolve_groups();
    return std::move(parts_);
  }

 private:
  void find_headings() {
    for (std::size_t i = 0; i < lines_.size(); ++i) {
      const Line& line = lines_[i];
      std::string_view content;
      const int level = level_of(line, content);
      if (level > 0) {
        headings_.push_back({i, level, content, is_linked_heading(content)});
      } else if (line.is_protected) {
        report_protected(line);
      } else {
        report_missed_heading(line, i > 0 ? &lines_[i - 1] : nullptr, diagnostics_);
      }
    }
    for (std::size_t i = 0; i < headings_.size(); ++i) {
      Heading& heading = headings_[i];
      const std::size_t end = i + 1 < headings_.size() ? headings_[i + 1].line : lines_.size();
      heading.has_fields = !heading.linked && has_fields(heading.line + 1, end);
    }
    paper_level_ = custom_.paper_level > 0 ? custom_.paper_level : find_paper_level(headings_);
    for (const Heading& heading : headings_) {
      has_papers_ = has_papers_ || heading.linked || heading.has_fields ||
                    heading.level == custom_.paper_level;
      names_papers_ = names_papers_ || is_called_daily_papers(heading.content) ||
                      is_plain_day_heading(heading.content);
    }
  }

  bool has_fields(std::size_t first, std::size_t end) const {
    constexpr std::size_t most = 12;
    for (std::size_t i = first; i < std::min(end, first + most); ++i) {
      if (!lines_[i].is_protected && states_field(lines_[i].text, options_)) return true;
    }
    return false;
  }

  void find_parts() {
    parts_.push_back({});
    for (std::size_t i = 0; i < headings_.size(); ++i) {
      const Heading& heading = headings_[i];
      const Line& line = lines_[heading.line];
      DigestPart part{part_of(heading), heading.line, false, heading.content, heading.level};
      if (part.kind == PartKind::paper && is_within_summary(i)) part.kind = PartKind::text;
      const bool is_above = part.kind == PartKind::text && heading.level < paper_level_;
      const std::optional<bool> keeps = is_above && is_level(custom_.day_level, heading)
                                            ? days_.read(line, heading.content)
                                            : std::nullopt;
      if (keeps) {
        part.kind = PartKind::day;
        part.keeps_heading = *keeps;
      } else if (is_above && is_level(custom_.group_level, heading) && has_papers_ &&
                 !heading.content.empty() && !is_called_daily_papers(heading.content) &&
                 !is_within_summary(i)) {
        part.kind = PartKind::group;
      }
      if (part.kind != PartKind::text) {
        summary_level_ = 0;
        parts_.push_back(std::move(part));
      } else if (parts_.back().kind == PartKind::paper && heading.level <= paper_level_) {
        summary_level_ = heading.level;
      } else if (heading.level > paper_level_ && links_to_paper(heading.content)) {
        diagnostics_.warning({line.number, 1}, "heading-not-understood",
                             "this heading links to a paper, but papers have headings of level " +
                                 std::to_string(paper_level_) + " here; it is kept as text",
                             "### [title](url)");
      }
    }
  }

  // Whether a heading that would begin a part belongs to the summary of the paper above it: by its
  // words; where that has no text but below several such headings; or where one of its level does.
  // With a paper right below it a heading is that of a group.
  bool is_within_summary(std::size_t i) const {
    const Heading& heading = headings_[i];
    if (parts_.back().kind != PartKind::paper || heading.has_fields) return false;
    if (heading.linked && has_link_to_paper(heading.content)) return false;
    if (!has_text(heading.line + 1, end_of(i)) &&
        (i + 1 == headings_.size() || headings_[i + 1].level >= heading.level)) {
      return false;
    }
    if (is_part_of_summary(heading.content)) return true;
    if (heading.level >= paper_level_) return false;
    if (summary_level_ == heading.level) return true;
    const bool is_first_of_several =
        i + 1 < headings_.size() && headings_[i + 1].level == heading.level;
    return is_first_of_several && !has_text(parts_.back().first + 1, heading.line);
  }

  std::size_t end_of(std::size_t i) const {
    return i + 1 < headings_.size() ? headings_[i + 1].line : lines_.size();
  }

  bool has_text(std::size_t first, std::size_t end) const {
    for (std::size_t i = first; i < end; ++i) {
      if (!is_blank(lines_[i].text)) return true;
    }
    return false;
  }

  // Whether a heading has the level that settings give, or these give none.
  static bool is_level(int stated, const Heading& heading) {
    return stated == 0 || heading.level == stated;
  }

  // Without a link a heading is one of a paper where facts stand below it, or where others are.
  PartKind part_of(const Heading& heading) const {
    if (heading.level > paper_level_) return PartKind::text;
    if (custom_.paper_level > 0 && heading.level != paper_level_) return PartKind::text;
    if (heading.linked) return PartKind::paper;
    if (heading.level < paper_level_) return PartKind::text;
    return heading.has_fields || has_papers_ || names_papers_ ? PartKind::paper : PartKind::text;
  }

  // The title of a whole digest is no group, nor is what stands above the first of them.
  void dissolve_groups() {
    std::size_t with_papers = 0;
    std::size_t first = parts_.size();
    bool without_group = false;
    std::size_t group = parts_.size();
    std::size_t counted = parts_.size();
    for (std::size_t i = 0; i < parts_.size(); ++i) {
      if (parts_[i].kind == PartKind::group) group = i;
      if (parts_[i].kind == PartKind::day) group = parts_.size();
      if (parts_[i].kind != PartKind::paper) continue;
      without_group = without_group || group == parts_.size();
      if (group == parts_.size() || group == counted) continue;
      counted = group;
      ++with_papers;
      first = std::min(first, group);
    }
    const bool is_title =
        with_papers == 1 && !without_group && first < parts_.size() && parts_[first].level == 1;
    for (std::size_t i = 0; i < parts_.size(); ++i) {
      if (parts_[i].kind != PartKind::group || (i >= first && !(i == first && is_title))) continue;
      parts_[i].kind = PartKind::day;
      parts_[i].keeps_heading = true;
    }
  }

  // Up to three spaces before a heading are none, but behind a point two make it a part of that.
  int level_of(const Line& line, std::string_view& content) {
    const std::string_view text = line.text;
    if (line.is_protected || text.empty()) return 0;
    if (text.front() == '#') {
      in_list_ = false;
      return heading_of(text, content);
    }
    if (text.front() == ' ') {
      const std::size_t spaces = text.find_first_not_of(' ');
      const std::size_t deepest = in_list_ ? 1 : deepest_heading;
      if (spaces > deepest || text[spaces] != '#') return 0;
      const int level = heading_of(text.substr(spaces), content);
      return level > 0 && (is_linked_heading(content) || names_day(content)) ? level : 0;
    }
    in_list_ = text.front() == '-' || text.front() == '*' || text.front() == '+' ||
               text.front() == '>' || base::is_digit(text.front());
    return 0;
  }

  void report_protected(const Line& line) {
    std::string_view content;
    if (heading_of(line.text, content) == 0 || !is_linked_heading(content)) return;
    diagnostics_.warning({line.number, 1}, "paper-protected",
                         "this looks like a paper but stands in a code fence or a comment",
                         "close what is open above it");
  }

  base::LentSpan<Line> lines_;
  const ReadOptions& options_;
  const model::CustomDialect& custom_;
  DayHeadings& days_;
  base::Diagnostics& diagnostics_;
  std::vector<Heading> headings_;
  std::vector<DigestPart> parts_;
  int paper_level_ = usual_paper_level;
  int summary_level_ = 0;      // of the last heading within the summary that is open; 0: none
  bool has_papers_ = false;    // a heading has a link or facts of a paper
  bool names_papers_ = false;  // a heading says "Daily Papers" or nothing but a date
  bool in_list_ = false;       // the last line that is not indented begins a list or a quotation
};

}  // namespace

std::vector<DigestPart> find_parts(base::LentSpan<Line> lines,
                                   base::Lent<const ReadOptions> options, DayHeadings& days,
                                   base::Diagnostics& diagnostics) {
  return PartFinder(lines, options, days, diagnostics).run();
}

}  // namespace dayleaf::dialects
