#include <algorithm>
#include <array>
#include <map>
#include <optional>
#include <set>
#include <span>
#include <string>
#include <tuple>
#include <utility>
#include <vector>

#include "base/lent.h"
#include "base/text.h"
#include "dialects/day_headings.h"
#include "dialects/dialects.h"
#include "dialects/field_labels.h"
#include "dialects/find_last_day.h"
#include "dialects/heading_id.h"
#include "dialects/lines.h"
#include "dialects/own_forms.h"
#include "dialects/read_heading.h"
#include "dialects/read_table_row.h"
#include "dialects/report_no_papers.h"
#include "dialects/table_rows.h"
#include "dialects/write_table.h"
#include "markdown/read_markdown.h"
#include "model/identifiers.h"

namespace dayleaf::dialects {
namespace {

// Papers as the rows of tables, of one day or of many:
//   | Title | Authors | Summary |
//   |-------|---------|---------|
//   | [title](https://arxiv.org/abs/2401.17268) | Ada Lovelace | What it does. |

constexpr std::size_t none = std::string_view::npos;

// Whether a table begins at lines[i], its columns with it.
std::optional<std::vector<Column>> columns_at(std::span<const Line> lines, std::size_t i,
                                              const ReadOptions& options) {
  const std::optional<std::vector<Cell>> head = read_table_head(lines, i);
  if (!head || head->size() > options.limits.table_columns) return std::nullopt;
  base::Diagnostics ignored;
  std::size_t at = i + 2;
  const std::optional<Row> sample = read_row(lines, at, head->size(), ignored);
  std::vector<Column> columns = read_columns(*head, sample ? &*sample : nullptr, options);
  if (!has_titles(columns)) return std::nullopt;
  return columns;
}

// Whether a row leads to a paper, or, with `any_link`, anywhere.
bool has_link(std::span<const Line> lines, std::size_t first, bool any_link) {
  for (std::size_t i = first; i < lines.size(); ++i) {
    const std::string_view line = lines[i].text;
    if (is_blank(line)) return false;
    if (model::has_address_of_paper(line) || find_heading_id(line)) return true;
    if (any_link &&
        (line.find("](http") != none || line.find("<http") != none || line.find("://") != none)) {
      return true;
    }
  }
  return false;
}

// Whether the site says itself which column has the titles: its tables need no links then.
bool states_titles(const ReadOptions& options) {
  const auto stated = options.custom.columns.find("title");
  return stated != options.custom.columns.end() && !stated->second.empty();
}

bool recognises(const SheetSource& source) {
  const std::string_view text = source.text;
  const bool has_rows = text.starts_with('|') || text.find("\n|") != none ||
                        text.find("\n |") != none || text.find("\n  |") != none ||
                        text.find("\n   |") != none;
  if (!has_rows || text.find("--") == none) return false;
  base::Diagnostics ignored;
  const std::vector<Line> lines = scan_lines(text, source.first_line, ignored);
  bool found = false;
  std::size_t searched = 0;
  for (std::size_t i = 0; i < lines.size(); ++i) {
    if (lines[i].is_protected) continue;
    std::string_view content;
    const int level = heading_of(lines[i].text, content);
    // A table below the heading of a paper is a part of its summary.
    if (level > 0 && is_linked_heading(content) &&
        (level <= 3 || model::has_address_of_paper(content))) {
      return false;
    }
    if (level == 0 && begins_like_field(lines[i].text, source.options)) return false;
    if (found || i < searched || !columns_at(lines, i, source.options)) continue;
    found = states_titles(source.options) || has_link(lines, i + 2, false);
    // What follows without an empty line was looked at.
    while (searched < lines.size() && (searched <= i || !is_blank(lines[searched].text)))
      ++searched;
  }
  return found;
}

struct Section {
  std::size_t line = 0;  // index
  int level = 0;
  std::string words;  // "": a day's, or nobody's
};

class TableReader {
 public:
  TableReader(base::Lent<const SheetSource> source, base::Diagnostics& diagnostics,
              model::Sheet& sheet)
      : source_(source),
        diagnostics_(diagnostics),
        sheet_(sheet),
        lines_(scan_lines(source->text, source->first_line, diagnostics)),
        is_left_out_(lines_.size(), false) {}

  void run() {
    was_refused_ = day_was_refused(diagnostics_);
    survey();
    for (std::size_t i = 0; i < lines_.size();) {
      if (lines_[i].is_protected) {
        ++i;
      } else if (!read_heading(i) && begins_row(lines_[i].text)) {
        i = read_table(i);
      } else {
        ++i;
      }
    }
    read_preamble();
    finish();
  }

 private:
  // What must be known before the first row: which days headings name, and whether the highest
  // headings are groups.
  void survey() {
    std::size_t titles = 0;
    std::set<base::Date> days;
    for (const Line& line : lines_) {
      std::string_view content;
      const int level = line.is_protected ? 0 : heading_of(line.text, content);
      if (level == 0) continue;
      const auto written = day_of_heading(content, level);
      if (written && base::is_valid(written->date)) {
        days.insert(written->date);
      } else if (level == 1 && !written) {
        ++titles;
      }
    }
    const model::Value* const stated = source_.front_matter->find("date");
    const auto in_path = find_path_date(source_.path, source_.options->custom);
    const bool is_of_a_day = stated != nullptr || (in_path && base::is_valid(in_path->date));
    has_days_ = days.size() > 1;
    row_dates_ = is_of_a_day && !has_days_ ? RowDates::are_text : RowDates::are_days;
    highest_group_ = titles > 1 ? 1 : 2;
  }

  std::optional<WrittenDate> day_of_heading(std::string_view content, int level) const {
    const model::CustomDialect& custom = source_.options->custom;
    if (custom.day_level > 0 && level != custom.day_level) return std::nullopt;
    const auto own = find_own_date(content, custom, source_.options->time_zone);
    return own ? own : find_last_day(content, source_.options->time_zone);
  }

  bool is_level_of_groups(int level) const {
    const int stated = source_.options->custom.group_level;
    return stated > 0 ? level == stated : level >= highest_group_;
  }

  bool read_heading(std::size_t i) {
    std::string_view content;
    const int level = heading_of(lines_[i].text, content);
    if (level == 0) return false;
    while (!sections_.empty() && sections_.back().level >= level) sections_.pop_back();
    const auto written = day_of_heading(content, level);
    std::string around(content);
    if (written) around.erase(written->offset, written->length);
    const bool plain = names_papers_only(around);
    if (plain) {
      sections_.clear();
      is_left_out_[i] = !written || base::is_valid(written->date);
    } else if (written && has_days_ && base::is_valid(written->date)) {
      // Where there are several days, it is understood once a table follows.
      sections_.push_back({i, level, {}});
    }
    if (written) {
      take_day(i, content, *written);
    } else if (!plain && is_level_of_groups(level)) {
      base::Diagnostics ignored;
      const std::string words = base::nfc(base::collapse_spaces(model::plain_text(
          markdown::read_inlines(content, {}, source_.options->limits, ignored))));
      sections_.push_back({i, level, words});
    }
    return false;
  }

  void take_day(std::size_t i, std::string_view content, const WrittenDate& written) {
    const base::Location at{lines_[i].number, static_cast<std::uint32_t>(
                                                  content.data() - lines_[i].text.data() +
                                                  static_cast<std::ptrdiff_t>(written.offset) + 1)};
    if (!base::is_valid(written.date)) {
      diagnostics_.error(at, "date-does-not-exist",
                         "the date " + std::string(content.substr(written.offset, written.length)) +
                             " does not exist",
                         "correct the heading");
      refused_ = written.date;
      day_.reset();
      return;
    }
    day_ = written.date;
    if (!first_day_) {
      first_day_ = day_;
      first_day_at_ = at;
    }
  }

  // Behind the table; the next line where there is none.
  std::size_t read_table(std::size_t first) {
    const std::optional<std::vector<Column>> columns = columns_at(lines_, first, source_.options);
    if (!columns || !(states_titles(source_.options) || has_link(lines_, first + 2, true))) {
      // Its rows need not be asked.
      std::size_t end = first + 1;
      while (end < lines_.size() && begins_row(lines_[end].text) && !read_table_head(lines_, end))
        ++end;
      return end;
    }
    std::size_t at = first + 2;
    is_group_taken_ = false;
    while (true) {
      // Scripts put tables together without an empty line between them.
      if (read_table_head(lines_, at)) break;
      const std::size_t from = at;
      std::optional<Row> row = read_row(lines_, at, columns->size(), diagnostics_);
      if (!row) break;
      take_row(*row, *columns);
      if (from == first + 2) leave_out(first, from);
      leave_out(from, at);
    }
    return at;
  }

  void leave_out(std::size_t first, std::size_t end) {
    for (std::size_t i = first; i < end; ++i) is_left_out_[i] = true;
  }

  // Headings above a table are groups of its rows.
  void take_sections() {
    group_.clear();
    for (const Section& section : sections_) {
      const bool is_new = !is_left_out_[section.line];
      is_left_out_[section.line] = true;
      if (section.words.empty()) {
        if (is_new) report_day_heading(lines_[section.line].number);
        continue;
      }
      if (std::find(group_.begin(), group_.end(), section.words) == group_.end())
        group_.push_back(section.words);
    }
  }

  void report_day_heading(std::uint32_t line) {
    diagnostics_.note({line, 1}, "day-heading-left-out",
                      "this heading tells of which day the papers below it are; in a file of "
                      "several days its other words are not shown");
  }

  void take_row(const Row& row, const std::vector<Column>& columns) {
    if (std::all_of(row.cells.begin(), row.cells.end(),
                    [](const Cell& cell) { return cell.empty(); })) {
      return;
    }
    model::Entry entry;
    if (!read_table_row(row, columns, row_dates_, source_.options, diagnostics_, entry)) {
      if (entry.summary.empty()) return;
      diagnostics_.warning(row.at, "row-without-paper",
                           "this row has neither a title nor a link; its words introduce the day");
      stray_.insert(stray_.end(), std::make_move_iterator(entry.summary.begin()),
                    std::make_move_iterator(entry.summary.end()));
      return;
    }
    if (!is_group_taken_) take_sections();
    is_group_taken_ = true;
    std::vector<std::string> tags = group_;
    for (std::string& tag : entry.tags) {
      if (std::find(tags.begin(), tags.end(), tag) == tags.end()) tags.push_back(std::move(tag));
    }
    entry.tags = std::move(tags);
    if (!entry.date && day_ && has_days_) entry.date = day_;
    add(std::move(entry));
  }

  void add(model::Entry entry) {
    const base::Date day = entry.date.value_or(base::Date{});
    const auto [known, is_new] = places_.try_emplace({entry.id, day}, sheet_.entries.size());
    if (!is_new && merge(sheet_.entries[known->second], entry)) return;
    if (!is_new) {
      diagnostics_.warning(entry.at, "paper-twice",
                           "the paper " +
                               base::printable(base::shorten(model::to_text(entry.id), 80)) +
                               " is in this file already",
                           "remove one of the two");
    }
    const std::size_t limit = source_.options->limits.papers_per_day;
    const std::size_t count = ++counts_[day];
    if (count > limit) {
      if (is_new) places_.erase(known);
      if (count == limit + 1) {
        diagnostics_.error(entry.at, "too-many-papers",
                           "a day holds at most " + base::grouped_number(limit) +
                               " papers; from here on they are left out",
                           "split the file, or raise limits.papers_per_day");
      }
      return;
    }
    sheet_.entries.push_back(std::move(entry));
  }

  // A row that stands in several groups is one paper with all of them.
  bool merge(model::Entry& before, const model::Entry& entry) {
    if (before.title_text != entry.title_text || before.link != entry.link ||
        before.authors.names != entry.authors.names || before.votes != entry.votes ||
        before.media.size() != entry.media.size() ||
        model::plain_text(before.summary) != model::plain_text(entry.summary)) {
      return false;
    }
    bool is_other_group = false;
    for (const std::string& tag : entry.tags) {
      if (std::find(before.tags.begin(), before.tags.end(), tag) != before.tags.end()) continue;
      before.tags.push_back(tag);
      is_other_group = true;
    }
    return is_other_group;
  }

  void read_preamble() {
    for (std::size_t i = 0; i < lines_.size();) {
      if (is_left_out_[i] || is_blank(lines_[i].text)) {
        ++i;
        continue;
      }
      std::size_t end = i;
      while (end < lines_.size() && !is_left_out_[end]) ++end;
      const char* const begin = lines_[i].text.data();
      const std::string_view last = lines_[end - 1].text;
      const std::string_view text(begin,
                                  static_cast<std::size_t>(last.data() + last.size() - begin));
      model::Markup read =
          markdown::read_markdown(text, lines_[i].number, source_.options->limits, diagnostics_);
      sheet_.preamble.insert(sheet_.preamble.end(), std::make_move_iterator(read.begin()),
                             std::make_move_iterator(read.end()));
      i = end;
    }
    sheet_.preamble.insert(sheet_.preamble.end(), std::make_move_iterator(stray_.begin()),
                           std::make_move_iterator(stray_.end()));
  }

  void finish() {
    const bool one_heading = first_day_ && !has_days_;
    const std::size_t errors = diagnostics_.count(base::Severity::error);
    sheet_.date = resolve_date(source_, one_heading ? &*first_day_ : nullptr, first_day_at_,
                               diagnostics_, refused_ ? &*refused_ : nullptr);
    was_refused_ = was_refused_ || refused_ || diagnostics_.count(base::Severity::error) > errors;
    settle_days();
    settle_order();
    if (sheet_.entries.empty())
      report_no_papers(source_, sheet_, {source_.first_line, 1}, diagnostics_);
  }

  // A day of its own has a row only where that is not the sheet's.
  void settle_days() {
    std::vector<model::Entry>& entries = sheet_.entries;
    const bool are_one = !entries.empty() && entries.front().date &&
                         std::all_of(entries.begin(), entries.end(), [&](const auto& entry) {
                           return entry.date == entries.front().date;
                         });
    if (are_one && (sheet_.date == base::Date{} || has_days_)) sheet_.date = *entries.front().date;
    const model::Entry* first = nullptr;
    std::size_t count = 0;
    for (model::Entry& entry : entries) {
      if (entry.date == sheet_.date) entry.date.reset();
      if (entry.date || sheet_.date != base::Date{}) continue;
      if (count++ == 0) first = &entry;
    }
    if (first == nullptr || was_refused_) return;
    diagnostics_.error(
        first->at, "no-date",
        "nothing says which day this row is of: neither a cell, a heading nor the "
        "file's name" +
            (count > 1 ? "; nor of " + base::grouped_number(count - 1) + " others" : std::string()),
        "## Papers (2024-01-31)");
  }

  void settle_order() {
    const model::Value* const own = source_.front_matter->find("author_order");
    for (model::Entry& entry : sheet_.entries) {
      const base::Date day = entry.date.value_or(sheet_.date);
      bool known = entry.authors.order == model::AuthorOrder::known;
      for (const model::AuthorOrderRange& range : source_.options->daily.author_order) {
        if (range.from <= day && day <= range.to) known = known || range.known;
      }
      if (own != nullptr) known = own->text() == "known";
      entry.authors.order = known ? model::AuthorOrder::known : model::AuthorOrder::unknown;
    }
  }

  const SheetSource& source_;
  base::Diagnostics& diagnostics_;
  model::Sheet& sheet_;
  std::vector<Line> lines_;
  std::vector<bool> is_left_out_;  // by line: not a part of the preamble
  RowDates row_dates_ = RowDates::are_days;
  bool has_days_ = false;  // headings name several
  int highest_group_ = 2;  // level of headings
  std::vector<Section> sections_;
  std::vector<std::string> group_;
  bool is_group_taken_ = false;    // by a paper of this table
  std::optional<base::Date> day_;  // of the last heading that names one
  std::optional<base::Date> first_day_;
  base::Location first_day_at_;
  std::optional<base::Date> refused_;
  bool was_refused_ = false;  // it was told why no day is known
  std::map<std::pair<model::PaperId, base::Date>, std::size_t> places_;
  std::map<base::Date, std::size_t> counts_;
  model::Markup stray_;
};

void read(const SheetSource& source, base::Diagnostics& diagnostics, model::Sheet& sheet) {
  TableReader(source, diagnostics, sheet).run();
}

}  // namespace

const Dialect table_dialect = {"table", recognises, read, write_table};

}  // namespace dayleaf::dialects
