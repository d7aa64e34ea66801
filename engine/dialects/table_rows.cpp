#include "dialects/table_rows.h"

#include <algorithm>
#include <string>

#include "base/text.h"

namespace dayleaf::dialects {
namespace {

constexpr std::size_t none = std::string_view::npos;
constexpr std::size_t deepest = 3;       // spaces before a row: with four it is code
constexpr std::size_t spare_cells = 16;  // more cells than columns that are told apart
constexpr std::size_t most_miscounted = 2;
constexpr std::size_t most_lines = 200;  // of one row

enum class Pipes : std::uint8_t { all, outside_spans };

bool is_escaped(std::string_view text, std::size_t at) { return at > 0 && text[at - 1] == '\\'; }

bool ends_with_pipe(std::string_view line) {
  line = base::trim_right(line);
  return line.ends_with('|') && !is_escaped(line, line.size() - 1);
}

// A '$' before a space.
bool begins_no_formula(std::string_view text, std::size_t at) {
  const std::size_t behind = std::min(text.find_first_not_of('$', at), text.size());
  return behind == text.size() || base::is_space(text[behind]);
}

// Behind a span of code or a formula that begins at `at`; `at` itself: none does.
std::size_t end_of_span(std::string_view text, std::size_t at) {
  const char mark = text[at];
  const std::size_t behind = std::min(text.find_first_not_of(mark, at), text.size());
  const std::string_view fence = text.substr(at, behind - at);
  if (mark == '$' && begins_no_formula(text, at)) return at;
  for (std::size_t end = text.find(fence, behind); end != none;) {
    const std::size_t over = std::min(text.find_first_not_of(mark, end), text.size());
    const bool closes = mark == '`' || (!is_escaped(text, end) && !base::is_space(text[end - 1]));
    if (over - end == fence.size() && closes) return over;
    end = text.find(fence, over);
  }
  return at;
}

class Splitter {
 public:
  Splitter(Pipes pipes, std::size_t most) : pipes_(pipes), most_(most) { cells_.emplace_back(); }

  void add(std::string_view text, base::Location at) {
    std::size_t first = 0;
    // Marks of which no span is closed any more.
    bool no_code = false;
    bool no_formula = false;
    for (std::size_t i = 0; i < text.size(); ++i) {
      if (text[i] == '|' && !is_escaped(text, i) && cells_.size() < most_) {
        add_part(text, first, i, at);
        cells_.emplace_back();
        first = i + 1;
      } else if (pipes_ == Pipes::outside_spans && (text[i] == '`' || text[i] == '$') &&
                 !is_escaped(text, i)) {
        bool& is_hopeless = text[i] == '`' ? no_code : no_formula;
        const std::size_t end = is_hopeless ? i : end_of_span(text, i);
        if (end == i) {
          is_hopeless = is_hopeless || !(text[i] == '$' && begins_no_formula(text, i));
          i = std::min(text.find_first_not_of(text[i], i), text.size()) - 1;
        } else {
          i = end - 1;
        }
      }
    }
    add_part(text, first, text.size(), at);
  }

  std::vector<Cell> take() {
    // Behind the last '|' there is no cell.
    if (cells_.size() > 1 && cells_.back().empty()) cells_.pop_back();
    return std::move(cells_);
  }

 private:
  void add_part(std::string_view text, std::size_t first, std::size_t end, base::Location at) {
    const std::string_view whole = text.substr(first, end - first);
    const std::string_view words = base::trim(whole);
    if (words.empty()) return;
    const auto before = static_cast<std::size_t>(words.data() - text.data());
    cells_.back().push_back({words, {at.line, at.column + static_cast<std::uint32_t>(before)}});
  }

  Pipes pipes_;
  std::size_t most_;
  std::vector<Cell> cells_;
};

std::vector<Cell> split_lines(std::span<const Line> lines, Pipes pipes, std::size_t most) {
  Splitter splitter(pipes, most);
  bool is_first = true;
  for (const Line& line : lines) {
    const std::size_t first = is_first ? line.text.find('|') + 1 : 0;
    splitter.add(line.text.substr(first), {line.number, static_cast<std::uint32_t>(first + 1)});
    is_first = false;
  }
  return splitter.take();
}

bool is_delimiter_row(std::string_view line) {
  return begins_row(line) && line.find('-') != none && line.find_first_not_of("|:- \t") == none;
}

// How many lines the row that begins the span goes over: to the line that ends with a '|', if all
// before it can be a part of the row.
std::size_t count_lines(std::span<const Line> lines) {
  if (ends_with_pipe(lines.front().text)) return 1;
  for (std::size_t count = 1; count < std::min(lines.size(), most_lines); ++count) {
    const Line& line = lines[count];
    std::string_view content;
    if (line.is_protected || is_blank(line.text) || begins_row(line.text) ||
        heading_of(line.text, content) > 0) {
      return 1;
    }
    if (ends_with_pipe(line.text)) return count + 1;
  }
  return 1;
}

}  // namespace

bool begins_row(std::string_view line) {
  const std::size_t first = line.find_first_not_of(' ');
  return first != none && first <= deepest && line[first] == '|';
}

std::optional<std::vector<Cell>> read_table_head(std::span<const Line> lines, std::size_t first) {
  if (first + 1 >= lines.size() || lines[first].is_protected || !begins_row(lines[first].text) ||
      !is_delimiter_row(lines[first + 1].text) || is_delimiter_row(lines[first].text)) {
    return std::nullopt;
  }
  std::vector<Cell> head = split_lines(lines.subspan(first, 1), Pipes::all, none);
  // Scripts miscount by one or two; more is no table.
  const std::size_t rules = split_lines(lines.subspan(first + 1, 1), Pipes::all, none).size();
  if (std::max(head.size(), rules) - std::min(head.size(), rules) > most_miscounted)
    return std::nullopt;
  return head;
}

std::optional<Row> read_row(std::span<const Line> lines, std::size_t& at, std::size_t columns,
                            base::Diagnostics& diagnostics) {
  if (at >= lines.size() || lines[at].is_protected || !begins_row(lines[at].text))
    return std::nullopt;
  Row row;
  row.line_count = count_lines(lines.subspan(at));
  const std::span<const Line> own = lines.subspan(at, row.line_count);
  row.at = {own.front().number, static_cast<std::uint32_t>(own.front().text.find('|') + 1)};
  row.cells = split_lines(own, Pipes::all, columns + spare_cells);
  at += row.line_count;
  if (row.line_count > 1) {
    diagnostics.note(row.at, "table-row-broken",
                     "this row goes over " + std::to_string(row.line_count) +
                         " lines, which other readers of Markdown take for several rows",
                     "write it on one line, with <br> where a line ends");
  }
  if (row.cells.size() <= columns) return row;
  std::vector<Cell> whole = split_lines(own, Pipes::outside_spans, columns + spare_cells);
  if (whole.size() == columns) {
    row.cells = std::move(whole);
    diagnostics.note(row.at, "table-pipe-unescaped",
                     "a | within code or a formula is taken for a part of it",
                     "write \\| there: elsewhere it ends the cell");
  } else {
    diagnostics.warning(row.at, "table-row-too-long",
                        "this row has more cells than the head of its table; the text is kept",
                        "write a | within a cell as \\|");
  }
  return row;
}

}  // namespace dayleaf::dialects
