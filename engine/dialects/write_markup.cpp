#include "dialects/write_markup.h"

#include <algorithm>
#include <cstddef>

#include "base/text.h"
#include "dialects/find_date.h"
#include "dialects/part_names.h"
#include "dialects/read_heading.h"
#include "dialects/write_inlines.h"

namespace dayleaf::dialects {
namespace {

constexpr std::size_t none = std::string_view::npos;

// Where blocks stand: in the first column, lines can mean something to a dialect.
enum class Place : std::uint8_t { inside, first_column, day };

std::string write_blocks(const std::vector<model::Block>& blocks, bool tight, Place place);

// Every line behind `prefix`, the first behind `first`; empty lines get only what is no space at
// its end.
std::string prefixed(std::string_view text, std::string_view first, std::string_view prefix) {
  std::string out;
  bool start = true;
  for (const std::string_view line : base::split(text, '\n')) {
    if (!start) out += '\n';
    const std::string_view before = start ? first : prefix;
    out += line.empty() ? base::trim_right(before) : before;
    out += line;
    start = false;
  }
  return out;
}

std::string write_heading(const model::Block& block, bool in_day) {
  InlineStyle style;
  style.breaks = true;
  const std::string words = write_inlines(block.inlines, style);
  // What an ATX heading cannot hold, or would be taken for a day, a group or a paper, is underlined
  // instead.
  const bool underlined =
      block.level <= 2 && !words.empty() && (in_day || words.find('\n') != none);
  if (underlined) return words + (block.level == 1 ? "\n===" : "\n---");
  // In the first column, level three is a paper, but for words that no paper is called by.
  const bool is_of_paper = in_day && block.level == 3 && !is_part_of_day(words);
  const int level = is_of_paper ? 4 : std::clamp(block.level, 1, 6);
  std::string out(static_cast<std::size_t>(level), '#');
  std::string line = write_inlines(block.inlines, InlineStyle{});
  if (line.ends_with('#')) line.insert(line.size() - 1, "\\");
  if (!line.empty()) out += ' ';
  return out + line;
}

std::string write_code(const model::Block& block) {
  const bool tilde = block.info.find('`') != none;
  std::size_t longest = 2;
  std::size_t run = 0;
  for (const char c : block.text) {
    run = c == (tilde ? '~' : '`') ? run + 1 : 0;
    longest = std::max(longest, run);
  }
  const std::string fence(longest + 1, tilde ? '~' : '`');
  std::string out = fence;
  if (!block.info.empty()) {
    // Entities and escapes mean something in there.
    out += base::replace_all(base::replace_all(block.info, "\\", "\\\\"), "&", "&amp;");
  }
  out += '\n';
  out += block.text;
  if (!block.text.empty() && block.text.back() != '\n') out += '\n';
  return out + fence;
}

std::string write_list(const model::Block& list, bool alternate) {
  std::string out;
  std::int64_t number = list.start;
  for (const model::Block& item : list.children) {
    if (!out.empty()) out += list.tight ? "\n" : "\n\n";
    std::string marker = alternate ? "* " : "- ";
    if (list.ordered) marker = std::to_string(number++) + (alternate ? ") " : ". ");
    const std::size_t width = marker.size();
    if (item.task != model::Block::Task::none) {
      marker += item.task == model::Block::Task::done ? "[x] " : "[ ] ";
    }
    const std::string body = write_blocks(item.children, list.tight, Place::inside);
    out += prefixed(body, marker, std::string(width, ' '));
  }
  return out;
}

std::string write_row(const model::Block& row) {
  InlineStyle style;
  style.in_table = true;
  std::string out = "|";
  for (const model::Block& cell : row.children) {
    const std::string words = write_inlines(cell.inlines, style);
    out += words.empty() ? " |" : " " + words + " |";
  }
  return out;
}

std::string_view rule_of(model::Block::Align align) {
  switch (align) {
    case model::Block::Align::none:
      break;
    case model::Block::Align::left:
      return ":--";
    case model::Block::Align::center:
      return ":-:";
    case model::Block::Align::right:
      return "--:";
  }
  return "---";
}

std::string write_table(const model::Block& table) {
  std::string out;
  for (std::size_t i = 0; i < table.children.size(); ++i) {
    if (i > 0) out += '\n';
    out += write_row(table.children[i]);
    if (i > 0) continue;
    out += "\n|";
    for (const model::Block& cell : table.children[i].children) {
      out += rule_of(cell.align);
      out += '|';
    }
  }
  return out;
}

std::string write_note(const model::Block& note) {
  const std::string mark = "[^" + note.info + "]:";
  const std::string text = write_blocks(note.children, false, Place::inside);
  // A list or code is one only behind the line of the mark.
  const bool begins_with_words =
      note.children.empty() || note.children.front().kind == model::Block::Kind::paragraph;
  return begins_with_words ? prefixed(text, mark + " ", "    ")
                           : mark + "\n" + prefixed(text, "    ", "    ");
}

std::string write_block(const model::Block& block, bool alternate, Place place) {
  switch (block.kind) {
    case model::Block::Kind::paragraph: {
      InlineStyle style;
      style.breaks = true;
      style.top_level = place != Place::inside;
      return write_inlines(block.inlines, style);
    }
    case model::Block::Kind::heading:
      return write_heading(block, place == Place::day);
    case model::Block::Kind::list:
      return write_list(block, alternate);
    case model::Block::Kind::item:
      return write_blocks(block.children, false, place);
    case model::Block::Kind::quote:
      return prefixed(write_blocks(block.children, false, Place::inside), "> ", "> ");
    case model::Block::Kind::code:
      return write_code(block);
    case model::Block::Kind::html:
      return block.text;
    case model::Block::Kind::rule:
      return "***";
    case model::Block::Kind::table:
      return write_table(block);
    case model::Block::Kind::row:
    case model::Block::Kind::cell:
      return write_row(block);
    case model::Block::Kind::note:
      return write_note(block);
  }
  return "";
}

std::string write_blocks(const std::vector<model::Block>& blocks, bool tight, Place place) {
  std::string out;
  const model::Block* previous = nullptr;
  bool alternate = false;
  for (const model::Block& block : blocks) {
    // Two lists of one kind would run together.
    const bool joins = previous != nullptr && previous->kind == model::Block::Kind::list &&
                       block.kind == model::Block::Kind::list && previous->ordered == block.ordered;
    alternate = joins && !alternate;
    if (previous != nullptr) out += tight ? "\n" : "\n\n";
    out += write_block(block, alternate, place);
    previous = &block;
  }
  return out;
}

}  // namespace

std::string write_markup(const model::Markup& markup, Headings headings) {
  if (markup.empty()) return "";
  const Place place = headings == Headings::are_papers ? Place::day : Place::first_column;
  return write_blocks(markup, false, place) + "\n";
}

std::string write_inlines(const std::vector<model::Inline>& inlines) {
  return write_inlines(inlines, InlineStyle{});
}

std::string write_destination(std::string_view url) {
  const bool angled = url.empty() || url.find_first_of(" ()<>\t\n") != none;
  if (url.empty()) return "";
  std::string out = angled ? "<" : "";
  for (const char c : url) {
    if (c == '\n' || c == '\t') {
      out += c == '\n' ? "&#10;" : "&#9;";
      continue;
    }
    if (c == '&') {
      out += "&amp;";
      continue;
    }
    // A '$' could begin a formula that ends behind the address.
    if (c == '\\' || c == '<' || c == '>' || c == '$') out += '\\';
    out += c;
  }
  if (angled) out += '>';
  return out;
}

}  // namespace dayleaf::dialects
