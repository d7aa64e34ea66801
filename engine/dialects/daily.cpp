#include <algorithm>
#include <array>
#include <cstdint>
#include <iterator>
#include <optional>
#include <set>
#include <span>
#include <string>
#include <vector>

#include "base/lent.h"
#include "base/text.h"
#include "dialects/dialects.h"
#include "dialects/find_date.h"
#include "dialects/heading_words.h"
#include "dialects/lines.h"
#include "dialects/missed_headings.h"
#include "dialects/read_entry.h"
#include "dialects/read_heading.h"
#include "dialects/write_entry.h"
#include "dialects/write_markup.h"
#include "markdown/read_markdown.h"
#include "model/identifiers.h"

namespace dayleaf::dialects {
namespace {

// One day in one file:
//   ## Daily Papers (2024-01-31)
//   ### [title](https://arxiv.org/abs/2401.17268)
constexpr int usual_paper_level = 3;
constexpr std::size_t deepest_heading = 3;  // spaces before it: with four it is code

base::Location content_location(const Line& line, std::string_view content) {
  return {line.number,
          content.empty() ? 1U : static_cast<std::uint32_t>(content.data() - line.text.data() + 1)};
}

// Whether a heading's words are those of a day's heading and nothing else.
bool is_plain_day_heading(std::string_view content, const WrittenDate& written) {
  std::string around(content.substr(0, written.offset));
  around += content.substr(written.offset + written.length);
  std::string words;
  for (const char c : base::lower_ascii(around)) {
    if (base::is_ascii_letter(c) || static_cast<unsigned char>(c) >= 0x80) words += c;
  }
  for (const std::string_view day :
       {"monday", "tuesday", "wednesday", "thursday", "friday", "saturday", "sunday"}) {
    words = base::replace_all(words, day, "");
  }
  return words == "dailypapers" || words.empty();
}

bool names_day(std::string_view content) {
  return find_date(content) || base::starts_with_ignoring_case(content, "Daily Papers");
}

// What a heading heads.
enum class Part : std::uint8_t { text, paper, group, day };

struct Heading {
  std::size_t line = 0;
  int level = 0;
  base::LentText content;
  bool linked = false;
  bool has_fields = false;  // votes, authors or the like stand below it
};

// The level of the headings of papers: three where links or facts of papers say so; else the
// highest level below that of which they do; else one above.
int find_paper_level(const std::vector<Heading>& headings) {
  constexpr int lowest = 7;
  int deeper = lowest;
  int higher = 0;
  for (const Heading& heading : headings) {
    const bool is_paper = heading.linked || heading.has_fields;
    if (heading.level == usual_paper_level && is_paper) return usual_paper_level;
    if (heading.linked && heading.level < usual_paper_level) return usual_paper_level;
    if (is_paper && heading.level > usual_paper_level) deeper = std::min(deeper, heading.level);
    if (is_paper && heading.level < usual_paper_level) higher = std::max(higher, heading.level);
  }
  return deeper < lowest ? deeper : higher > 0 ? higher : usual_paper_level;
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

class DailyReader {
 public:
  DailyReader(base::Lent<const SheetSource> source, base::Diagnostics& diagnostics,
              model::Sheet& sheet)
      : source_(source),
        diagnostics_(diagnostics),
        sheet_(sheet),
        lines_(scan_lines(source->text, source->first_line, diagnostics)) {}

  void run() {
    find_headings();
    find_parts();
    dissolve_groups();
    for (std::size_t i = 0; i < parts_.size(); ++i) {
      const std::size_t end = i + 1 < parts_.size() ? parts_[i + 1].first : lines_.size();
      if (!read_part(parts_[i], end)) break;
    }
    finish();
  }

 private:
  // What stands from one heading of a paper, a group or a day to the next.
  struct PartLines {
    Part part = Part::text;
    std::size_t first = 0;  // its first line, the heading where there is one
    bool keeps_heading = true;
    base::LentText content;
    int level = 0;
  };

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
    paper_level_ = find_paper_level(headings_);
    for (const Heading& heading : headings_) {
      has_papers_ = has_papers_ || heading.linked || heading.has_fields;
      const auto written = find_date(heading.content);
      names_papers_ = names_papers_ ||
                      base::starts_with_ignoring_case(heading.content, "Daily Papers") ||
                      (written && is_plain_day_heading(heading.content, *written));
    }
  }

  bool has_fields(std::size_t first, std::size_t end) const {
    constexpr std::size_t most = 12;
    for (std::size_t i = first; i < std::min(end, first + most); ++i) {
      if (!lines_[i].is_protected && states_field(lines_[i].text)) return true;
    }
    return false;
  }

  void find_parts() {
    parts_.push_back({});
    bool in_paper = false;
    for (const Heading& heading : headings_) {
      const Line& line = lines_[heading.line];
      PartLines part{part_of(heading), heading.line, false, heading.content, heading.level};
      if (part.part == Part::text && heading.level < paper_level_ &&
          read_day_heading(line, heading.content)) {
        part.part = Part::day;
        part.keeps_heading = !plain_heading_;
      } else if (part.part == Part::text && heading.level < paper_level_ && has_papers_ &&
                 !heading.content.empty() && !names_day(heading.content) &&
                 !(in_paper && is_part_of_summary(heading.content))) {
        part.part = Part::group;
      }
      if (part.part != Part::text) {
        in_paper = part.part == Part::paper;
        parts_.push_back(std::move(part));
      } else if (heading.level > paper_level_ && links_to_paper(heading.content)) {
        diagnostics_.warning({line.number, 1}, "heading-not-understood",
                             "this heading links to a paper, but papers have headings of level " +
                                 std::to_string(paper_level_) + " here; it is kept as text",
                             "### [title](url)");
      }
    }
  }

  // Without a link a heading is one of a paper where facts stand below it, or where others are.
  Part part_of(const Heading& heading) const {
    if (heading.level > paper_level_) return Part::text;
    if (heading.linked) return Part::paper;
    if (heading.level < paper_level_) return Part::text;
    return heading.has_fields || has_papers_ || names_papers_ ? Part::paper : Part::text;
  }

  // The title of a whole digest is no group, nor is what stands above the first of them.
  void dissolve_groups() {
    std::size_t with_papers = 0;
    std::size_t first = parts_.size();
    bool without_group = false;
    std::size_t group = parts_.size();
    std::size_t counted = parts_.size();
    for (std::size_t i = 0; i < parts_.size(); ++i) {
      if (parts_[i].part == Part::group) group = i;
      if (parts_[i].part == Part::day) group = parts_.size();
      if (parts_[i].part != Part::paper) continue;
      without_group = without_group || group == parts_.size();
      if (group == parts_.size() || group == counted) continue;
      counted = group;
      ++with_papers;
      first = std::min(first, group);
    }
    const bool is_title =
        with_papers == 1 && !without_group && first < parts_.size() && parts_[first].level == 1;
    for (std::size_t i = 0; i < parts_.size(); ++i) {
      if (parts_[i].part != Part::group || (i >= first && !(i == first && is_title))) continue;
      parts_[i].part = Part::day;
      parts_[i].keeps_heading = true;
    }
  }

  bool read_part(const PartLines& part, std::size_t end) {
    const std::size_t body = part.keeps_heading ? part.first : part.first + 1;
    switch (part.part) {
      case Part::text:
      case Part::day:
        group_ = 0;
        read_text(body, end, sheet_.preamble);
        return true;
      case Part::group:
        open_group(part);
        read_text(body, end, sheet_.groups.back().text);
        return true;
      case Part::paper:
        break;
    }
    const Line& line = lines_[part.first];
    if (sheet_.entries.size() >= source_.options->limits.papers_per_day) {
      report_full(line);
      return false;
    }
    if (part.level != usual_paper_level) {
      diagnostics_.note({line.number, 1}, "paper-heading-level",
                        "papers have headings of level three", "### [title](url)");
    }
    open_entry(line, part.content, body, end);
    return true;
  }

  void open_group(const PartLines& part) {
    const Line& line = lines_[part.first];
    model::Group& group = sheet_.groups.emplace_back();
    group.at = {line.number, 1};
    group.title = markdown::read_inlines(part.content, content_location(line, part.content),
                                         source_.options->limits, diagnostics_);
    drop_links_to_places(group.title);
    group_ = static_cast<std::uint32_t>(sheet_.groups.size());
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

  std::span<const Line> lines_between(std::size_t first, std::size_t end) const {
    return {lines_.data() + first, end - first};
  }

  void read_text(std::size_t first, std::size_t end, model::Markup& out) {
    const std::span<const Line> lines = lines_between(first, end);
    if (std::all_of(lines.begin(), lines.end(), [](const Line& l) { return is_blank(l.text); }))
      return;
    ReadOptions shared;
    const ReadOptions& options = share_of(lines, shared);
    const char* const begin = lines.front().text.data();
    const std::string_view text(begin, static_cast<std::size_t>(lines.back().text.data() +
                                                                lines.back().text.size() - begin));
    model::Markup read =
        markdown::read_markdown(text, lines.front().number, options.limits, diagnostics_);
    out.insert(out.end(), std::make_move_iterator(read.begin()),
               std::make_move_iterator(read.end()));
  }

  // How much markup a part of a very large file may hold: a share of what the whole may, or many
  // parts would add up to more memory than one part is refused for.
  const ReadOptions& share_of(std::span<const Line> lines, ReadOptions& shared) const {
    constexpr std::size_t always = 16'000;  // bytes
    const std::size_t limit = source_.options->limits.file_bytes;
    if (source_.text.size() < limit / 4) return source_.options;
    const auto size = static_cast<std::size_t>(lines.back().text.data() + lines.back().text.size() -
                                               lines.front().text.data());
    const double share = static_cast<double>(size) / static_cast<double>(source_.text.size());
    shared = source_.options;
    shared.limits.file_bytes =
        std::clamp(static_cast<std::size_t>(2 * share * static_cast<double>(limit)),
                   std::min(always, limit), limit);
    return shared;
  }

  void open_entry(const Line& line, std::string_view content, std::size_t first, std::size_t end) {
    model::Entry& entry = sheet_.entries.emplace_back();
    entry.group = group_;
    std::vector<model::Inline> further =
        read_paper_heading(content, content_location(line, content), {line.number, 1},
                           source_.options->limits, diagnostics_, entry);
    if (first < end) {
      const std::span<const Line> lines = lines_between(first, end);
      ReadOptions shared;
      read_entry_body(lines, share_of(lines, shared), diagnostics_, entry);
    }
    if (entry.link.empty()) {
      diagnostics_.warning({line.number, 1}, "paper-without-link",
                           "this paper has no link; it is known by its title only",
                           right_heading());
    }
    if (!further.empty()) {
      model::Block& links = entry.summary.emplace_back();
      links.at = links.end = further.front().at;
      links.inlines = std::move(further);
    }
    if (!ids_.insert(entry.id).second) {
      diagnostics_.warning({line.number, 1}, "paper-twice",
                           "the paper " +
                               base::printable(base::shorten(model::to_text(entry.id), 80)) +
                               " is in this file already",
                           "remove one of the two");
    }
  }

  // Whether a heading names a day. Sets plain_heading_ when it says nothing else, so that it need
  // not be kept.
  bool read_day_heading(const Line& line, std::string_view content) {
    const auto written = find_date(content);
    const bool named = base::starts_with_ignoring_case(content, "Daily Papers");
    plain_heading_ = true;
    if (!written) {
      if (named) {
        diagnostics_.warning({line.number, 1}, "day-without-date", "this heading names no date",
                             "## Daily Papers (2024-01-31)");
      }
      return false;
    }
    plain_heading_ = is_plain_day_heading(content, *written);
    const base::Location at{line.number, content_location(line, content).column +
                                             static_cast<std::uint32_t>(written->offset)};
    if (!base::is_valid(written->date)) {
      const auto in_path = find_path_date(source_.path);
      diagnostics_.error(
          at, "date-does-not-exist",
          "the date " + std::string(content.substr(written->offset, written->length)) +
              " does not exist",
          in_path && in_path->date == written->date ? "correct the heading and the file's name"
                                                    : "correct the heading");
      plain_heading_ = false;  // seen on the page, since it cannot be understood
      refused_ = written->date;
      return true;
    }
    if (!date_) {
      date_ = written->date;
      date_at_ = at;
      if (!written->iso) {
        diagnostics_.note(at, "date-form", "dates are written like " + base::iso_date(*date_));
      }
    } else if (*date_ == written->date) {
      diagnostics_.note(at, "day-twice",
                        "this day has a heading in line " + std::to_string(date_at_.line) +
                            " already; its papers are counted together");
    } else {
      diagnostics_.error(
          at, "two-days",
          "a file holds one day; these papers are counted as of " + base::iso_date(*date_),
          "move them to a file of their own");
      plain_heading_ = false;
    }
    return true;
  }

  void report_full(const Line& line) {
    const auto limit = static_cast<std::int64_t>(source_.options->limits.papers_per_day);
    diagnostics_.error({line.number, 1}, "too-many-papers",
                       "a day holds at most " + base::grouped_number(limit) +
                           " papers; from here on they are left out",
                       "split the file, or raise limits.papers_per_day");
  }

  // A table of contents leads to headings, which are places of pages now.
  void drop_contents() {
    const auto is_contents = [](const model::Block& block) {
      return block.kind == model::Block::Kind::list &&
             std::all_of(block.children.begin(), block.children.end(),
                         [](const model::Block& item) { return leads_within(item); });
    };
    model::Markup& text = sheet_.preamble;
    for (std::size_t i = 0; i < text.size();) {
      if (text[i].kind == model::Block::Kind::heading) drop_links_to_places(text[i].inlines);
      if (!is_contents(text[i])) {
        ++i;
        continue;
      }
      diagnostics_.note(text[i].at, "contents-left-out",
                        "a table of contents is left out: the page has its own");
      const bool is_headed = i > 0 && text[i - 1].kind == model::Block::Kind::heading;
      if (is_headed) --i;
      const auto first = text.begin() + static_cast<std::ptrdiff_t>(i);
      text.erase(first, first + (is_headed ? 2 : 1));
    }
  }

  // Whether an item is a link to a place of the same file, and items of that kind.
  static bool leads_within(const model::Block& item) {
    using Kind = model::Block::Kind;
    return !item.children.empty() &&
           std::all_of(item.children.begin(), item.children.end(), [](const model::Block& part) {
             if (part.kind == Kind::list) {
               return std::all_of(part.children.begin(), part.children.end(), leads_within);
             }
             constexpr std::size_t longest_count = 24;  // "[Total: 12]"
             if (part.kind != Kind::paragraph || part.inlines.empty()) return false;
             const model::Inline& link = part.inlines.front();
             const std::vector<model::Inline> behind(part.inlines.begin() + 1, part.inlines.end());
             return link.kind == model::Inline::Kind::link && link.url.starts_with('#') &&
                    model::plain_text(behind).size() <= longest_count;
           });
  }

  void finish() {
    drop_contents();
    sheet_.date = resolve_date(source_, date_ ? &*date_ : nullptr, date_at_, diagnostics_,
                               refused_ ? &*refused_ : nullptr);
    const model::AuthorOrder order = author_order();
    for (model::Entry& entry : sheet_.entries) entry.authors.order = order;
    if (!sheet_.entries.empty()) {
      if (sheet_.date == base::Date{} && !day_was_refused(diagnostics_)) {
        diagnostics_.error({}, "no-date",
                           "neither a heading nor the file's name says which day this is",
                           "## Daily Papers (2024-01-31)");
      }
      return;
    }
    const Line* const text = find_text();
    const bool is_of_a_day = sheet_.date != base::Date{} || find_path_date(source_.path);
    if (base::trim(source_.text).empty()) {
      diagnostics_.warning({}, "file-empty", "this file is empty");
    } else if (text == nullptr || !is_of_a_day) {
      diagnostics_.warning({}, "no-papers", "this file has text but no paper was found in it",
                           right_heading());
    } else {
      report_lost_day(*text);
    }
  }

  // The first line that is more than the heading of a day.
  const Line* find_text() const {
    for (const Line& line : lines_) {
      std::string_view content;
      const int level = heading_of(line.text, content);
      if (!is_blank(line.text) && (level == 0 || !names_day(content))) return &line;
    }
    return nullptr;
  }

  void report_lost_day(const Line& text) {
    const std::string day =
        sheet_.date == base::Date{} ? "a day" : "the day " + base::iso_date(sheet_.date);
    diagnostics_.error({text.number, 1}, "day-without-papers",
                       "this file is of " + day +
                           " and has text, but no paper was found in it: all of it would be lost",
                       "write papers as " + right_heading() +
                           "; else remove the file, make it a draft, or build with --force");
  }

  model::AuthorOrder author_order() const {
    bool known = false;
    for (const model::AuthorOrderRange& range : source_.options->daily.author_order) {
      if (range.from <= sheet_.date && sheet_.date <= range.to) known = range.known;
    }
    if (const model::Value* own = source_.front_matter->find("author_order"))
      known = own->text() == "known";
    return known ? model::AuthorOrder::known : model::AuthorOrder::unknown;
  }

  const SheetSource& source_;
  base::Diagnostics& diagnostics_;
  model::Sheet& sheet_;
  std::vector<Line> lines_;
  std::vector<Heading> headings_;
  std::vector<PartLines> parts_;
  int paper_level_ = usual_paper_level;
  bool has_papers_ = false;    // a heading has a link or facts of a paper
  bool names_papers_ = false;  // a heading says "Daily Papers" or nothing but a date
  std::uint32_t group_ = 0;    // that is open, as entries name it
  bool in_list_ = false;       // the last line that is not indented begins a list or a quotation
  std::optional<base::Date> date_;
  std::optional<base::Date> refused_;  // written in a heading, and no day of the calendar
  base::Location date_at_;
  bool plain_heading_ = true;
  std::set<model::PaperId> ids_;
};

bool recognises(const SheetSource&) { return true; }

void read(const SheetSource& source, base::Diagnostics& diagnostics, model::Sheet& sheet) {
  DailyReader(source, diagnostics, sheet).run();
}

std::string write(const model::Sheet& sheet) {
  std::string out;
  if (sheet.date != base::Date{}) out += "## Daily Papers (" + base::iso_date(sheet.date) + ")\n";
  if (!sheet.preamble.empty()) {
    if (!out.empty()) out += '\n';
    out += write_markup(sheet.preamble, Headings::are_papers);
  }
  std::size_t group = 0;
  const auto write_groups = [&](std::size_t last) {
    for (; group < std::min(last, sheet.groups.size()); ++group) {
      if (!out.empty()) out += '\n';
      out += "## " + write_inlines(sheet.groups[group].title) + "\n";
      if (sheet.groups[group].text.empty()) continue;
      out += "\n" + write_markup(sheet.groups[group].text, Headings::are_papers);
    }
  };
  for (const model::Entry& entry : sheet.entries) {
    write_groups(entry.group);
    if (!out.empty()) out += '\n';
    out += write_entry(entry);
  }
  write_groups(sheet.groups.size());
  return out;
}

}  // namespace

const Dialect daily_dialect = {"daily", recognises, read, write};

}  // namespace dayleaf::dialects
