#include "model/markup.h"

#include <utility>

#include "base/tex.h"
#include "base/tex_span.h"
#include "base/text.h"
#include "model/quote.h"

namespace dayleaf::model {
namespace {

std::string_view name_of(Inline::Kind kind) {
  switch (kind) {
    case Inline::Kind::text:
      return "text";
    case Inline::Kind::code:
      return "code";
    case Inline::Kind::math:
      return "math";
    case Inline::Kind::emphasis:
      return "emphasis";
    case Inline::Kind::strong:
      return "strong";
    case Inline::Kind::subscript:
      return "subscript";
    case Inline::Kind::superscript:
      return "superscript";
    case Inline::Kind::link:
      return "link";
    case Inline::Kind::image:
      return "image";
    case Inline::Kind::html:
      return "html";
    case Inline::Kind::soft_break:
      return "soft_break";
    case Inline::Kind::line_break:
      return "line_break";
    case Inline::Kind::note_mark:
      return "note_mark";
  }
  return "?";
}

std::string_view name_of(Block::Kind kind) {
  switch (kind) {
    case Block::Kind::paragraph:
      return "paragraph";
    case Block::Kind::heading:
      return "heading";
    case Block::Kind::list:
      return "list";
    case Block::Kind::item:
      return "item";
    case Block::Kind::quote:
      return "quote";
    case Block::Kind::code:
      return "code";
    case Block::Kind::html:
      return "html";
    case Block::Kind::rule:
      return "rule";
    case Block::Kind::table:
      return "table";
    case Block::Kind::row:
      return "row";
    case Block::Kind::cell:
      return "cell";
    case Block::Kind::note:
      return "note";
  }
  return "?";
}

void append_head(std::string_view name, base::Location at, std::size_t depth, std::string& out) {
  out.append(2 * depth, ' ');
  out += name;
  out += ' ' + std::to_string(at.line) + ':' + std::to_string(at.column);
}

void append_field(std::string_view name, std::string_view text, std::string& out) {
  out += ' ';
  out += name;
  if (!name.empty()) out += '=';
  append_quoted(text, out);
}

void dump(const std::vector<Inline>& inlines, std::size_t depth, std::string& out) {
  for (const Inline& node : inlines) {
    append_head(name_of(node.kind), node.at, depth, out);
    switch (node.kind) {
      case Inline::Kind::text:
      case Inline::Kind::code:
      case Inline::Kind::math:
      case Inline::Kind::html:
        append_field("", node.text, out);
        break;
      case Inline::Kind::link:
        append_field("url", node.url, out);
        break;
      case Inline::Kind::image:
      case Inline::Kind::note_mark:
        append_field("", node.text, out);
        append_field("url", node.url, out);
        break;
      case Inline::Kind::emphasis:
      case Inline::Kind::strong:
      case Inline::Kind::subscript:
      case Inline::Kind::superscript:
      case Inline::Kind::soft_break:
      case Inline::Kind::line_break:
        break;
    }
    out += '\n';
    dump(node.children, depth + 1, out);
  }
}

void dump(const std::vector<Block>& blocks, std::size_t depth, std::string& out) {
  for (const Block& block : blocks) {
    append_head(name_of(block.kind), block.at, depth, out);
    switch (block.kind) {
      case Block::Kind::heading:
        out += " level=" + std::to_string(block.level);
        break;
      case Block::Kind::list:
        if (block.ordered) out += " ordered start=" + std::to_string(block.start);
        out += block.tight ? " tight" : " loose";
        break;
      case Block::Kind::item:
        if (block.task == Block::Task::open) out += " task";
        if (block.task == Block::Task::done) out += " task done";
        break;
      case Block::Kind::cell:
        if (block.align == Block::Align::left) out += " left";
        if (block.align == Block::Align::center) out += " center";
        if (block.align == Block::Align::right) out += " right";
        break;
      case Block::Kind::note:
        append_field("label", block.info, out);
        out += " number=" + std::to_string(block.start);
        break;
      case Block::Kind::code:
        if (!block.info.empty()) append_field("info", block.info, out);
        append_field("", block.text, out);
        break;
      case Block::Kind::html:
        append_field("", block.text, out);
        break;
      default:
        break;
    }
    out += '\n';
    dump(block.inlines, depth + 1, out);
    dump(block.children, depth + 1, out);
  }
}

enum class Formulas : std::uint8_t { as_written, readable };

// "1st" with raised letters is a word, and no power.
bool is_ordinal(std::string_view before, std::string_view raised) {
  if (before.empty() || !base::is_digit(before.back())) return false;
  return raised == "st" || raised == "nd" || raised == "rd" || raised == "th";
}

void append_text(std::span<const Inline> inlines, Formulas formulas, std::string& out);

void append_script(const Inline& node, Formulas formulas, std::string& out) {
  std::string words;
  append_text(node.children, formulas, words);
  // Small words that stand alone are set like that for their looks.
  const bool is_alone = out.empty() || base::is_space(out.back());
  const bool is_below = node.kind == Inline::Kind::subscript;
  if ((is_alone && (is_below || words.find(' ') != std::string::npos)) || is_ordinal(out, words)) {
    out += words;
  } else {
    out += is_below ? base::lowered_text(words) : base::raised_text(words);
  }
}

void append_text(std::span<const Inline> inlines, Formulas formulas, std::string& out) {
  for (const Inline& node : inlines) {
    switch (node.kind) {
      case Inline::Kind::soft_break:
      case Inline::Kind::line_break:
        out += ' ';
        break;
      case Inline::Kind::math:
        out += formulas == Formulas::readable ? base::formula_text(node.text) : node.text;
        break;
      case Inline::Kind::image:
        out += formulas == Formulas::readable ? base::readable_tex(node.text) : node.text;
        break;
      case Inline::Kind::note_mark:
        break;
      case Inline::Kind::subscript:
      case Inline::Kind::superscript:
        append_script(node, formulas, out);
        continue;
      default:
        out += node.text;
    }
    append_text(node.children, formulas, out);
  }
}

void append_block(const Block& block, Formulas formulas, std::string& out) {
  const auto separate = [&out] {
    if (!out.empty() && out.back() != '\n') out += '\n';
  };
  if (block.kind == Block::Kind::row) {  // a row is one line, its cells are words
    separate();
    for (const Block& cell : block.children) {
      if (&cell != &block.children.front()) out += ' ';
      append_text(cell.inlines, formulas, out);
    }
    return;
  }
  if (!block.text.empty()) {
    separate();
    out += base::trim_right(block.text);
  }
  if (!block.inlines.empty()) {
    separate();
    append_text(block.inlines, formulas, out);
  }
  for (const Block& child : block.children) append_block(child, formulas, out);
}

}  // namespace

void append_plain_text(const std::vector<Inline>& inlines, std::string& out) {
  append_text(inlines, Formulas::as_written, out);
}

std::string plain_text(const std::vector<Inline>& inlines) {
  std::string out;
  append_plain_text(inlines, out);
  return out;
}

std::string plain_text(const Block& block) {
  std::string out;
  append_block(block, Formulas::as_written, out);
  return out;
}

std::string plain_text(const Markup& markup) {
  std::string out;
  for (const Block& block : markup) append_block(block, Formulas::as_written, out);
  return out;
}

void append_readable_text(std::span<const Inline> inlines, std::string& out) {
  append_text(inlines, Formulas::readable, out);
}

std::string readable_text(const std::vector<Inline>& inlines) {
  std::string out;
  append_readable_text(inlines, out);
  return out;
}

std::string readable_text(const Block& block) {
  std::string out;
  append_block(block, Formulas::readable, out);
  return out;
}

std::string readable_text(const Markup& markup) {
  std::string out;
  for (const Block& block : markup) append_block(block, Formulas::readable, out);
  return out;
}

bool has_math(const std::vector<Inline>& inlines) {
  for (const Inline& node : inlines) {
    if (node.kind == Inline::Kind::math || has_math(node.children)) return true;
  }
  return false;
}

std::vector<Inline> inlines_of_text(std::string_view text) {
  std::vector<Inline> inlines;
  const auto add = [&inlines](Inline::Kind kind, std::string part) {
    if (part.empty()) return;
    Inline node;
    node.kind = kind;
    node.text = std::move(part);
    inlines.push_back(std::move(node));
  };
  std::string words;
  std::size_t quote_end = std::string_view::npos;
  for (std::size_t at = 0; at < text.size();) {
    if (const base::TexSpan formula = base::find_tex(text, at)) {
      add(Inline::Kind::text, std::exchange(words, {}));
      add(Inline::Kind::math, std::string(text.substr(at, formula.end - at)));
      at = formula.end;
      continue;
    }
    const std::size_t end =
        text.substr(at, 2) == "``" ? base::end_of_tex_quote(text, at) : std::string_view::npos;
    if (end != std::string_view::npos) quote_end = end;
    if (end != std::string_view::npos || at == quote_end) {
      words += at == quote_end ? "”" : "“";
      at += 2;
      continue;
    }
    words += text[at++];
  }
  add(Inline::Kind::text, std::move(words));
  return inlines;
}

std::string dump(const Markup& markup) {
  std::string out;
  dump(markup, 0, out);
  return out;
}

std::string dump(const std::vector<Inline>& inlines) {
  std::string out;
  dump(inlines, 0, out);
  return out;
}

}  // namespace dayleaf::model
