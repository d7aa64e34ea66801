#include "dialects/missed_headings.h"

#include <algorithm>
#include <array>
#include <cstdint>
#include <string_view>

#include "base/lent.h"
#include "base/text.h"
#include "dialects/find_date.h"
#include "dialects/read_heading.h"

namespace dayleaf::dialects {
namespace {

constexpr std::size_t none = std::string_view::npos;

// Spaces of other widths, and what has no width at all.
constexpr std::array<std::string_view, 10> unseen = {
    "\xC2\xA0",     "\xC2\xAD",     "\xE2\x80\x82", "\xE2\x80\x83", "\xE2\x80\x89",
    "\xE2\x80\x8B", "\xE2\x80\x8C", "\xE2\x81\xA0", "\xE3\x80\x80", "\xEF\xBB\xBF"};
constexpr std::string_view wide_mark = "＃";

struct Start {
  base::LentText rest;      // behind what stands before the heading
  std::size_t columns = 0;  // of white space before it, when there is nothing else
  bool plain = true;        // nothing but white space
};

// Whether a byte may begin what stands before a heading that is none.
bool may_stand_before(char c) {
  return c == ' ' || c == '\t' || c == '-' || c == '+' || c == '*' || c == '>' || c == '\\' ||
         c == '<' || c == '\xC2' || c == '\xE2' || c == '\xE3' || c == '\xEF' || base::is_digit(c);
}

Start start_of(std::string_view line) {
  Start start;
  while (!line.empty()) {
    const char c = line.front();
    std::size_t length = 0;
    if (c == ' ' || c == '\t') {
      start.columns += c == ' ' ? 1U : 4U - start.columns % 4U;
      line.remove_prefix(1);
      continue;
    }
    if (c == '>' || c == '\\') {
      length = 1;
    } else if ((c == '-' || c == '+' || c == '*') && line.size() > 1 && line[1] == ' ') {
      length = 2;
    } else if (base::is_digit(c)) {
      const std::size_t end = line.find_first_not_of("0123456789");
      if (end != none && end < 10 && (line[end] == '.' || line[end] == ')')) length = end + 1;
    } else {
      for (const std::string_view space : unseen) {
        if (line.starts_with(space)) length = space.size();
      }
    }
    if (length == 0) break;
    start.plain = false;
    line.remove_prefix(length);
  }
  start.rest = line;
  return start;
}

bool names_link(std::string_view text) {
  return text.find("](") != none && text.find("://") != none;
}

bool heads_paper(std::string_view rest) {
  if (rest.starts_with('#') || rest.starts_with(wide_mark)) return names_link(rest);
  return rest.size() > 3 && rest[0] == '<' && base::to_lower_ascii(rest[1]) == 'h' &&
         rest[2] >= '1' && rest[2] <= '6' && rest.find("href") != none;
}

bool is_only(std::string_view line, char mark) {
  line = base::trim_right(line);
  return line.size() >= 2 && line.find_first_not_of(mark) == none;
}

void report(base::Location at, std::string_view message, base::Diagnostics& diagnostics,
            const std::string& suggestion = right_heading() + ", in the first column") {
  diagnostics.warning(at, "heading-not-understood", message, suggestion);
}

// "Title\n=====": CommonMark's other headings.
void report_underlined(const Line& before, base::Diagnostics& diagnostics) {
  const std::string_view words = before.text;
  if (before.is_protected || is_blank(words) || words.starts_with('#')) return;
  if (base::starts_with_ignoring_case(words, "[Watch Video")) return;
  if (is_linked_heading(base::trim(words))) {
    report({before.number, 1}, "an underlined heading is no paper; it is kept as text",
           diagnostics);
  }
}

}  // namespace

void report_missed_heading(const Line& line, const Line* before, base::Diagnostics& diagnostics) {
  const std::string_view text = line.text;
  if (text.empty()) return;
  const char first = text.front();
  if (first == '#') {  // no heading, or it would not be asked for
    const std::size_t level = std::min(text.find_first_not_of('#'), text.size());
    if (level > 6 && names_link(text)) {
      report({line.number, 1}, "headings have six levels; this is kept as text", diagnostics);
    } else if (level > 1 && level <= 6) {
      report({line.number, 1}, "without a space behind # this is no heading; it is kept as text",
             diagnostics, "write a space behind #");
    }
    return;
  }
  if (first == 'D' || first == 'd') {
    if (base::starts_with_ignoring_case(text, "Daily Papers (") && find_date(text)) {
      report({line.number, 1}, "this names a day but is no heading; it is kept as text",
             diagnostics, "## Daily Papers (2024-01-31)");
    }
    return;
  }
  if (before != nullptr && (is_only(text, '=') || is_only(text, '-'))) {
    report_underlined(*before, diagnostics);
    return;
  }
  if (!may_stand_before(first)) {
    if (text.starts_with(wide_mark) && heads_paper(text)) {
      report({line.number, 1}, "full-width marks make no heading; this is kept as text",
             diagnostics);
    }
    return;
  }
  // Most lines are points of a summary.
  if (first == '-' && text.size() > 2 && text[1] == ' ' &&
      (text[2] == '*' || base::is_ascii_letter(text[2]))) {
    return;
  }
  const Start start = start_of(text);
  if (!heads_paper(start.rest)) return;
  const base::Location at{line.number,
                          static_cast<std::uint32_t>(start.rest.data() - text.data() + 1)};
  if (start.plain && start.columns >= 4) {
    diagnostics.warning(at, "heading-indented",
                        "this looks like a paper, but what is indented by four is code; it is kept "
                        "as text",
                        "remove the spaces before it");
    return;
  }
  report(at, "this looks like a paper but is no heading of one; it is kept as text", diagnostics);
}

}  // namespace dayleaf::dialects
