#pragma once

#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "base/diagnostics.h"

namespace dayleaf::model {

// Our own tree of a Markdown text: what the parser's nodes become at once, and the one source of
// HTML, feed text, topic matching and one-sentence summaries. Raw HTML is kept as written, as text:
// nothing passes it through.

struct Inline {
  enum class Kind : std::uint8_t {
    text,         // `text`
    code,         // `text`
    math,         // `text` is a formula as it is written, with its marks: see base/tex.h
    emphasis,     // `children`
    strong,       // `children`
    subscript,    // `children`
    superscript,  // `children`
    link,         // `children`, `url`
    image,        // `text` is the alternative text, `url`
    html,         // `text` is a raw tag as written: shown, never obeyed
    soft_break,   // a line end in the source
    line_break,   // a hard line break
    note_mark,  // of a footnote: `text` is its label, `url` its number, "2", and "2-3" where it is
                // named for the third time
  };

  Kind kind = Kind::text;
  // `url` was found to name a place of the site itself, and is its address now: below the base
  // path, not encoded, perhaps with "#anchor". No digest can say so.
  bool is_own = false;
  base::Location at;
  std::string text;
  std::string url;  // decoded, as the author meant it, not yet through the gate of base/url
  std::vector<Inline> children;
};

struct Block {
  enum class Kind : std::uint8_t {
    paragraph,  // `inlines`
    heading,    // `inlines`, `level` 1..6
    list,       // `children` are items; `ordered`, `start`, `tight`
    item,       // `children`
    quote,      // `children`
    code,       // `text`, `info`
    html,       // `text` is raw HTML as written: shown, never obeyed
    rule,
    table,  // `children` are rows; the first is the head
    row,    // `children` are cells
    cell,   // `inlines`
    note,   // `children` are a footnote, `info` is its label, `start` its number; last of a text
  };
  enum class Task : std::uint8_t { none, open, done };  // "- [ ] …", "- [x] …"
  enum class Align : std::uint8_t { none, left, center, right };

  Kind kind = Kind::paragraph;
  Task task = Task::none;     // of an item
  Align align = Align::none;  // of a cell, as its column has it
  bool ordered = false;
  bool tight = true;
  int level = 0;
  int start = 1;
  base::Location at;   // first byte
  base::Location end;  // last byte's line (column not always known)
  std::string text;
  std::string info;
  std::vector<Inline> inlines;
  std::vector<Block> children;
};

using Markup = std::vector<Block>;

// The words alone, without markup; blocks are separated by '\n', line ends are spaces. Formulas are
// as they are written: what tells papers apart must not change with what of TeX is understood.
std::string plain_text(const std::vector<Inline>& inlines);
std::string plain_text(const Block& block);
std::string plain_text(const Markup& markup);
void append_plain_text(const std::vector<Inline>& inlines, std::string& out);

// The same as people read it: formulas as plain text, "λ² ≤ 10⁻³".
std::string readable_text(const std::vector<Inline>& inlines);
std::string readable_text(const Block& block);
std::string readable_text(const Markup& markup);
void append_readable_text(std::span<const Inline> inlines, std::string& out);
bool has_math(const std::vector<Inline>& inlines);

// A text that is no Markdown, with the formulas in it.
std::vector<Inline> inlines_of_text(std::string_view text);

// An indented dump for tests: one node a line, "kind line:column text".
std::string dump(const Markup& markup);
std::string dump(const std::vector<Inline>& inlines);

}  // namespace dayleaf::model
