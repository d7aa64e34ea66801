#include "markdown/guards.h"

#include <algorithm>
#include <string>

#include "base/lent.h"
#include "base/text.h"
#include "markdown/byte_set.h"

namespace dayleaf::markdown {
namespace {

constexpr std::size_t none = std::string_view::npos;

bool is_blank(std::string_view line) { return line.find_first_not_of(" \t") == none; }

// Only dashes, only stars or only underscores, three at least: a rule, whatever its spaces.
bool is_rule(std::string_view line) {
  std::size_t marks = 0;
  char mark = 0;
  for (const char c : line) {
    if (c == ' ' || c == '\t') continue;
    if (mark == 0) mark = c;
    if (c != mark) return false;
    ++marks;
  }
  return marks >= 3 && (mark == '-' || mark == '*' || mark == '_');
}

// "|---|:-:|" and the like: what makes the line before it the head of a table.
bool is_delimiter_row(std::string_view line) {
  return line.find_first_not_of("|:- \t>") == none && line.find('|') != none &&
         line.find('-') != none;
}

// How many cells a row of a table has.
std::size_t count_cells(std::string_view line) {
  line = base::trim(line);
  if (line.starts_with('|')) line.remove_prefix(1);
  std::size_t cells = 1;
  for (std::size_t at = 0; at < line.size(); ++at) {
    if (line[at] == '\\') {
      ++at;
    } else if (line[at] == '|' && at + 1 < line.size()) {
      ++cells;
    }
  }
  return cells;
}

// What may become a node of its own, and '|'.
constexpr ByteSet marks("[]`<&*_!\\:|");

// What the beginning of a line does to the stack of containers.
struct Prefix {
  std::size_t columns = 0;  // white space
  std::size_t quotes = 0;
  std::size_t markers = 0;  // of list items
};

std::size_t list_marker_length(std::string_view line) {
  if (line.front() == '-' || line.front() == '+' || line.front() == '*') return 1;
  std::size_t digits = 0;
  while (digits < line.size() && digits < 9 && base::is_digit(line[digits])) ++digits;
  if (digits == 0 || digits == line.size()) return 0;
  return line[digits] == '.' || line[digits] == ')' ? digits + 1 : 0;
}

Prefix prefix_of(std::string_view line) {
  Prefix prefix;
  while (!line.empty()) {
    if (line.front() == ' ') {
      ++prefix.columns;
      line.remove_prefix(1);
    } else if (line.front() == '\t') {
      prefix.columns += 4;
      line.remove_prefix(1);
    } else if (line.front() == '>') {
      ++prefix.quotes;
      line.remove_prefix(1);
    } else {
      const std::size_t length = list_marker_length(line);
      if (length == 0 || (length < line.size() && line[length] != ' ' && line[length] != '\t'))
        break;
      ++prefix.markers;
      line.remove_prefix(length);
    }
  }
  return prefix;
}

class Guard {
 public:
  Guard(std::uint32_t first_line, base::Lent<const model::Limits> limits,
        base::Diagnostics& diagnostics)
      : limits_(limits), diagnostics_(diagnostics), line_number_(first_line) {}

  Verdict run(std::string_view text) {
    for (std::size_t first = 0; first < text.size(); ++line_number_) {
      const std::size_t end = std::min(text.find('\n', first), text.size());
      if (!allow(text.substr(first, end - first))) return Verdict::refused;
      first = end + 1;
    }
    if (!table_seen_) return Verdict::plain;
    if (ragged_line_ == 0) return Verdict::with_table;
    diagnostics_.warning(
        {ragged_line_, 1}, "table-row-too-long",
        "this row has more cells than the table's head, so the table is kept as text",
        "give the head as many cells, or escape the bars: \\|");
    return Verdict::plain;
  }

 private:
  bool allow(std::string_view line) {
    if (line.size() > limits_.line_bytes) {
      return refuse("line-too-long",
                    "this line has " + base::grouped_number(line.size()) + " bytes; the limit is " +
                        base::grouped_number(limits_.line_bytes),
                    "break it, or raise limits.line_bytes");
    }
    if (is_blank(line)) {
      after_blank_ = true;
      brackets_ = 0;
      columns_ = 0;
      ++marks_;
      return allow_marks();
    }
    return allow_depth(line) && allow_inlines(line) && allow_table(line) && allow_marks();
  }

  bool allow_depth(std::string_view line) {
    const char first = line.front();
    if (base::is_ascii_letter(first) || static_cast<unsigned char>(first) >= 0x80) {
      if (after_blank_) open_ = 0;
      after_blank_ = false;
      return true;
    }
    const Prefix prefix = prefix_of(line);
    if (prefix.markers > 0) brackets_ = 0;
    if (prefix.markers > 2 && is_rule(line)) return true;
    // Every '>' is one level, old or new; the rest of the old ones takes two columns each.
    const std::size_t others = open_ > prefix.quotes ? open_ - prefix.quotes : 0;
    const std::size_t depth = prefix.quotes + std::min(prefix.columns / 2, others) + prefix.markers;
    // A line without markers may belong to the paragraph before it, whose containers then stay
    // open.
    const bool lazy = !after_blank_ && prefix.markers == 0;
    open_ = lazy ? std::max(open_, depth) : depth;
    after_blank_ = false;
    if (depth <= limits_.depth) return true;
    return refuse("too-deep",
                  "quotes and lists are nested " + base::grouped_number(depth) +
                      " deep here; the limit is " + base::grouped_number(limits_.depth),
                  "flatten them, or raise limits.depth");
  }

  bool allow_inlines(std::string_view line) {
    pipes_ = 0;
    marks_ += 2;  // a line is at least a text and a break
    for (std::size_t at = marks.find_in(line); at < line.size(); at = marks.find_in(line, at + 1)) {
      pipes_ += line[at] == '|' ? 1 : 0;
      if (line[at] == '[') {
        if (++brackets_ > limits_.depth) {
          return refuse(
              "too-deep",
              "more than " + base::grouped_number(limits_.depth) + " brackets are open here",
              "close them, or raise limits.depth", at);
        }
      } else if (line[at] == ']') {
        if (brackets_ > 0) --brackets_;
      }
      ++marks_;
    }
    return true;
  }

  bool allow_table(std::string_view line) {
    if (columns_ > 0) ++rows_;  // a row may do without pipes
    if (pipes_ > 0 && is_delimiter_row(line)) {
      table_seen_ = true;
      columns_ = std::max({columns_, pipes_ + 1, previous_pipes_ + 1});
      rows_ = std::max<std::size_t>(rows_, 1);
      head_cells_ = count_cells(line);
    } else if (columns_ > 0) {
      columns_ = std::max(columns_, pipes_ + 1);
      // A parser would drop what is too much.
      if (ragged_line_ == 0 && count_cells(line) > head_cells_) ragged_line_ = line_number_;
    }
    previous_pipes_ = pipes_;
    if (columns_ > limits_.table_columns + 1) {  // a row may begin and end with a pipe
      return refuse("table-too-large",
                    "this table has " + base::grouped_number(columns_ - 1) +
                        " columns; the limit is " + base::grouped_number(limits_.table_columns),
                    "split it, or raise limits.table_columns");
    }
    if (columns_ * rows_ > limits_.table_cells) {
      return refuse(
          "table-too-large",
          "this table has more than " + base::grouped_number(limits_.table_cells) + " cells",
          "split it, or raise limits.table_cells");
    }
    return true;
  }

  bool allow_marks() {
    if (marks_ <= mark_budget(limits_)) return true;
    return refuse("too-much-markup",
                  "there is more markup here than a digest can need: over " +
                      base::grouped_number(mark_budget(limits_)) +
                      " lines, brackets and other marks",
                  "split the file, or raise limits.file_bytes");
  }

  bool refuse(std::string_view code, const std::string& message, const std::string& suggestion,
              std::size_t offset = 0) {
    diagnostics_.error({line_number_, static_cast<std::uint32_t>(offset + 1)}, code,
                       message + ": the text is kept without its markup", suggestion);
    return false;
  }

  const model::Limits& limits_;
  base::Diagnostics& diagnostics_;
  std::uint32_t line_number_;
  std::size_t open_ = 0;  // containers that may be open
  bool after_blank_ = true;
  std::size_t brackets_ = 0;
  std::size_t marks_ = 0;
  bool table_seen_ = false;
  std::size_t columns_ = 0;  // of the table that may be open, 0: none
  std::size_t rows_ = 0;
  std::size_t head_cells_ = 0;
  std::uint32_t ragged_line_ = 0;  // the first with too many cells
  std::size_t pipes_ = 0;          // of this line
  std::size_t previous_pipes_ = 0;
};

}  // namespace

std::size_t mark_budget(const model::Limits& limits) { return limits.file_bytes / 16; }

Verdict guard_markdown(std::string_view text, std::uint32_t first_line, const model::Limits& limits,
                       base::Diagnostics& diagnostics) {
  return Guard(first_line, limits, diagnostics).run(text);
}

}  // namespace dayleaf::markdown
