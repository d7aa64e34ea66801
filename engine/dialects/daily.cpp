#include <algorithm>
#include <cstdint>
#include <iterator>
#include <set>
#include <span>
#include <string>
#include <vector>

#include "base/lent.h"
#include "base/text.h"
#include "dialects/day_headings.h"
#include "dialects/dialects.h"
#include "dialects/digest_parts.h"
#include "dialects/find_date.h"
#include "dialects/heading_words.h"
#include "dialects/lines.h"
#include "dialects/own_forms.h"
#include "dialects/read_entry.h"
#include "dialects/read_heading.h"
#include "dialects/report_no_papers.h"
#include "dialects/write_entry.h"
#include "dialects/write_markup.h"
#include "markdown/read_markdown.h"

namespace dayleaf::dialects {
namespace {

// One day in one file:
//   ## Daily Papers (2024-01-31)
//   ### [title](https://arxiv.org/abs/2401.17268)

class DailyReader {
 public:
  DailyReader(base::Lent<const SheetSource> source, base::Diagnostics& diagnostics,
              model::Sheet& sheet)
      : source_(source),
        diagnostics_(diagnostics),
        sheet_(sheet),
        lines_(scan_lines(source->text, source->first_line, diagnostics)),
        days_(source->path, source->options, diagnostics) {}

  void run() {
    const bool has_day = source_.front_matter->find("date") != nullptr ||
                         find_path_date(source_.path, source_.options->custom).has_value();
    parts_ = find_parts(lines_, source_.options, has_day, days_, diagnostics_);
    for (std::size_t i = 0; i < parts_.size(); ++i) {
      const std::size_t end = i + 1 < parts_.size() ? parts_[i + 1].first : lines_.size();
      if (!read_part(parts_[i], end)) break;
    }
    finish();
  }

 private:
  bool read_part(const DigestPart& part, std::size_t end) {
    const std::size_t body = part.keeps_heading ? part.first : part.first + 1;
    switch (part.kind) {
      case PartKind::text:
      case PartKind::day:
        group_ = 0;
        read_text(body, end, sheet_.preamble);
        return true;
      case PartKind::group:
        open_group(part);
        read_text(body, end, sheet_.groups.back().text);
        return true;
      case PartKind::aside:
        read_text(body, end, group_ > 0 ? sheet_.groups.back().text : sheet_.preamble);
        return true;
      case PartKind::paper:
        break;
    }
    const Line& line = lines_[part.first];
    if (sheet_.entries.size() >= source_.options->limits.papers_per_day) {
      report_full(line);
      return false;
    }
    if (part.point) {
      open_entry(line, *part.point, body, end);
      return true;
    }
    if (part.level != usual_paper_level && part.level != source_.options->custom.paper_level) {
      diagnostics_.note({line.number, 1}, "paper-heading-level",
                        "papers have headings of level three", "### [title](url)");
    }
    open_entry(line, part.content, lines_between(body, body < end ? end : body));
    return true;
  }

  // What belongs to a point of a list stands as far in as its words do.
  void open_entry(const Line& line, const PaperPoint& point, std::size_t first, std::size_t end) {
    std::vector<Line> lines;
    if (!point.rest.empty()) lines.push_back({point.rest, line.number});
    for (std::size_t i = first; i < end; ++i) {
      Line& inner = lines.emplace_back(lines_[i]);
      const std::size_t spaces =
          std::min({point.indent, inner.text.find_first_not_of(' '), inner.text.size()});
      inner.text = inner.text.substr(spaces);
    }
    open_entry(line, point.heading, lines, !point.rest.empty());
  }

  void open_group(const DigestPart& part) {
    const Line& line = lines_[part.first];
    model::Group& group = sheet_.groups.emplace_back();
    group.at = {line.number, 1};
    group.title = markdown::read_inlines(part.content, content_location(line, part.content),
                                         source_.options->limits, diagnostics_);
    drop_links_to_places(group.title);
    group_ = static_cast<std::uint32_t>(sheet_.groups.size());
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

  void open_entry(const Line& line, std::string_view content, std::span<const Line> lines,
                  bool begins_with_text = false) {
    model::Entry& entry = sheet_.entries.emplace_back();
    entry.group = group_;
    const auto own =
        is_linked_heading(content) ? std::nullopt : find_own_id(content, source_.options->custom);
    if (own) content = without_own_id(content, *own);
    std::vector<model::Inline> further =
        read_paper_heading(content, content_location(line, content), {line.number, 1},
                           source_.options->limits, diagnostics_, entry);
    if (own && entry.link.empty()) {
      entry.link = own->link;
      identify_entry(entry, diagnostics_, {line.number, 1});
    }
    if (!lines.empty()) {
      ReadOptions shared;
      read_entry_body(lines, share_of(lines, shared), begins_with_text, diagnostics_, entry);
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

  // An id in the middle of a title is a word of it.
  static std::string_view without_own_id(std::string_view content,
                                         const TextPattern::FoundId& own) {
    if (own.offset == 0) return base::trim(content.substr(own.length));
    const bool is_last = own.offset + own.length == content.size();
    return is_last ? base::trim(content.substr(0, own.offset)) : content;
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
      const bool is_headed = i > 0 && text[i - 1].kind == model::Block::Kind::heading;
      if (is_headed) --i;
      diagnostics_.note(text[i].at, "contents-left-out",
                        "a table of contents is left out: the page has its own");
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
    sheet_.date =
        resolve_date(source_, days_.date(), days_.date_at(), diagnostics_, days_.refused());
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
    report_no_papers(source_, sheet_, find_text(), diagnostics_);
  }

  // Where the first line that is more than the heading of a day begins; {}: nowhere.
  base::Location find_text() const {
    for (const Line& line : lines_) {
      std::string_view content;
      const int level = heading_of(line.text, content);
      if (!is_blank(line.text) && (level == 0 || !names_day(content))) return {line.number, 1};
    }
    return {};
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
  DayHeadings days_;
  std::vector<DigestPart> parts_;
  std::uint32_t group_ = 0;  // that is open, as entries name it
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
