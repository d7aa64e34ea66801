#include <algorithm>
#include <optional>
#include <set>
#include <span>
#include <string>
#include <vector>

#include "base/lent.h"
#include "base/text.h"
#include "dialects/dialects.h"
#include "dialects/find_date.h"
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
  return words == "dailypapers" || words.empty();
}

bool names_day(std::string_view content) {
  return find_date(content) || base::starts_with_ignoring_case(content, "Daily Papers");
}

// The level of the headings of papers: three, or, where nothing stands there but days, that of the
// highest headings below that are links.
int find_paper_level(const std::vector<Line>& lines) {
  int deeper = 7;
  for (const Line& line : lines) {
    std::string_view content;
    const int level = line.is_protected ? 0 : heading_of(line.text, content);
    if (level == 0) continue;
    const bool linked = is_linked_heading(content);
    if (level <= usual_paper_level &&
        (linked || (level == usual_paper_level && !names_day(content))))
      return usual_paper_level;
    if (linked) deeper = std::min(deeper, level);
  }
  return deeper < 7 ? deeper : usual_paper_level;
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
        lines_(scan_lines(source->text, source->first_line, diagnostics)),
        paper_level_(find_paper_level(lines_)) {}

  void run() {
    std::size_t body = 0;          // where the lines of what is open begin
    model::Entry* open = nullptr;  // the paper they belong to; none: the preamble
    for (std::size_t i = 0; i < lines_.size(); ++i) {
      const Line& line = lines_[i];
      std::string_view content;
      const int level = level_of(line, content);
      if (level == 0) {
        if (line.is_protected) {
          report_protected(line);
        } else {
          report_missed_heading(line, i > 0 ? &lines_[i - 1] : nullptr, diagnostics_);
        }
        continue;
      }
      const bool paper = is_paper(level, content);
      if (!paper && level > paper_level_ && links_to_paper(content)) {
        diagnostics_.warning({line.number, 1}, "heading-not-understood",
                             "this heading links to a paper, but papers have headings of level " +
                                 std::to_string(paper_level_) + " here; it is kept as text",
                             "### [title](url)");
      }
      if (!paper && (level >= paper_level_ || !read_day_heading(line, content))) continue;
      const bool keep = !paper && !plain_heading_;
      close(open, body, i);
      open = nullptr;
      body = keep ? i : i + 1;
      if (!paper) continue;
      if (sheet_.entries.size() >= source_.options->limits.papers_per_day) {
        report_full(line);
        body = lines_.size();
        break;
      }
      if (level != usual_paper_level) {
        diagnostics_.note({line.number, 1}, "paper-heading-level",
                          "papers have headings of level three", "### [title](url)");
      }
      open = open_entry(line, content);
    }
    close(open, body, lines_.size());
    finish();
  }

 private:
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

  bool is_paper(int level, std::string_view content) const {
    return level == paper_level_ || (level < paper_level_ && is_linked_heading(content));
  }

  void report_protected(const Line& line) {
    std::string_view content;
    if (heading_of(line.text, content) == 0 || !is_linked_heading(content)) return;
    diagnostics_.warning({line.number, 1}, "paper-protected",
                         "this looks like a paper but stands in a code fence or a comment",
                         "close what is open above it");
  }

  void close(model::Entry* open, std::size_t first, std::size_t last) {
    if (first >= last) return;
    const std::span<const Line> lines(lines_.data() + first, last - first);
    ReadOptions shared;
    const ReadOptions& options = share_of(lines, shared);
    if (open != nullptr) {
      read_entry_body(lines, options, diagnostics_, *open);
      return;
    }
    if (std::all_of(lines.begin(), lines.end(), [](const Line& l) { return is_blank(l.text); }))
      return;
    const char* const begin = lines.front().text.data();
    const std::string_view text(begin, static_cast<std::size_t>(lines.back().text.data() +
                                                                lines.back().text.size() - begin));
    model::Markup read =
        markdown::read_markdown(text, lines.front().number, options.limits, diagnostics_);
    sheet_.preamble.insert(sheet_.preamble.end(), std::make_move_iterator(read.begin()),
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

  model::Entry* open_entry(const Line& line, std::string_view content) {
    model::Entry& entry = sheet_.entries.emplace_back();
    read_paper_heading(content, content_location(line, content), {line.number, 1},
                       source_.options->limits, diagnostics_, entry);
    if (!ids_.insert(entry.id).second) {
      diagnostics_.warning({line.number, 1}, "paper-twice",
                           "the paper " +
                               base::printable(base::shorten(model::to_text(entry.id), 80)) +
                               " is in this file already",
                           "remove one of the two");
    }
    return &entry;
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

  void finish() {
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
  const int paper_level_;
  bool in_list_ = false;  // the last line that is not indented begins a list or a quotation
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
  for (const model::Entry& entry : sheet.entries) {
    if (!out.empty()) out += '\n';
    out += write_entry(entry);
  }
  return out;
}

}  // namespace

const Dialect daily_dialect = {"daily", recognises, read, write};

}  // namespace dayleaf::dialects
