#include "markdown/read_markdown.h"

#include <cmark-gfm-core-extensions.h>
#include <cmark-gfm-extension_api.h>
#include <cmark-gfm.h>

#include <algorithm>
#include <cassert>
#include <iterator>
#include <mutex>
#include <optional>
#include <string>
#include <utility>

#include "base/lent.h"
#include "base/text.h"
#include "markdown/arena.h"
#include "markdown/autolink.h"
#include "markdown/byte_set.h"
#include "markdown/emphasis.h"
#include "markdown/guards.h"
#include "markdown/html_blocks.h"
#include "markdown/html_tags.h"
#include "markdown/mask.h"

namespace dayleaf::markdown {
namespace {

Arena& arena() {
  thread_local Arena memory;
  return memory;
}

// The parser's own arena is one for the whole process; this one belongs to the thread.
cmark_mem* arena_memory() {
  static cmark_mem memory = {
      [](std::size_t count, std::size_t size) { return arena().allocate(count * size); },
      [](void* old, std::size_t size) { return arena().reallocate(old, size); },
      [](void*) {},
  };
  return &memory;
}

// Only `table` is ever attached: `autolink` and `strikethrough` change tables that all threads
// read.
cmark_syntax_extension* table_extension() {
  static std::once_flag once;
  std::call_once(once, cmark_gfm_core_extensions_ensure_registered);
  return cmark_find_syntax_extension("table");
}

constexpr ByteSet inline_marks("*_[]<>&\\`$!:\n\t");

std::string_view view(const char* text) { return text == nullptr ? "" : text; }

model::Inline text_node(std::string text, base::Location at) {
  model::Inline node;
  node.text = std::move(text);
  node.at = at;
  return node;
}

// Copies the parser's tree into ours.
void report_comment(base::Location at, std::uint32_t last_line, base::Diagnostics& diagnostics) {
  const bool is_long = last_line > at.line;
  diagnostics.note(at, "comment-left-out",
                   is_long ? "comments in lines " + std::to_string(at.line) + " to " +
                                 std::to_string(last_line) + " are shown on no page"
                           : "this comment is shown on no page");
}

class Reader {
 public:
  // `first_column` of the first line, which may stand within a line of the file.
  Reader(base::Location first, base::Lent<const model::Limits> limits,
         base::Diagnostics& diagnostics)
      : first_line_(first.line),
        first_column_(first.column),
        limits_(limits),
        diagnostics_(diagnostics) {}

  model::Markup read(std::string_view text, bool with_table) {
    const std::string masked = mask_markdown(text);
    count_joined_lines(masked);
    cmark_parser* parser = cmark_parser_new_with_mem(CMARK_OPT_DEFAULT, arena_memory());
    if (with_table) cmark_parser_attach_syntax_extension(parser, table_extension());
    cmark_parser_feed(parser, masked.data(), masked.size());
    cmark_node* document = cmark_parser_finish(parser);
    has_tabs_ =
        text.find('\t') != std::string_view::npos || text.find('&') != std::string_view::npos;
    model::Markup blocks = read_blocks(document);
    arena().reset();
    return blocks;
  }

 private:
  // A formula over several lines is one line to the parser.
  void count_joined_lines(std::string_view masked) {
    if (masked.find(mask::line_end) == std::string_view::npos) return;
    std::uint32_t joined = 0;
    joined_before_.push_back(0);
    for (const char c : masked) {
      joined += c == mask::line_end ? 1 : 0;
      if (c == '\n') joined_before_.push_back(joined);
    }
  }

  base::Location location(int line, int column) const {
    if (line <= 0) return {};
    const auto index = static_cast<std::size_t>(line) - 1;
    const std::uint32_t joined = index < joined_before_.size() ? joined_before_[index] : 0;
    return {static_cast<std::uint32_t>(line) + joined + first_line_ - 1,
            static_cast<std::uint32_t>(column > 0 ? column : 0)};
  }

  base::Location location_of(cmark_node* node) const {
    return location(cmark_node_get_start_line(node), cmark_node_get_start_column(node));
  }

  base::Location end_of(cmark_node* node) const {
    return location(cmark_node_get_end_line(node), cmark_node_get_end_column(node));
  }

  static std::string clean(std::string_view text) {
    std::string result(text);
    unmask(result);
    return result;
  }

  // Still masked. Tabs, and line ends that character references name, are spaces.
  std::string read_text(cmark_node* node) const {
    std::string text(view(cmark_node_get_literal(node)));
    if (has_tabs_) std::replace_if(text.begin(), text.end(), base::is_space, ' ');
    return text;
  }

  // For people: nodes of a text within a line are moved later.
  base::Location in_file(base::Location at) const {
    if (at.column != 0 && at.line == first_line_) at.column += first_column_ - 1;
    return at;
  }

  std::vector<model::Block> read_blocks(cmark_node* parent) {
    std::vector<model::Block> blocks;
    for (cmark_node* node = cmark_node_first_child(parent); node != nullptr;
         node = cmark_node_next(node)) {
      blocks.push_back(read_block(node));
    }
    return blocks;
  }

  model::Block read_block(cmark_node* node) {
    model::Block block;
    block.at = location_of(node);
    block.end = end_of(node);
    const cmark_node_type type = cmark_node_get_type(node);
    if (type == CMARK_NODE_PARAGRAPH) {
      block.inlines = read_block_inlines(node);
    } else if (type == CMARK_NODE_LIST) {
      block.kind = model::Block::Kind::list;
      block.ordered = cmark_node_get_list_type(node) == CMARK_ORDERED_LIST;
      if (block.ordered) block.start = cmark_node_get_list_start(node);
      block.tight = cmark_node_get_list_tight(node) != 0;
      block.children = read_blocks(node);
    } else if (type == CMARK_NODE_ITEM) {
      block.kind = model::Block::Kind::item;
      block.children = read_blocks(node);
      take_task(block);
    } else if (type == CMARK_NODE_HEADING) {
      block.kind = model::Block::Kind::heading;
      block.level = cmark_node_get_heading_level(node);
      block.inlines = read_block_inlines(node);
    } else if (type == CMARK_NODE_BLOCK_QUOTE) {
      block.kind = model::Block::Kind::quote;
      block.children = read_blocks(node);
    } else if (type == CMARK_NODE_CODE_BLOCK) {
      block.kind = model::Block::Kind::code;
      block.text = clean(view(cmark_node_get_literal(node)));
      block.info = clean(view(cmark_node_get_fence_info(node)));
    } else if (type == CMARK_NODE_HTML_BLOCK) {
      block.text = base::trim_right(clean(view(cmark_node_get_literal(node))));
      block.kind = model::Block::Kind::html;
    } else if (type == CMARK_NODE_THEMATIC_BREAK) {
      block.kind = model::Block::Kind::rule;
    } else {
      read_table_part(node, block);
    }
    return block;
  }

  // "[ ] …" and "[x] …" at the start of an item, as GitHub has it. The extension of the parser that
  // does it changes tables that all threads read.
  static void take_task(model::Block& item) {
    if (item.children.empty() || item.children.front().kind != model::Block::Kind::paragraph)
      return;
    std::vector<model::Inline>& inlines = item.children.front().inlines;
    if (inlines.empty() || inlines.front().kind != model::Inline::Kind::text) return;
    std::string& text = inlines.front().text;
    constexpr std::size_t mark = 4;
    const bool is_mark = text.size() >= mark && text[0] == '[' && text[2] == ']' && text[3] == ' ';
    if (!is_mark || std::string_view(" xX").find(text[1]) == std::string_view::npos) return;
    if (base::trim(std::string_view(text).substr(mark)).empty() && inlines.size() == 1) return;
    item.task = text[1] == ' ' ? model::Block::Task::open : model::Block::Task::done;
    text.erase(0, mark);
    if (inlines.front().at.column != 0) inlines.front().at.column += mark;
    if (text.empty()) inlines.erase(inlines.begin());
  }

  // The node types of an extension have names only.
  void read_table_part(cmark_node* node, model::Block& block) {
    const std::string_view name = view(cmark_node_get_type_string(node));
    if (name == "table_cell") {
      block.kind = model::Block::Kind::cell;
      block.inlines = read_block_inlines(node);
      return;
    }
    block.kind = name == "table" ? model::Block::Kind::table : model::Block::Kind::row;
    block.children = read_blocks(node);
    if (name == "table") align_cells(node, block);
  }

  static void align_cells(cmark_node* table, model::Block& block) {
    using Align = model::Block::Align;
    const std::uint8_t* const letters = cmark_gfm_extensions_get_table_alignments(table);
    const std::size_t columns = cmark_gfm_extensions_get_table_columns(table);
    if (letters == nullptr) return;
    for (model::Block& row : block.children) {
      for (std::size_t i = 0; i < std::min(columns, row.children.size()); ++i) {
        row.children[i].align = letters[i] == 'l'   ? Align::left
                                : letters[i] == 'c' ? Align::center
                                : letters[i] == 'r' ? Align::right
                                                    : Align::none;
      }
    }
  }

  std::vector<model::Inline> read_block_inlines(cmark_node* parent) {
    has_html_ = false;
    std::vector<model::Inline> inlines = read_children(parent);
    const Unpaired unpaired = pair_emphasis(inlines, limits_.depth);
    if (unpaired.bold && !unpaired.too_deep) {
      diagnostics_.warning(in_file(unpaired.bold_at), "bold-open",
                           "this mark of bold has no partner and is shown as it is written",
                           "close it, remove it, or write \\*\\*");
    }
    if (unpaired.too_deep) {
      diagnostics_.error(in_file(location_of(parent)), "too-deep",
                         "emphasis is nested more than " + std::to_string(limits_.depth) +
                             " deep: the innermost marks are kept as text",
                         "flatten it, or raise limits.depth");
    }
    unmask_texts(inlines);
    if (has_html_) {
      understand_tags(inlines, limits_.depth);
      trim_gaps(inlines);
    }
    add_autolinks(inlines);
    trim_ends(inlines);
    return inlines;
  }

  std::vector<model::Inline> read_children(cmark_node* parent) {
    std::vector<model::Inline> inlines;
    for (cmark_node* node = cmark_node_first_child(parent); node != nullptr;
         node = cmark_node_next(node)) {
      if (cmark_node_get_type(node) == CMARK_NODE_TEXT) {
        read_text_and_formulas(node, inlines);
      } else if (is_comment(node)) {
        report_comment(in_file(location_of(node)), 0, diagnostics_);
        // The space on one side of it is enough.
        if (!inlines.empty() && inlines.back().kind == model::Inline::Kind::text &&
            inlines.back().text.ends_with(' ')) {
          inlines.back().text.pop_back();
        }
      } else {
        inlines.push_back(read_inline(node));
      }
    }
    return inlines;
  }

  static bool is_comment(cmark_node* node) {
    if (cmark_node_get_type(node) != CMARK_NODE_HTML_INLINE) return false;
    const std::string_view html = view(cmark_node_get_literal(node));
    return html.starts_with("<!--") && html.ends_with("-->");
  }

  // A formula is one text to the parser, marked where it begins and ends.
  void read_text_and_formulas(cmark_node* node, std::vector<model::Inline>& inlines) const {
    const std::string masked = read_text(node);
    const std::string_view text = masked;
    const base::Location at = location_of(node);
    std::size_t written = 0;
    const auto write = [&](model::Inline::Kind kind, std::size_t end) {
      if (end == written) return;
      model::Inline part = text_node(std::string(text.substr(written, end - written)), at);
      part.kind = kind;
      if (kind == model::Inline::Kind::math) {
        unmask(part.text);
        if (!joined_before_.empty()) put_on_one_line(part.text);
      }
      if (at.column != 0) part.at.column += static_cast<std::uint32_t>(written);
      inlines.push_back(std::move(part));
      written = end;
    };
    for (std::size_t first = find_masked(text, 0); first < text.size();
         first = find_masked(text, first + 1)) {
      if (!mask::begins_formula(text[first])) continue;
      std::size_t last = find_masked(text, first + 1);
      while (last < text.size() && !mask::ends_formula(text[last])) {
        last = find_masked(text, last + 1);
      }
      if (last == text.size()) break;
      write(model::Inline::Kind::text, first);
      write(model::Inline::Kind::math, last + 1);
      first = last;
    }
    write(model::Inline::Kind::text, text.size());
  }

  static void put_on_one_line(std::string& formula) {
    if (formula.find('\n') == std::string::npos) return;
    std::string line;
    for (const std::string_view part : base::split_lines(formula)) {
      if (!line.empty()) line += ' ';
      line += base::trim(part);
    }
    formula = std::move(line);
  }

  model::Inline read_inline(cmark_node* node) {
    model::Inline result;
    result.at = location_of(node);
    switch (cmark_node_get_type(node)) {
      case CMARK_NODE_SOFTBREAK:
        result.kind = model::Inline::Kind::soft_break;
        break;
      case CMARK_NODE_LINEBREAK:
        result.kind = model::Inline::Kind::line_break;
        break;
      case CMARK_NODE_CODE:
        result.kind = model::Inline::Kind::code;
        result.text = clean(view(cmark_node_get_literal(node)));
        break;
      case CMARK_NODE_HTML_INLINE:
        has_html_ = true;
        result.kind = model::Inline::Kind::html;
        result.text = clean(view(cmark_node_get_literal(node)));
        break;
      case CMARK_NODE_EMPH:
        result.kind = model::Inline::Kind::emphasis;
        result.children = read_children(node);
        break;
      case CMARK_NODE_STRONG:
        result.kind = model::Inline::Kind::strong;
        result.children = read_children(node);
        break;
      case CMARK_NODE_LINK:
        result.kind = model::Inline::Kind::link;
        result.url = clean(view(cmark_node_get_url(node)));
        result.children = read_children(node);
        add_title(node, result);
        break;
      case CMARK_NODE_IMAGE:
        result.kind = model::Inline::Kind::image;
        result.url = clean(view(cmark_node_get_url(node)));
        read_alternative(node, result);
        break;
      default:
        break;
    }
    return result;
  }

  // A link's title would only be seen under a pointer: it becomes part of the words.
  void add_title(cmark_node* node, model::Inline& link) const {
    const std::string title = clean(view(cmark_node_get_title(node)));
    if (title.empty()) return;
    link.children.push_back(text_node(" (" + title + ")", link.at));
  }

  static void trim_ends(std::vector<model::Inline>& inlines) {
    if (!inlines.empty() && inlines.back().kind == model::Inline::Kind::text) {
      std::string& last = inlines.back().text;
      last.resize(base::trim_right(last).size());
      if (last.empty()) inlines.pop_back();
    }
    if (!inlines.empty() && inlines.front().text.starts_with(' ') &&
        inlines.front().kind == model::Inline::Kind::text) {
      inlines.front().text = base::trim_left(inlines.front().text);
    }
  }

  void read_alternative(cmark_node* node, model::Inline& image) {
    std::vector<model::Inline> words = read_children(node);
    pair_emphasis(words, limits_.depth);
    unmask_texts(words);
    model::append_plain_text(words, image.text);
    const std::string title = clean(view(cmark_node_get_title(node)));
    if (title.empty() || title == image.text) return;
    image.text += image.text.empty() ? title : " (" + title + ")";
  }

  static void unmask_texts(std::vector<model::Inline>& inlines) {
    for (model::Inline& node : inlines) {
      if (node.kind == model::Inline::Kind::text) unmask_prose(node.text);
      unmask_texts(node.children);
    }
  }

  std::uint32_t first_line_;
  std::uint32_t first_column_;
  const model::Limits& limits_;
  base::Diagnostics& diagnostics_;
  bool has_tabs_ = false;
  bool has_html_ = false;                     // in the text that is being read
  std::vector<std::uint32_t> joined_before_;  // lines, by line of the parser; empty: none are
};

// What the guards refuse: the words as they are, a paragraph for every run of lines.
model::Markup read_as_text(std::string_view text, std::uint32_t first_line, std::size_t budget) {
  model::Markup blocks;
  bool open = false;
  std::uint32_t number = first_line;
  const auto lines = static_cast<std::size_t>(std::count(text.begin(), text.end(), '\n'));
  if (lines > budget / 8) {
    model::Block block;
    block.at = {first_line, 1};
    block.inlines.push_back(text_node(std::string(base::trim(text)), block.at));
    blocks.push_back(std::move(block));
    return blocks;
  }
  for (const std::string_view line : base::split_lines(text)) {
    if (base::trim(line).empty()) {
      open = false;
    } else {
      if (!open) {
        blocks.emplace_back();
        blocks.back().at = {number, 1};
        open = true;
      } else {
        blocks.back().inlines.emplace_back();
        blocks.back().inlines.back().kind = model::Inline::Kind::soft_break;
      }
      blocks.back().inlines.push_back(text_node(std::string(base::trim(line)), {number, 1}));
      blocks.back().end = {number, 0};
    }
    ++number;
  }
  return blocks;
}

model::Markup read_at(base::Location first, std::string_view text, const model::Limits& limits,
                      base::Diagnostics& diagnostics) {
  assert(!base::has_controls(text));
  switch (guard_markdown(text, first.line, limits, diagnostics)) {
    case Verdict::refused:
      return read_as_text(text, first.line, mark_budget(limits));
    case Verdict::with_table:
      return Reader(first, limits, diagnostics).read(text, true);
    case Verdict::plain:
      break;
  }
  return Reader(first, limits, diagnostics).read(text, false);
}

// nullopt: one of them is never closed.
std::optional<std::string> without_comments(std::string_view html) {
  std::string out;
  while (true) {
    const std::size_t begin = html.find("<!--");
    out += html.substr(0, begin);
    if (begin == std::string_view::npos) return out;
    const std::size_t end = html.find("-->", begin + 4);
    if (end == std::string_view::npos) return std::nullopt;
    html.remove_prefix(end + 3);
  }
}

// What a block of HTML says, where everything in it is understood.
std::optional<model::Markup> understand_html(const model::Block& block, const model::Limits& limits,
                                             base::Diagnostics& diagnostics) {
  const std::optional<std::string> without = without_comments(block.text);
  if (!without || !is_understood(*without)) return std::nullopt;
  const auto read_words = [&](std::string_view words) {
    return read_inlines(words, block.at, limits, diagnostics);
  };
  std::optional<model::Markup> blocks = read_html_block(block, *without, limits.depth, read_words);
  if (!blocks) {
    std::vector<model::Inline> inlines = read_words(base::collapse_spaces(*without));
    const bool has_html = std::any_of(inlines.begin(), inlines.end(), [](const auto& node) {
      return node.kind == model::Inline::Kind::html;
    });
    if (has_html) return std::nullopt;
    blocks.emplace();
    if (!inlines.empty()) {
      model::Block& paragraph = blocks->emplace_back();
      paragraph.at = block.at;
      paragraph.end = block.end;
      paragraph.inlines = std::move(inlines);
    }
  }
  if (without->size() < block.text.size()) {
    report_comment(block.at, block.end.line, diagnostics);
  }
  return blocks;
}

// Blocks of HTML in which everything is understood are what they say; one of nothing but comments
// goes.
void read_html_blocks(model::Markup& blocks, const model::Limits& limits,
                      base::Diagnostics& diagnostics) {
  model::Markup read;
  read.reserve(blocks.size());
  for (model::Block& block : blocks) {
    read_html_blocks(block.children, limits, diagnostics);
    std::optional<model::Markup> understood;
    if (block.kind == model::Block::Kind::html) {
      understood = understand_html(block, limits, diagnostics);
    }
    if (understood) {
      std::move(understood->begin(), understood->end(), std::back_inserter(read));
    } else if (block.kind != model::Block::Kind::paragraph || !block.inlines.empty()) {
      read.push_back(std::move(block));
    }
  }
  blocks = std::move(read);
}

}  // namespace

model::Markup read_markdown(std::string_view text, std::uint32_t first_line,
                            const model::Limits& limits, base::Diagnostics& diagnostics) {
  model::Markup blocks = read_at({first_line, 1}, text, limits, diagnostics);
  if (text.find('<') != std::string_view::npos) read_html_blocks(blocks, limits, diagnostics);
  return blocks;
}

std::vector<model::Inline> read_inlines(std::string_view line, base::Location at,
                                        const model::Limits& limits,
                                        base::Diagnostics& diagnostics) {
  line = base::trim(line);
  if (line.empty()) return {};
  if (!inline_marks.any_in(line)) {
    return {text_node(std::string(line), at)};
  }
  // Behind a semicolon nothing begins a block, and to emphasis it is the punctuation that a line's
  // start is.
  std::string guarded = ";";
  guarded += base::replace_all(line, "\n", " ");
  const std::uint32_t first_column = at.column == 0 ? 1 : at.column - 1;
  model::Markup blocks = read_at({at.line, first_column}, guarded, limits, diagnostics);
  std::vector<model::Inline> inlines;
  if (!blocks.empty()) inlines = std::move(blocks.front().inlines);
  if (!inlines.empty() && inlines.front().text.starts_with(';')) {
    inlines.front().text.erase(0, 1);
    ++inlines.front().at.column;
    if (inlines.front().text.empty()) {
      inlines.erase(inlines.begin());
      if (line.front() == '<') trim_gaps(inlines);
    }
  }
  const auto shift = [at](auto& self, std::vector<model::Inline>& nodes) -> void {
    for (model::Inline& node : nodes) {
      if (node.at.column != 0) node.at.column = node.at.column + at.column - 2;
      self(self, node.children);
    }
  };
  shift(shift, inlines);
  return inlines;
}

}  // namespace dayleaf::markdown
