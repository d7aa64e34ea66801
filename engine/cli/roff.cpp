#include "cli/roff.h"

#include <array>
#include <cstdio>

#include "base/text.h"

namespace dayleaf::cli {
namespace {

// Characters that roff reads as something else: `-` as a hyphen, quotes and accents as their
// curled forms.
std::string_view escape_of(char32_t code_point) {
  switch (code_point) {
    case '\\':
      return "\\e";
    case '-':
      return "\\-";
    case '\'':
      return "\\(aq";
    case '"':
      return "\\(dq";
    case '`':
      return "\\(ga";
    case '^':
      return "\\(ha";
    case '~':
      return "\\(ti";
    case '\n':
      return " ";
    default:
      return {};
  }
}

}  // namespace

std::string roff_text(std::string_view text) {
  std::string roff;
  // A line that begins with one of these is a request.
  if (text.starts_with('.') || text.starts_with('\'')) roff = "\\&";
  std::size_t offset = 0;
  while (offset < text.size()) {
    const char32_t code_point = base::next_code_point(text, offset);
    if (const std::string_view escape = escape_of(code_point); !escape.empty()) {
      roff += escape;
    } else if (code_point < 0x80) {
      roff += static_cast<char>(code_point);
    } else {
      std::array<char, 16> name{};
      std::snprintf(name.data(), name.size(), "\\[u%04X]", static_cast<unsigned>(code_point));
      roff += name.data();
    }
  }
  return roff;
}

std::string roff_paragraph(std::string_view text) {
  constexpr std::size_t width = 76;
  std::string roff;
  std::size_t used = 0;
  const std::string words = base::collapse_spaces(text);
  for (const std::string_view word : base::split(words, ' ')) {
    std::string shown = roff_text(word);
    // "\\%" before a word forbids to break it.
    const bool is_name = word.find_first_of("/.-_=") < word.size() - 1;
    if (is_name) shown = "\\%" + shown;
    const bool fits = used + 1 + shown.size() <= width;
    if (used > 0) roff += fits ? ' ' : '\n';
    used = used > 0 && fits ? used + 1 + shown.size() : shown.size();
    roff += shown;
  }
  return roff + "\n";
}

std::string roff_bold(std::string_view text) { return "\\fB" + roff_text(text) + "\\fR"; }
std::string roff_italic(std::string_view text) { return "\\fI" + roff_text(text) + "\\fR"; }

std::string roff_section(std::string_view heading) { return ".SH " + roff_text(heading) + "\n"; }

std::string roff_subsection(std::string_view heading) { return ".SS " + roff_text(heading) + "\n"; }

std::string roff_item(std::string_view term, std::string_view meaning) {
  return ".TP\n" + std::string(term) + "\n" + roff_paragraph(meaning);
}

std::string roff_example(std::string_view line) {
  return ".PP\n.RS 4\n.EX\n" + roff_text(line) + "\n.EE\n.RE\n";
}

}  // namespace dayleaf::cli
