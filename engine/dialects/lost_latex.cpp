#include "dialects/lost_latex.h"

#include <algorithm>
#include <set>
#include <utility>

#include "base/tex_symbols.h"
#include "base/text.h"

namespace dayleaf::dialects {
namespace {

constexpr std::size_t none = std::string_view::npos;
constexpr std::size_t most_reported = 20;  // in one file
constexpr std::size_t longest_name = 40;
// Shorter ones are words of every text: "\tan" would be found before "an apple".
constexpr std::size_t shortest_sure_name = 4;

char escaped_letter(char32_t control) {
  switch (control) {
    case 0x07:
      return 'a';
    case 0x08:
      return 'b';
    case 0x09:
      return 't';
    case 0x0A:
      return 'n';
    case 0x0B:
      return 'v';
    case 0x0C:
      return 'f';
    case 0x0D:
      return 'r';
    default:
      return 0;
  }
}

std::string_view letters_at(std::string_view text, std::size_t at) {
  std::size_t end = at;
  while (end < text.size() && base::is_ascii_letter(text[end])) ++end;
  return text.substr(at, std::min(end - at, longest_name));
}

bool is_known(char first, std::string_view letters) {
  return base::find_tex_command(first + std::string(letters)) != nullptr;
}

// Walks through the text, line by line.
class Search {
 public:
  Search(std::string_view text, base::Diagnostics& diagnostics) : diagnostics_(diagnostics) {
    std::size_t first = 0;
    for (std::uint32_t number = 1; first <= text.size(); ++number) {
      const std::size_t end = std::min(text.find('\n', first), text.size());
      search_line(text.substr(first, end - first), text.substr(std::min(end + 1, text.size())),
                  number);
      first = end + 1;
    }
  }

  std::vector<std::uint32_t> lines;

 private:
  void search_line(std::string_view line, std::string_view rest, std::uint32_t number) {
    bool open = goes_on_;  // behind a '$' that has no partner yet
    goes_on_ = false;
    bool indented = true;
    for (std::size_t at = 0; at < line.size(); ++at) {
      if (line[at] == '$') open = !open;
      if (line[at] == '\t') {
        const std::string_view letters = letters_at(line, at + 1);
        const bool sure = open || letters.starts_with("ext") ||
                          (!indented && letters.size() + 1 >= shortest_sure_name);
        if (sure && !letters.empty() && is_known('t', letters))
          report("tab", 't', letters, number, at);
      }
      indented = indented && base::is_space(line[at]);
    }
    if (!open) return;
    const std::string_view letters = letters_at(rest, 0);
    if (letters.empty()) return;
    for (const char first : {'n', 'r'}) {
      if (!is_known(first, letters)) continue;
      report("line end", first, letters, number, line.size());
      goes_on_ = true;
      return;
    }
  }

  void report(std::string_view what, char first, std::string_view letters, std::uint32_t number,
              std::size_t at) {
    if (lines.empty() || lines.back() != number) lines.push_back(number);
    const std::string command = std::string("\\") + first + std::string(letters);
    if (reported_.size() >= most_reported || !reported_.insert(command).second) return;
    diagnostics_.warning(
        {number, static_cast<std::uint32_t>(at + 1)}, "lost-backslash",
        "this " + std::string(what) + " may have been the beginning of the LaTeX " + command,
        "write " + command);
  }

  base::Diagnostics& diagnostics_;
  std::set<std::string> reported_;  // of each command the first
  bool goes_on_ = false;            // a formula is open, whose line should not have ended
};

}  // namespace

std::string lost_command(char32_t control, std::string_view text, std::size_t after) {
  const char letter = escaped_letter(control);
  const std::string_view letters = letters_at(text, after);
  if (letter == 0 || letters.empty()) return "";
  // A backspace or a form feed is nothing else; the others have other uses.
  const bool sure = letter == 'b' || letter == 'f' ||
                    (letters.size() + 1 >= shortest_sure_name && is_known(letter, letters));
  if (!sure) return "";
  return std::string("\\") + letter + std::string(letters);
}

std::vector<std::uint32_t> report_lost_latex(std::string_view text,
                                             base::Diagnostics& diagnostics) {
  if (text.find('\t') == none && text.find('$') == none) return {};
  return std::move(Search(text, diagnostics).lines);
}

}  // namespace dayleaf::dialects
