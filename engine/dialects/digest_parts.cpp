#include "dialects/digest_parts.h"

#include <algorithm>
#include <array>
#include <optional>
#include <string>
#include <utility>

#include "base/text.h"
#include "dialects/heading_words.h"
#include "dialects/missed_headings.h"
#include "dialects/part_names.h"
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
  std::optional<PaperPoint> point = std::nullopt;
};

constexpr int level_of_points = 7;  // below all headings

// The level of the headings of papers: three where links or facts of papers say so; else the
// nearest level above that of which they do; else one below.
int find_paper_level(const std::vector<Heading>& headings) {
  constexpr int lowest = level_of_points + 1;
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

// An address that papers have and headings inside a summary do not.
bool links_to_paper(std::string_view content) {
  return is_linked_heading(content) && model::has_address_of_paper(content);
}

class PartFinder {
 public:
  PartFinder(base::LentSpan<Line> lines, base::Lent<const ReadOptions> options, bool has_day,
             DayHeadings& days, base::Diagnostics& diagnostics)
      : lines_(lines),
        options_(options),
        has_day_(has_day),
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
      heading.has_fields = !heading.linked && has_fields(heading, end);
    }
    if (custom_.paper_level == 0) find_points();
    paper_level_ = custom_.paper_level > 0 ? custom_.paper_level : find_paper_level(headings_);
    for (const Heading& heading : headings_) {
      has_papers_ = has_papers_ || heading.linked || heading.has_fields ||
                    heading.level == custom_.paper_level;
      names_papers_ = names_papers_ || is_called_daily_papers(heading.content) ||
                      is_plain_day_heading(heading.content);
    }
  }

  // What stands below the first paper that is a point says nothing of the heading above.
  bool has_fields(const Heading& heading, std::size_t end) const {
    constexpr std::size_t most = 12;
    const std::size_t first = heading.line + 1;
    for (std::size_t i = first; i < std::min(end, first + most); ++i) {
      if (lines_[i].is_protected || is_blank(lines_[i].text)) continue;
      if (begins_other_paper(lines_[i].text, heading)) return false;
      if (states_field(lines_[i].text, options_)) return true;
    }
    return false;
  }

  // "[Title](…)" below "### Title" is the same paper.
  static bool begins_other_paper(std::string_view line, const Heading& heading) {
    const auto point = read_paper_point(line);
    const std::string title = "[" + std::string(base::trim(heading.content)) + "]";
    return point && point->heading.find(title) == std::string_view::npos;
  }

  // Points of lists become headings where no heading is one of a paper, and most points at the
  // margin are papers.
  void find_points() {
    const bool has_papers =
        std::any_of(headings_.begin(), headings_.end(),
                    [](const Heading& heading) { return heading.linked || heading.has_fields; });
    const bool is_of_day =
        has_day_ || std::any_of(headings_.begin(), headings_.end(),
                                [](const Heading& heading) { return names_day(heading.content); });
    if (has_papers || !is_of_day) return;
    std::vector<Heading> found;
    std::size_t others = 0;
    bool are_cited = false;  // below "References" and the like
    for (std::size_t i = 0; i < lines_.size(); ++i) {
      const Line& line = lines_[i];
      if (line.is_protected || line.text.empty() || line.text.front() == ' ') continue;
      std::string_view content;
      const bool is_heading = heading_of(line.text, content) > 0;
      if (is_heading || !are_cited) {
        are_cited = lists_references(is_heading ? content : std::string_view(line.text));
      }
      if (are_cited) continue;
      if (auto point = read_paper_point(line.text)) {
        Heading& one = found.emplace_back(Heading{i, level_of_points, point->heading, true});
        one.point = point;
      } else if (width_of_marker(line.text) > 0) {
        ++others;
      }
    }
    // Points below a paragraph that is a paper are its own.
    const bool are_of_lists = std::any_of(found.begin(), found.end(),
                                          [](const Heading& one) { return one.point->is_of_list; });
    if (found.empty() || (are_of_lists && others > found.size())) return;
    headings_.insert(headings_.end(), found.begin(), found.end());
    std::sort(headings_.begin(), headings_.end(),
              [](const Heading& a, const Heading& b) { return a.line < b.line; });
  }

  void find_parts() {
    parts_.push_back({});
    for (std::size_t i = 0; i < headings_.size(); ++i) {
      const Heading& heading = headings_[i];
      const Line& line = lines_[heading.line];
      DigestPart part{part_of(heading), heading.line,  false,
                      heading.content,  heading.level, heading.point};
      if (part.kind == PartKind::paper && is_within_summary(i)) part.kind = PartKind::text;
      if (closes_day(i)) {
        part.kind = PartKind::day;
        part.keeps_heading = true;
        summary_level_ = 0;
        parts_.push_back(std::move(part));
        continue;
      }
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
        const bool is_of_list = part.point && part.point->is_of_list;
        parts_.push_back(std::move(part));
        if (is_of_list) add_aside(heading.line + 1, end_of(i));
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

  // What stands at the margin below a point, behind an empty line or as a point of its own, is no
  // part of it.
  void add_aside(std::size_t first, std::size_t end) {
    bool is_behind_blank = false;
    for (std::size_t i = first; i < end; ++i) {
      const std::string_view text = lines_[i].text;
      const bool is_at_margin = !is_blank(text) && text.front() != ' ' && text.front() != '\t';
      if (is_at_margin && (is_behind_blank || width_of_marker(text) > 0)) {
        DigestPart& aside = parts_.emplace_back();
        aside.kind = PartKind::aside;
        aside.first = i;
        return;
      }
      is_behind_blank = is_blank(text);
    }
  }

  // Whether a heading is one of the day, and neither of a paper nor of its summary: by its words,
  // or as the only one of its name, above the level of papers and behind the last of several that
  // has a text already.
  bool closes_day(std::size_t i) const {
    const Heading& heading = headings_[i];
    if (heading.linked || heading.has_fields || heading.level > paper_level_) return false;
    if (is_part_of_day(heading.content)) return true;
    if (heading.level == paper_level_ || !is_part_of_summary(heading.content)) return false;
    const PartKind last = parts_.back().kind;
    if (last != PartKind::paper || !has_text(parts_.back().first + 1, heading.line)) return false;
    const std::string words = bare_heading(heading.content);
    std::size_t papers = 0;
    for (std::size_t other = 0; other < headings_.size(); ++other) {
      const bool is_paper = part_of(headings_[other]) == PartKind::paper;
      if (is_paper && other > i) return false;
      if (is_paper) ++papers;
      if (other != i && bare_heading(headings_[other].content) == words) return false;
    }
    return papers > 1;
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
  bool has_day_;
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
                                   base::Lent<const ReadOptions> options, bool has_day,
                                   DayHeadings& days, base::Diagnostics& diagnostics) {
  return PartFinder(lines, options, has_day, days, diagnostics).run();
}

}  // namespace dayleaf::dialects
