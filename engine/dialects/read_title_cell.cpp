#include "dialects/read_title_cell.h"

#include <algorithm>
#include <array>
#include <utility>

#include "base/text.h"

namespace dayleaf::dialects {
namespace {

using Inlines = std::vector<model::Inline>;
using Kind = model::Inline::Kind;

constexpr std::size_t none = std::string_view::npos;
constexpr std::size_t most_nested = 8;

bool is_text(const model::Inline& node) { return node.kind == Kind::text; }

bool holds_link(const model::Inline& node) {
  return node.kind == Kind::link ||
         std::any_of(node.children.begin(), node.children.end(), holds_link);
}

// "1) ", "12. ", "[3] "
std::size_t length_of_rank(std::string_view text) {
  const bool bracketed = text.starts_with('[');
  std::size_t at = bracketed ? 1 : 0;
  const std::size_t first = at;
  while (at < text.size() && at < first + 3 && base::is_digit(text[at])) ++at;
  if (at == first || at == text.size()) return 0;
  const bool ends = bracketed ? text[at] == ']' : (text[at] == ')' || text[at] == '.');
  if (!ends) return 0;
  ++at;
  if (at < text.size() && text[at] != ' ') return 0;
  return std::min(text.find_first_not_of(' ', at), text.size());
}

// Words between links that say nothing: "or", "and", brackets, "|".
bool is_joiner(std::string_view text) {
  std::string word;
  const auto known = [&] {
    return word.empty() || base::equals_ignoring_case(word, "or") ||
           base::equals_ignoring_case(word, "and");
  };
  for (const char c : text) {
    if (base::is_ascii_letter(c)) {
      word += c;
      continue;
    }
    if (!known()) return false;
    word.clear();
    if (base::is_digit(c)) return false;
  }
  if (!known()) return false;
  // Of what is no ASCII, only marks such as "·" and "｜" join.
  for (std::size_t at = 0; at < text.size();) {
    if (base::is_letter_or_digit(base::next_code_point(text, at)) &&
        !base::is_ascii_letter(text[at - 1])) {
      return false;
    }
  }
  return true;
}

// The words before links that lead to them: "(Read more on", "[".
std::size_t length_without_lead(std::string_view text) {
  constexpr std::size_t longest = 40;
  const std::string_view trimmed = base::trim_right(text);
  std::size_t open = none;
  for (const std::string_view bracket : {"(", "[", "（", "【"}) {
    const std::size_t at = trimmed.rfind(bracket);
    if (at != none && (open == none || at > open)) open = at;
  }
  if (open != none && trimmed.size() - open <= longest &&
      trimmed.find_first_of(")]", open) == none) {
    return base::trim_right(trimmed.substr(0, open)).size();
  }
  constexpr std::array<std::string_view, 3> leads = {"Read more on", "Read more at", "Read on"};
  for (const std::string_view lead : leads) {
    if (trimmed.size() >= lead.size() &&
        base::equals_ignoring_case(trimmed.substr(trimmed.size() - lead.size()), lead)) {
      return base::trim_right(trimmed.substr(0, trimmed.size() - lead.size())).size();
    }
  }
  return trimmed.size();
}

// What such words say beside that there are links: "(ICLR 2025, ".
std::string_view words_of_lead(std::string_view lead) {
  constexpr std::array<std::string_view, 12> plain = {
      "",    "read more on", "read more at", "read more", "read on", "more on",
      "see", "paper",        "code",         "link",      "links",   "arxiv"};
  const std::string folded = base::fold_plain(lead);
  if (std::find(plain.begin(), plain.end(), folded) != plain.end()) return {};
  constexpr std::string_view marks = " ([,:;-";
  const std::size_t first = std::min(lead.find_first_not_of(marks), lead.size());
  const std::size_t last = lead.find_last_not_of(marks);
  return last == none ? std::string_view() : lead.substr(first, last + 1 - first);
}

// Links become their words; where they lead is noted.
void take_links(Inlines& inlines, std::vector<CellLink>& links) {
  Inlines out;
  for (model::Inline& node : inlines) {
    if (node.kind != Kind::link) {
      take_links(node.children, links);
      append_inline(std::move(node), out);
      continue;
    }
    links.push_back({std::move(node.url), {}, node.at});
    append_inlines(std::move(node.children), out);
  }
  inlines = std::move(out);
}

// Emphasis of the whole is none.
void unwrap(Inlines& inlines) {
  for (std::size_t depth = 0; depth < most_nested; ++depth) {
    trim_inlines(inlines);
    if (inlines.size() != 1 ||
        (inlines.front().kind != Kind::strong && inlines.front().kind != Kind::emphasis)) {
      return;
    }
    Inlines children = std::move(inlines.front().children);
    inlines = std::move(children);
  }
}

// What stands behind the links that end a title's cell is the first of them; `inlines.size()`:
// there are none.
std::size_t find_tail(const Inlines& inlines) {
  std::size_t first = inlines.size();
  for (std::size_t i = inlines.size(); i-- > 0;) {
    const model::Inline& node = inlines[i];
    if (holds_link(node)) {
      first = i;
    } else if (!is_text(node) || !is_joiner(node.text)) {
      break;
    }
  }
  return first;
}

// The words behind a title when they are a description: behind a dash.
bool takes_dash(std::string_view text, std::size_t& length) {
  const std::string_view words = base::trim_left(text);
  for (const std::string_view dash : {"- ", "– ", "— "}) {
    if (!words.starts_with(dash) || words.size() == text.size()) continue;
    length = text.size() - words.size() + dash.size();
    return true;
  }
  return false;
}

}  // namespace

void append_text(std::string_view text, base::Location at, Inlines& inlines) {
  model::Inline node;
  node.at = at;
  node.text = text;
  append_inline(std::move(node), inlines);
}

void append_inline(model::Inline node, Inlines& inlines) {
  if (is_text(node) && node.text.empty()) return;
  if (is_text(node) && !inlines.empty() && is_text(inlines.back())) {
    inlines.back().text += node.text;
  } else {
    inlines.push_back(std::move(node));
  }
}

void append_inlines(Inlines nodes, Inlines& inlines) {
  for (model::Inline& node : nodes) append_inline(std::move(node), inlines);
}

void trim_inlines(Inlines& inlines) {
  while (!inlines.empty() && is_text(inlines.back())) {
    inlines.back().text.resize(base::trim_right(inlines.back().text).size());
    if (!inlines.back().text.empty()) break;
    inlines.pop_back();
  }
  while (!inlines.empty() && is_text(inlines.front())) {
    const std::string_view text = inlines.front().text;
    const std::string_view words = base::trim_left(text);
    inlines.front().at.column += static_cast<std::uint32_t>(text.size() - words.size());
    inlines.front().text = std::string(words);
    if (!inlines.front().text.empty()) break;
    inlines.erase(inlines.begin());
  }
}

TitleCell read_title_cell(Inlines cell) {
  TitleCell out;
  trim_inlines(cell);
  if (!cell.empty() && is_text(cell.front())) {
    if (const std::size_t rank = length_of_rank(cell.front().text);
        rank > 0 && (rank < cell.front().text.size() || cell.size() > 1)) {
      cell.front().text.erase(0, rank);
      cell.front().at.column += static_cast<std::uint32_t>(rank);
      trim_inlines(cell);
    }
  }
  if (cell.empty()) return out;
  const bool marked = cell.front().kind == Kind::link || cell.front().kind == Kind::strong;
  Inlines rest;
  if (marked) {
    std::size_t dash = 0;
    if (cell.size() > 1 && is_text(cell[1]) && takes_dash(cell[1].text, dash)) {
      cell[1].text.erase(0, dash);
      cell[1].at.column += static_cast<std::uint32_t>(dash);
      out.description.assign(std::make_move_iterator(cell.begin() + 1),
                             std::make_move_iterator(cell.end()));
      cell.resize(1);
    }
  }
  // The links at the end, unless the whole is one.
  const std::size_t tail = std::max<std::size_t>(find_tail(cell), 1);
  const bool only_links = find_tail(cell) == 0;
  if (tail < cell.size() || (only_links && cell.size() > 1)) {
    rest.assign(std::make_move_iterator(cell.begin() + static_cast<std::ptrdiff_t>(tail)),
                std::make_move_iterator(cell.end()));
    cell.resize(tail);
  }
  if (!rest.empty() && is_text(cell.back())) {
    model::Inline& last = cell.back();
    const std::size_t end = length_without_lead(last.text);
    const std::string_view lead = words_of_lead(std::string_view(last.text).substr(end));
    if (!lead.empty()) append_text(lead, last.at, out.description);
    last.text.resize(end);
  }
  take_links(cell, out.links);
  unwrap(cell);
  out.title = std::move(cell);
  const auto take_tail = [&](const auto& self, Inlines& nodes) -> void {
    for (model::Inline& node : nodes) {
      if (node.kind == Kind::link) {
        out.links.push_back({std::move(node.url), std::move(node.children), node.at});
      } else {
        self(self, node.children);
      }
    }
  };
  take_tail(take_tail, rest);
  trim_inlines(out.description);
  return out;
}

}  // namespace dayleaf::dialects
