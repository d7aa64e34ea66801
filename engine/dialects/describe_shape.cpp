#include "dialects/describe_shape.h"

#include <algorithm>
#include <cstddef>
#include <cstdint>
#include <optional>
#include <vector>

#include "base/lent.h"
#include "base/text.h"
#include "dialects/dialects.h"
#include "dialects/lines.h"
#include "dialects/paper_points.h"
#include "dialects/read_heading.h"
#include "dialects/table_rows.h"
#include "model/identifiers.h"

namespace dayleaf::dialects {
namespace {

struct Shape {
  std::size_t headings = 0;  // but for the first of level one, which is a title
  std::size_t points = 0;    // of lists, at the margin
  std::size_t points_of_papers = 0;
  std::size_t addresses = 0;  // lines that lead to a paper
  std::string table;          // the head of the first
  bool has_heading = false;   // any
  bool has_words = false;
};

std::string head_of(const std::vector<Cell>& cells) {
  constexpr std::size_t longest = 60;
  std::string head;
  for (const Cell& cell : cells) {
    if (!head.empty()) head += " | ";
    for (const CellPart& part : cell) head += base::trim(part.text);
  }
  return base::shorten(base::printable(base::replace_all(head, "*", "")), longest);
}

Shape shape_of(std::string_view text) {
  base::Diagnostics ignored;
  const std::vector<Line> lines = scan_lines(text, 1, ignored);
  Shape shape;
  bool is_titled = false;
  for (std::size_t i = 0; i < lines.size(); ++i) {
    const std::string_view line = lines[i].text;
    if (is_blank(line) || lines[i].is_protected) continue;
    std::string_view content;
    const int level = heading_of(line, content);
    const bool leads = model::has_address_of_paper(line);
    if (leads) ++shape.addresses;
    shape.has_heading = shape.has_heading || level > 0;
    if (level == 1 && !is_titled) {
      is_titled = true;
    } else if (level > 0) {
      ++shape.headings;
    } else if (begins_row(line)) {
      if (!shape.table.empty()) continue;
      if (const std::optional<std::vector<Cell>> head = read_table_head(lines, i)) {
        shape.table = head_of(*head);
      }
    } else if (width_of_marker(line) > 0) {
      ++shape.points;
      if (leads) ++shape.points_of_papers;
    } else {
      shape.has_words = true;
    }
  }
  return shape;
}

// Whether a line of the file is a heading.
bool is_heading(const SheetSource& source, std::uint32_t number) {
  std::string_view rest = source.text;
  for (std::uint32_t line = source.first_line; line < number && !rest.empty(); ++line) {
    rest.remove_prefix(std::min(rest.find('\n'), rest.size() - 1) + 1);
  }
  return base::trim_left(rest).starts_with('#');
}

}  // namespace

std::string describe_shape(const SheetSource& source, const model::Sheet& sheet) {
  const std::string_view text = source.text;
  if (!sheet.entries.empty()) {
    if (sheet.dialect == file_per_paper_dialect.name) return "a paper, its facts in front matter";
    if (sheet.dialect == table_dialect.name) return "a table, " + shape_of(text).table;
    const std::string papers = is_heading(source, sheet.entries.front().at.line)
                                   ? "papers below headings"
                                   : "papers as points of lists";
    return papers + (sheet.groups.empty() ? "" : ", in groups");
  }
  const Shape shape = shape_of(text);
  std::string words;
  const auto add = [&](std::string part) {
    words += (words.empty() ? "" : ", ") + std::move(part);
  };
  if (!shape.table.empty()) add("a table, " + shape.table);
  if (shape.headings > 0) add(base::count_of(shape.headings, "heading"));
  if (shape.points > 0) {
    add(base::count_of(shape.points, "point") + " of lists" +
        (shape.points_of_papers == 0 ? ""
                                     : ", " + base::grouped_number(shape.points_of_papers) +
                                           " of them with links to papers"));
  }
  if (words.empty() && shape.has_words) return "words";
  if (words.empty()) return shape.has_heading ? "nothing but a heading" : "nothing";
  return words + (shape.addresses == 0 ? ", no link to a paper" : "");
}

std::string hint_for_shape(std::string_view text) {
  const Shape shape = shape_of(text);
  if (!shape.table.empty() && shape.addresses > 0) {
    return "say in [dialect.custom.columns] which column has the titles";
  }
  if (shape.points_of_papers > 0) return "write each as " + right_heading();
  if (shape.headings > 0) {
    return "give headings a link, " + right_heading() +
           ", or say their level, paper_level, in [dialect.custom]";
  }
  return "";
}

}  // namespace dayleaf::dialects
