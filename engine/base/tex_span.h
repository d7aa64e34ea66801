#pragma once

#include <cstddef>
#include <string_view>

namespace dayleaf::base {

// Where TeX stands in running text, and where what looks like it is money or Markdown.
struct TexSpan {
  std::size_t end = 0;    // one past the last byte; 0: nothing begins here
  std::size_t first = 0;  // of what stands between the marks
  std::size_t last = 0;   // one past it
  // `$$…$$` and `\[…\]`: a line of its own.
  bool display = false;
  // `\\(…\\)`: somebody escaped the backslashes once more.
  bool doubled = false;
  // `\textsc{…}` and `{\lambda}`, which papers write in prose: no marks, all of it is read.
  bool bare = false;

  explicit operator bool() const { return end != 0; }
};

// The formula that begins with the '$', '\' or '{' at `at`, on one line:
// - `$…$`: what stands between is not empty and neither begins nor ends with a space; it holds no
//   other '$' ("$5 to $10", "$x and $y" are prose) and no '`'. Prices, shares and Korean sentences
//   between two
//   '$' are prose too, unless they hold what only TeX has.
// - `$$…$$`, `\(…\)`, `\[…\]`, `\\(…\\)`, `\\[…\\]`. A bracket that holds no more than a word or a
//   number was escaped for Markdown: `\[Paper\]`, `\[12\]`.
// - a command that sets text, `\textsc{…}`, and a group that begins with a command, `{\lambda}`.
// The search ends where it can no longer succeed, so that looking at every mark of a line takes
// time linear in the line.
TexSpan find_tex(std::string_view text, std::size_t at);

// The offset of the '' that ends the quotation which the `` at `at` begins, on one line, or npos.
std::size_t end_of_tex_quote(std::string_view text, std::size_t at);

}  // namespace dayleaf::base
