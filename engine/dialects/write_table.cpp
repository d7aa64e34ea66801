#include "dialects/write_table.h"

#include <algorithm>
#include <array>
#include <string>
#include <string_view>
#include <vector>

#include "base/text.h"
#include "dialects/read_authors.h"
#include "dialects/read_media.h"
#include "dialects/table_cells.h"
#include "dialects/write_markup.h"

namespace dayleaf::dialects {
namespace {

constexpr std::array<std::string_view, 7> labels = {"Date", "Title", "Authors", "Votes",
                                                    "Tags", "Media", "Summary"};
using Cells = std::array<std::string, labels.size()>;

std::string write_title(const model::Entry& entry) {
  // As the words of a link they are nothing else, whatever they begin with.
  model::Inline whole;
  whole.kind = entry.link.empty() ? model::Inline::Kind::strong : model::Inline::Kind::link;
  whole.url = entry.link;
  whole.children = entry.title;
  if (entry.link.empty() && entry.title.empty()) return "";
  return write_inlines({whole});
}

std::string write_people(const model::Authors& authors) {
  const bool is_first = authors.cut && authors.names.size() == 1 &&
                        authors.order == model::AuthorOrder::known &&
                        authors.names.front().find(',') == std::string::npos;
  std::string list = is_first ? authors.names.front() + " et al." : write_authors(authors);
  if (authors.names.empty() && !authors.cut) return "";
  // Where a reader looks for markup, marks are escaped.
  const bool marked = list.find("](") != std::string::npos ||
                      list.find("**") != std::string::npos ||
                      list.find_first_of("<&") != std::string::npos;
  if (!marked) return list;
  model::Inline text;
  text.text = list;
  return write_inlines({text});
}

std::string write_tags(const std::vector<std::string>& tags) {
  model::Inline text;
  text.text = base::join(tags, ", ");
  return tags.empty() ? "" : write_inlines({text});
}

std::string write_pictures(const std::vector<model::Media>& all) {
  std::string out;
  for (const model::Media& media : all) {
    if (!out.empty()) out += '\n';
    out += write_media(media);
  }
  return out;
}

Cells cells_of(const model::Entry& entry) {
  const std::string votes = entry.votes ? std::to_string(*entry.votes) : "-";
  return {entry.date ? base::iso_date(*entry.date) : "",
          write_title(entry),
          write_people(entry.authors),
          entry.votes_stated ? votes : "",
          write_tags(entry.tags),
          write_pictures(entry.media),
          entry.summary.empty() ? "" : write_markup(entry.summary, Headings::are_text)};
}

// What a list with commas cannot hold stands above a table of its own.
bool fits_cell(const std::vector<std::string>& tags) {
  return std::none_of(tags.begin(), tags.end(), [](const std::string& tag) {
    return tag.find_first_of(",;") != std::string::npos || tag.find("，") != std::string::npos ||
           tag.find("、") != std::string::npos || tag.find("；") != std::string::npos;
  });
}

std::string write_group(const std::vector<std::string>& tags) {
  std::string out;
  std::size_t level = 1;
  for (const std::string& tag : tags) {
    model::Inline text;
    text.text = tag;
    level = std::min<std::size_t>(level + 1, 6);
    out += std::string(level, '#') + " " + write_inlines({text}) + "\n\n";
  }
  return out;
}

std::string row_of(const Cells& cells, const std::array<bool, labels.size()>& used) {
  std::string out = "|";
  for (std::size_t i = 0; i < cells.size(); ++i) {
    if (!used[i]) continue;
    const std::string cell = cell_of_text(cells[i]);
    out += cell.empty() ? " |" : " " + cell + " |";
  }
  return out + "\n";
}

}  // namespace

std::string write_table(const model::Sheet& sheet) {
  std::string out;
  if (!sheet.preamble.empty()) out += write_markup(sheet.preamble, Headings::are_text) + "\n";
  const std::string heading =
      sheet.date == base::Date{} ? "## Papers" : "## Papers (" + base::iso_date(sheet.date) + ")";
  std::vector<Cells> rows;
  std::array<bool, labels.size()> used{};
  used[1] = true;
  for (const model::Entry& entry : sheet.entries) {
    Cells& cells = rows.emplace_back(cells_of(entry));
    if (!fits_cell(entry.tags)) cells[4].clear();
    for (std::size_t i = 0; i < cells.size(); ++i) used[i] = used[i] || !cells[i].empty();
  }
  const std::vector<std::string>* group = nullptr;  // of the rows before; nullptr: in their cells
  for (std::size_t i = 0; i < rows.size(); ++i) {
    const std::vector<std::string>& tags = sheet.entries[i].tags;
    const std::vector<std::string>* const own = fits_cell(tags) ? nullptr : &tags;
    const bool same = own == nullptr ? group == nullptr : group != nullptr && *group == *own;
    if (i == 0 || !same) {
      out += (out.empty() || i == 0 ? "" : "\n") + heading + "\n\n";
      if (own != nullptr) out += write_group(*own);
      Cells head;
      std::copy(labels.begin(), labels.end(), head.begin());
      Cells rule;
      rule.fill("---");
      out += row_of(head, used) + row_of(rule, used);
    }
    group = own;
    out += row_of(rows[i], used);
  }
  if (rows.empty()) out += heading + "\n";
  return out;
}

}  // namespace dayleaf::dialects
