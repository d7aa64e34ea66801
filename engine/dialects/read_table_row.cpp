#include "dialects/read_table_row.h"

#include <algorithm>
#include <array>
#include <unordered_set>
#include <utility>

#include "base/lent.h"
#include "base/text.h"
#include "base/url.h"
#include "dialects/address_rank.h"
#include "dialects/find_day.h"
#include "dialects/heading_id.h"
#include "dialects/other_authors.h"
#include "dialects/own_forms.h"
#include "dialects/placed_text.h"
#include "dialects/read_authors.h"
#include "dialects/read_heading.h"
#include "dialects/read_media.h"
#include "dialects/read_title_cell.h"
#include "dialects/table_cells.h"
#include "dialects/votes.h"
#include "model/identifiers.h"

namespace dayleaf::dialects {
namespace {

using Inlines = std::vector<model::Inline>;
using Kind = model::Inline::Kind;

constexpr std::size_t none = std::string_view::npos;

// Words of a link that say no more than that it leads to a paper.
bool says_only_link(std::string_view words, std::string_view url) {
  constexpr std::array<std::string_view, 8> plain = {"here", "abs",  "html", "page",
                                                     "view", "read", "url",  "paper pdf"};
  // "2604.00002v1", "arXiv:2604.00002"
  std::string_view id = base::trim(words);
  if (base::starts_with_ignoring_case(id, "arxiv:")) id = base::trim(id.substr(6));
  if (id.empty() || (id.find(' ') == none && url.find(id) != none)) return true;
  const std::string folded = base::fold_plain(words);
  return folded.empty() || column_kind_of(words) == ColumnKind::paper ||
         std::find(plain.begin(), plain.end(), folded) != plain.end();
}

model::Block paragraph_of(Inlines inlines, base::Location at) {
  model::Block block;
  block.at = at;
  block.end = {at.line, 0};
  block.inlines = std::move(inlines);
  return block;
}

Inlines label_of(std::string_view label, base::Location at) {
  model::Inline strong;
  strong.kind = Kind::strong;
  strong.at = at;
  append_text(label, at, strong.children);
  Inlines out;
  if (label.empty()) return out;
  out.push_back(std::move(strong));
  append_text(": ", at, out);
  return out;
}

class RowReader {
 public:
  RowReader(base::Lent<const Row> row, base::Lent<const std::vector<Column>> columns,
            RowDates dates, base::Lent<const ReadOptions> options, base::Diagnostics& diagnostics,
            model::Entry& entry)
      : row_(row),
        columns_(columns),
        dates_(dates),
        options_(options),
        diagnostics_(diagnostics),
        entry_(entry),
        media_(entry.media, diagnostics) {}

  bool run() {
    entry_.at = row_.at;
    std::string own_link;  // by an id as the site writes it
    for (std::size_t i = 0; i < row_.cells.size(); ++i) {
      const Cell& cell = row_.cells[i];
      if (!cell.empty() && !(own_link.empty() && is_own_id(cell, own_link))) read_cell(cell, i);
    }
    choose_link();
    if (entry_.link.empty()) entry_.link = std::move(own_link);
    if (entry_.link.empty()) entry_.link = take_heading_id(entry_.title);
    if (entry_.title.empty() && entry_.link.empty()) {
      keep_words();
      return false;
    }
    add_links();
    entry_.summary.insert(entry_.summary.end(), std::make_move_iterator(below_.begin()),
                          std::make_move_iterator(below_.end()));
    for (const model::Block& block : entry_.summary) {
      if (block.kind == model::Block::Kind::list && !block.ordered)
        entry_.bullet_count += block.children.size();
      if (block.kind == model::Block::Kind::html) {
        diagnostics_.note(block.at, "html-as-text", "HTML is shown as it is written, as text");
      }
    }
    finish_title();
    return true;
  }

 private:
  struct Candidate {
    CellLink link;
    std::size_t column = 0;
    bool is_kept = false;   // stands in the summary anyway
    bool is_aside = false;  // in a description, or in a column of something else
  };

  // Whether a cell is nothing but the id of the paper; `link` is set where it has one at all.
  bool is_own_id(const Cell& cell, std::string& link) {
    for (const CellPart& part : cell) {
      const auto found = find_own_id(part.text, options_.custom);
      if (!found) continue;
      link = found->link;
      link_at_ = part.at;
      std::string around(part.text);
      around.erase(found->offset, found->length);
      return cell.size() == 1 && base::trim(around).empty();
    }
    return false;
  }

  // Of a row that is no paper.
  void keep_words() {
    PlacedText words;
    for (const Cell& cell : row_.cells) {
      const PlacedText line = joined(lines_of_cell(cell), " ");
      if (is_empty_cell(base::trim(line.text()))) continue;
      if (!words.empty()) words.add_mark(" · ");
      words.add(line);
    }
    entry_ = model::Entry();
    if (words.empty()) return;
    base::Diagnostics said_before;
    entry_.summary.push_back(
        paragraph_of(read_inlines(words, options_.limits, said_before), words.find(0)));
  }

  const Column& column(std::size_t i) const {
    static const Column beyond;
    return i < columns_.size() ? columns_[i] : beyond;
  }

  void read_cell(const Cell& cell, std::size_t i) {
    const std::vector<PlacedText> lines = lines_of_cell(cell);
    if (lines.size() == 1 && is_empty(lines.front(), column(i).kind)) return;
    switch (column(i).kind) {
      case ColumnKind::title:
        return read_title(lines, i);
      case ColumnKind::paper:
        return read_links(lines, i);
      case ColumnKind::authors:
        return read_people(lines, i);
      case ColumnKind::summary:
        return read_summary(lines);
      case ColumnKind::date:
        return read_date(lines, i);
      case ColumnKind::votes:
        return read_votes(lines, i);
      case ColumnKind::tags:
        return read_tags(lines);
      case ColumnKind::media:
        return read_media(lines, i);
      case ColumnKind::rank:
        if (lines.size() > 1 ||
            base::trim(lines.front().text()).find_first_not_of("0123456789.#") != none) {
          keep_labelled(lines, i);
        }
        return;
      case ColumnKind::other:
        return keep_labelled(lines, i);
    }
  }

  static bool is_empty(const PlacedText& line, ColumnKind kind) {
    std::string_view words = base::trim(line.text());
    if (kind == ColumnKind::votes) return words.empty();
    while (words.size() > 1 && words.front() == '*' && words.back() == '*') {
      words = words.substr(1, words.size() - 2);
    }
    return is_empty_cell(words);
  }

  Inlines inlines_of(const PlacedText& line) {
    return read_inlines(line, options_.limits, diagnostics_);
  }

  // All lines as one.
  static PlacedText joined(const std::vector<PlacedText>& lines, std::string_view between) {
    PlacedText out;
    for (const PlacedText& line : lines) {
      if (base::trim(line.text()).empty()) continue;
      if (!out.empty()) out.add_mark(between);
      out.add(line);
    }
    return out;
  }

  void read_title(const std::vector<PlacedText>& lines, std::size_t i) {
    std::size_t first = 0;
    while (first < lines.size() && base::trim(lines[first].text()).empty()) ++first;
    if (first == lines.size()) return;
    if (!entry_.title.empty()) return keep_labelled(lines, i);
    entry_.at = lines[first].find(0);
    TitleCell cell = read_title_cell(inlines_of(lines[first]));
    entry_.title = std::move(cell.title);
    for (CellLink& link : cell.links) links_.push_back({std::move(link), i});
    if (!cell.description.empty()) {
      const base::Location at = cell.description.front().at;
      note_links(cell.description, i);
      entry_.summary.push_back(paragraph_of(std::move(cell.description), at));
    }
    const std::vector<PlacedText> rest(lines.begin() + static_cast<std::ptrdiff_t>(first) + 1,
                                       lines.end());
    model::Markup blocks = read_blocks(rest);
    note_links(blocks, i);
    add(std::move(blocks), entry_.summary);
  }

  // Links that stay where they are may tell which paper it is, too.
  void note_links(const Inlines& inlines, std::size_t i) {
    for (const model::Inline& node : inlines) {
      if (node.kind == Kind::link) links_.push_back({{node.url, {}, node.at}, i, true, true});
      note_links(node.children, i);
    }
  }

  void note_links(const model::Markup& blocks, std::size_t i) {
    for (const model::Block& block : blocks) {
      note_links(block.inlines, i);
      note_links(block.children, i);
    }
  }

  model::Markup read_blocks(const std::vector<PlacedText>& lines) {
    const PlacedText text = text_of_lines(lines);
    if (text.empty()) return {};
    return read_markdown(text, options_.limits, diagnostics_);
  }

  static void add(model::Markup blocks, model::Markup& all) {
    all.insert(all.end(), std::make_move_iterator(blocks.begin()),
               std::make_move_iterator(blocks.end()));
  }

  void read_links(const std::vector<PlacedText>& lines, std::size_t i) {
    const PlacedText line = joined(lines, " ");
    const std::string_view words = base::trim(line.text());
    const model::PaperId id =
        words.find_first_of(" [<") == none ? model::identify_word(words) : model::PaperId();
    if (id.kind == model::PaperId::Kind::arxiv || id.kind == model::PaperId::Kind::doi) {
      const std::string url = base::is_absolute_url(words)             ? std::string(words)
                              : id.kind == model::PaperId::Kind::arxiv ? model::arxiv_page(id.value)
                                                                       : model::doi_page(id.value);
      links_.push_back({{url, {}, line.find(0)}, i});
      return;
    }
    Inlines rest = inlines_of(line);
    const std::size_t before = links_.size();
    take_links(rest, i);
    if (links_.size() == before || has_words(rest)) {
      for (std::size_t at = before; at < links_.size(); ++at) links_[at].is_kept = true;
      keep_labelled(lines, i, false);
    }
  }

  void take_links(const Inlines& inlines, std::size_t i) {
    for (const model::Inline& node : inlines) {
      if (node.kind == Kind::link) {
        links_.push_back({{node.url, node.children, node.at}, i});
      } else {
        take_links(node.children, i);
      }
    }
  }

  // Beside links: letters or digits, or something that is no text.
  static bool has_words(const Inlines& inlines) {
    for (const model::Inline& node : inlines) {
      if (node.kind == Kind::link) continue;
      if (node.kind == Kind::text && !base::fold_plain(node.text).empty()) return true;
      if (node.kind != Kind::text && node.children.empty() && !node.text.empty()) return true;
      if (has_words(node.children)) return true;
    }
    return false;
  }

  void keep_labelled(const std::vector<PlacedText>& lines, std::size_t i, bool notes = true) {
    model::Markup blocks = read_blocks(lines);
    if (blocks.empty()) return;
    if (notes) note_links(blocks, i);
    Inlines label = label_of(column(i).label, blocks.front().at);
    if (blocks.front().kind == model::Block::Kind::paragraph) {
      append_inlines(std::move(blocks.front().inlines), label);
      blocks.front().inlines = std::move(label);
    } else if (!label.empty()) {
      label.back().text = ":";
      blocks.insert(blocks.begin(), paragraph_of(std::move(label), blocks.front().at));
    }
    add(std::move(blocks), below_);
  }

  void read_summary(const std::vector<PlacedText>& lines) {
    add(read_blocks(lines), entry_.summary);
  }

  void read_people(const std::vector<PlacedText>& lines, std::size_t i) {
    PlacedText list = joined(lines, ", ");
    if (entry_.authors.at.line != 0) return keep_labelled(lines, i);
    std::string words(base::trim(list.text()));
    const base::Location at = list.find(0);
    if (words.find("](") != none || words.find("**") != none || words.find('<') != none ||
        words.find('&') != none) {
      const Inlines inlines = inlines_of(list);
      words = base::trim(model::plain_text(inlines));
      std::vector<CellLink> links;
      const auto find = [&](const auto& self, const Inlines& nodes) -> void {
        for (const model::Inline& node : nodes) {
          if (node.kind == Kind::link) links.push_back({node.url, {}, node.at});
          self(self, node.children);
        }
      };
      find(find, inlines);
      if (!links.empty()) keep_labelled(lines, i, false);
    }
    entry_.authors = read_authors(words, at, diagnostics_);
    // Who writes "Ada Lovelace et al." says who is the first.
    std::string_view others = split_others(words).others;
    if (others.starts_with(',')) others = base::trim(others.substr(1));
    const bool is_behind_first = base::starts_with_ignoring_case(others, "et") ||
                                 others.starts_with("등") || others.starts_with("等");
    if (is_behind_first && entry_.authors.names.size() == 1) {
      entry_.authors.order = model::AuthorOrder::known;
    }
  }

  void read_date(const std::vector<PlacedText>& lines, std::size_t i) {
    const PlacedText line = joined(lines, " ");
    const std::string words = model::plain_text(inlines_of(line));
    const auto own = find_own_date(words, options_.custom, options_.time_zone);
    const auto written = own ? own : find_day(words, std::nullopt, options_.time_zone);
    if (dates_ == RowDates::are_text || entry_.date || !written) return keep_labelled(lines, i);
    if (!base::is_valid(written->date)) {
      diagnostics_.error(
          line.find(0), "date-does-not-exist",
          "the date " + words.substr(written->offset, written->length) + " does not exist",
          "correct the cell");
      return keep_labelled(lines, i);
    }
    entry_.date = written->date;
    std::string rest = words.substr(0, written->offset);
    rest += words.substr(written->offset + written->length);
    if (!base::fold_plain(rest).empty()) keep_labelled(lines, i);
  }

  void read_votes(const std::vector<PlacedText>& lines, std::size_t i) {
    const PlacedText line = joined(lines, " ");
    const Inlines cell = inlines_of(line);
    const std::string words = model::plain_text(cell);
    if (is_empty_cell(words)) {
      entry_.votes_stated = true;
      diagnostics_.note(line.find(0), "votes-unknown", "the number of votes is not known");
      return;
    }
    const std::optional<std::int64_t> votes = parse_votes(base::trim(words));
    if (votes && !holds_picture(cell)) {
      entry_.votes_stated = true;
      entry_.votes = votes;
      return;
    }
    diagnostics_.warning(line.find(0), "votes-not-a-number",
                         "the votes are no whole number; the cell is kept as text", "17");
    keep_labelled(lines, i);
  }

  static bool holds_picture(const Inlines& inlines) {
    return std::any_of(inlines.begin(), inlines.end(), [](const model::Inline& node) {
      return node.kind == Kind::image || node.kind == Kind::link || holds_picture(node.children);
    });
  }

  void read_tags(const std::vector<PlacedText>& lines) {
    const std::string words = model::plain_text(inlines_of(joined(lines, ",")));
    std::string plain = words;
    for (const std::string_view comma : {"，", "、", ";", "；"})
      plain = base::replace_all(plain, comma, ",");
    for (const std::string_view tag : base::split(plain, ',')) {
      std::string written = base::nfc(base::collapse_spaces(tag));
      const bool is_new =
          std::find(entry_.tags.begin(), entry_.tags.end(), written) == entry_.tags.end();
      if (!written.empty() && is_new) entry_.tags.push_back(std::move(written));
    }
  }

  void read_media(const std::vector<PlacedText>& lines, std::size_t i) {
    std::vector<PlacedText> rest;
    for (const PlacedText& line : lines) {
      const std::string words(base::trim(line.text()));
      if (words.empty()) continue;
      std::vector<model::Media> found =
          read_media_line(words, line.find(0), options_.limits, diagnostics_);
      for (model::Media& media : found) media_.add(std::move(media));
      if (found.empty()) rest.push_back(line);
    }
    if (!rest.empty()) keep_labelled(rest, i);
  }

  // The best of all links tells which paper it is.
  void choose_link() {
    const Candidate* best = nullptr;
    int best_rank = 0;
    for (const Candidate& one : links_) {
      const int rank = address_rank(one.link.url);
      // Elsewhere only what is certain counts, and a description may speak of other papers.
      if (one.is_aside && (rank > last_rank_of_paper || best != nullptr)) continue;
      if (best == nullptr || rank < best_rank) {
        best = &one;
        best_rank = rank;
      }
    }
    if (best == nullptr) return;
    entry_.link = best->link.url;
    link_at_ = best->link.at;
  }

  // Those links that are neither the paper's own nor in the text already, a line a column.
  void add_links() {
    for (std::size_t i = 0; i < columns_.size() + 1; ++i) {
      Inlines line;
      base::Location at;
      for (Candidate& one : links_) {
        if (one.column != i || one.is_kept) continue;
        const bool own = one.link.url == entry_.link;
        const std::string words = model::plain_text(one.link.words);
        if (own && says_only_link(words, one.link.url)) continue;
        if (line.empty()) {
          at = one.link.at;
          // Links of a title's cell have words of their own.
          if (column(i).kind != ColumnKind::title) line = label_of(column(i).label, at);
        } else {
          append_text(", ", one.link.at, line);
        }
        if (own) {
          append_inlines(std::move(one.link.words), line);
          continue;
        }
        model::Inline link;
        link.kind = Kind::link;
        link.at = one.link.at;
        link.url = one.link.url;
        link.children = std::move(one.link.words);
        if (link.children.empty()) append_text(link.url, link.at, link.children);
        line.push_back(std::move(link));
      }
      if (!line.empty()) below_.push_back(paragraph_of(std::move(line), at));
    }
  }

  void finish_title() {
    entry_.title_text = base::nfc(base::collapse_spaces(model::plain_text(entry_.title)));
    drop_invisible_title(entry_);
    if (entry_.title_text.empty()) {
      diagnostics_.warning(entry_.at, "paper-without-title",
                           "this paper has no title that can be seen");
    }
    if (entry_.link.empty()) {
      diagnostics_.warning(entry_.at, "paper-without-link",
                           "this paper has no link; it is known by its title only",
                           "| [title](" + model::arxiv_page("…") + ") |");
    }
    identify_entry(entry_, diagnostics_, link_at_.line == 0 ? entry_.at : link_at_);
  }

  const Row& row_;
  const std::vector<Column>& columns_;
  RowDates dates_;
  const ReadOptions& options_;
  base::Diagnostics& diagnostics_;
  model::Entry& entry_;
  MediaCollector media_;
  std::vector<Candidate> links_;
  base::Location link_at_;
  model::Markup below_;  // what stands behind the summary
};

std::string words_of(const Cell& cell, const ReadOptions& options) {
  base::Diagnostics ignored;
  std::string words;
  for (const PlacedText& line : lines_of_cell(cell)) {
    if (!words.empty()) words += ' ';
    words += model::plain_text(read_inlines(line, options.limits, ignored));
  }
  return base::nfc(base::collapse_spaces(words));
}

bool leads_to_paper(const Cell& cell) {
  return std::any_of(cell.begin(), cell.end(),
                     [](const CellPart& part) { return model::has_address_of_paper(part.text); });
}

// More than "[PDF](…)".
bool holds_title(const Cell& cell, const ReadOptions& options) {
  base::Diagnostics ignored;
  for (const PlacedText& line : lines_of_cell(cell)) {
    if (base::trim(line.text()).empty()) continue;
    const TitleCell read = read_title_cell(read_inlines(line, options.limits, ignored));
    return !says_only_link(model::plain_text(read.title),
                           read.links.empty() ? std::string_view() : read.links.front().url);
  }
  return false;
}

}  // namespace

bool has_titles(const std::vector<Column>& columns) {
  return std::any_of(columns.begin(), columns.end(),
                     [](const Column& column) { return column.kind == ColumnKind::title; });
}

namespace {

// As the site's own dialect calls it.
std::optional<ColumnKind> own_kind_of(std::string_view label, const model::CustomDialect& custom) {
  const std::string folded = base::fold_plain(label);
  for (const auto& [name, heads] : custom.columns) {
    const bool has = std::any_of(heads.begin(), heads.end(), [&](const std::string& head) {
      return base::fold_plain(head) == folded;
    });
    if (has) return column_kind_named(name);
  }
  return std::nullopt;
}

}  // namespace

std::vector<Column> read_columns(const std::vector<Cell>& head, const Row* sample,
                                 const ReadOptions& options) {
  std::vector<Column> columns;
  for (const Cell& cell : head) {
    std::string label = words_of(cell, options);
    while (label.ends_with(':')) label.pop_back();
    const ColumnKind kind = own_kind_of(label, options.custom).value_or(column_kind_of(label));
    columns.push_back({kind, std::move(label)});
  }
  if (has_titles(columns) || sample == nullptr) return columns;
  using Kind = ColumnKind;
  for (const int pass : {1, 2, 3}) {
    for (std::size_t i = 0; i < std::min(columns.size(), sample->cells.size()); ++i) {
      const Cell& cell = sample->cells[i];
      const bool may_be =
          pass == 1   ? columns[i].kind == Kind::paper && column_may_hold_titles(columns[i].label)
          : pass == 2 ? columns[i].kind == Kind::other && leads_to_paper(cell)
                      : columns[i].kind == Kind::paper && leads_to_paper(cell);
      if (!may_be || !holds_title(cell, options)) continue;
      columns[i].kind = Kind::title;
      return columns;
    }
  }
  return columns;
}

bool read_table_row(const Row& row, const std::vector<Column>& columns, RowDates dates,
                    const ReadOptions& options, base::Diagnostics& diagnostics,
                    model::Entry& entry) {
  return RowReader(row, columns, dates, options, diagnostics, entry).run();
}

}  // namespace dayleaf::dialects
