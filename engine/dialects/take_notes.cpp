#include "dialects/take_notes.h"

#include <algorithm>
#include <cstddef>
#include <iterator>
#include <optional>
#include <string_view>
#include <utility>

#include "base/lent.h"
#include "base/text.h"
#include "dialects/note_marks.h"
#include "markdown/read_markdown.h"

namespace dayleaf::dialects {
namespace {

using model::Block;
using model::Inline;

constexpr std::size_t none = std::string_view::npos;
constexpr std::size_t indentation = 4;

std::ptrdiff_t offset(std::size_t at) { return static_cast<std::ptrdiff_t>(at); }

bool begins_fence(std::string_view line) {
  return line.starts_with("```") || line.starts_with("~~~");
}

// Whether words begin a point: "- a", "2. a". The length of its mark; 0: they do not.
std::size_t point_mark_of(std::string_view words, bool& ordered) {
  std::size_t digits = 0;
  while (digits < words.size() && digits < 9 && base::is_digit(words[digits])) ++digits;
  ordered = digits > 0;
  const std::string_view rest = words.substr(digits);
  const bool marked =
      !rest.empty() && (ordered ? rest.front() == '.' || rest.front() == ')'
                                : std::string_view("-*+").find(rest.front()) != none);
  return marked && rest.size() > 1 && rest[1] == ' ' ? digits + 2 : 0;
}

void move_columns(std::vector<Inline>& inlines, std::uint32_t by) {
  for (Inline& node : inlines) {
    if (node.at.column != 0) node.at.column += by;
    move_columns(node.children, by);
  }
}

void move_columns(std::vector<Block>& blocks, std::uint32_t by) {
  for (Block& block : blocks) {
    if (block.at.column != 0) block.at.column += by;
    move_columns(block.inlines, by);
    move_columns(block.children, by);
  }
}

class Taker {
 public:
  Taker(std::size_t owner, base::Lent<const NoteSource> source, base::Diagnostics& diagnostics,
        std::vector<Note>& notes)
      : owner_(owner), source_(source), diagnostics_(diagnostics), notes_(notes) {}

  void take(std::vector<Block>& blocks, bool in_item = false) {
    std::vector<Block> kept;
    kept.reserve(blocks.size());
    bool is_first = true;
    bool is_below = false;  // nothing but parts of a note came since its line
    for (Block& block : blocks) {
      if (is_below && goes_on(block)) continue;
      is_below = false;
      take(block.children, block.kind == Block::Kind::item);
      if (block.kind == Block::Kind::paragraph) {
        const std::size_t before = notes_.size();
        take_of(block, in_item && is_first);
        is_first = false;
        is_below = notes_.size() > before;
        if (!is_below || !block.inlines.empty()) kept.push_back(std::move(block));
        for (std::size_t i = before; i < notes_.size(); ++i) kept.push_back(place_of(i));
        continue;
      }
      kept.push_back(std::move(block));
    }
    blocks = std::move(kept);
  }

 private:
  static Block place_of(std::size_t note) {
    Block place;
    place.kind = Block::Kind::note;
    place.start = static_cast<int>(note);
    return place;
  }

  std::string_view line_of(base::Location at) const {
    return at.line > 0 && at.line <= source_.lines.size() ? source_.lines[at.line - 1] : "";
  }

  // How far what a line says is from its beginning; marks of a quotation are a part of that.
  static std::size_t width_before(std::string_view line) {
    std::size_t width = 0;
    for (const char c : line) {
      if (c != ' ' && c != '\t' && c != '>') break;
      width = c == '\t' ? (width / indentation + 1) * indentation : width + 1;
    }
    return width;
  }

  bool is_within(const Note& note, base::Location at, std::size_t by) const {
    return at.line > note.block.at.line &&
           width_before(line_of(at)) >= width_before(line_of(note.block.at)) + by;
  }

  // Whether a block below the last note is a part of it, which it is then.
  bool goes_on(Block& block) {
    Note& note = notes_.back();
    if (!is_within(note, block.at, indentation)) return false;
    note.block.end = block.end;
    if (block.kind != Block::Kind::code || is_fenced(block)) {
      note.block.children.push_back(std::move(block));
      return true;
    }
    // What is indented is code to the parser, which knows nothing of notes.
    model::Markup parts =
        markdown::read_markdown(block.text, block.at.line, *source_.limits, diagnostics_);
    move_columns(parts, static_cast<std::uint32_t>(width_before(line_of(block.at))));
    std::move(parts.begin(), parts.end(), std::back_inserter(note.block.children));
    return true;
  }

  bool is_fenced(const Block& code) const {
    const std::string_view line = line_of(code.at);
    const std::size_t first = line.find_first_not_of(" \t>");
    return first != none && begins_fence(line.substr(first)) && !begins_fence(code.text);
  }

  // A point of a list that begins like a note is a point.
  void take_of(Block& paragraph, bool keeps_first_line) {
    std::vector<Inline>& inlines = paragraph.inlines;
    std::vector<std::size_t> starts;
    for (std::size_t i = 0; i < inlines.size(); ++i) {
      const bool begins_line =
          i == 0 ? !keeps_first_line : inlines[i - 1].kind == Inline::Kind::soft_break;
      const std::optional<NoteMark> mark = begins_line ? note_start_of(inlines[i]) : std::nullopt;
      if (mark) starts.push_back(i);
    }
    if (starts.empty()) return;
    for (std::size_t i = 0; i < starts.size(); ++i) {
      const std::size_t end = i + 1 < starts.size() ? starts[i + 1] - 1 : inlines.size();
      const NoteMark mark = *note_start_of(inlines[starts[i]]);
      Note note{std::string(mark.label), owner_, {}};
      note.block.kind = Block::Kind::note;
      note.block.info = note.label;
      note.block.at = inlines[starts[i]].at;
      note.block.end = paragraph.end;
      std::vector<Inline> words(std::make_move_iterator(inlines.begin() + offset(starts[i])),
                                std::make_move_iterator(inlines.begin() + offset(end)));
      words.front().text = base::trim_left(std::string_view(words.front().text).substr(mark.end));
      if (words.front().text.empty()) words.erase(words.begin());
      add_words(std::move(words), note);
      notes_.push_back(std::move(note));
    }
    inlines.resize(starts.front() == 0 ? 0 : starts.front() - 1);  // without the line's end
  }

  // The words of a note, and the points that stand right below them: to the parser these are lines
  // of the paragraph.
  void add_words(std::vector<Inline> words, Note& note) const {
    std::vector<Block>* into = &note.block.children;
    std::size_t first = 0;
    for (std::size_t i = 0; i <= words.size(); ++i) {
      bool ordered = false;
      const std::size_t mark = i < words.size() ? mark_of_point(words, i, note, ordered) : 0;
      if (i < words.size() && mark == 0) continue;
      add_paragraph(words, first, i, note, *into);
      if (mark == 0) continue;
      std::vector<Block>& blocks = note.block.children;
      if (blocks.empty() || blocks.back().kind != Block::Kind::list ||
          blocks.back().ordered != ordered) {
        add_list(words[i], ordered, note, blocks);
      }
      Block item;
      item.kind = Block::Kind::item;
      item.at = words[i].at;
      item.end = note.block.end;
      blocks.back().children.push_back(std::move(item));
      into = &blocks.back().children.back().children;
      words[i].text.erase(0, mark);
      first = i;
    }
  }

  std::size_t mark_of_point(const std::vector<Inline>& words, std::size_t i, const Note& note,
                            bool& ordered) const {
    const bool begins_line = i > 0 && words[i - 1].kind == Inline::Kind::soft_break;
    const bool is_first = i == 0 && words[i].at.line > note.block.at.line;
    if ((!begins_line && !is_first) || words[i].kind != Inline::Kind::text) return 0;
    const std::size_t mark = point_mark_of(words[i].text, ordered);
    return mark > 0 && is_within(note, words[i].at, 2) ? mark : 0;
  }

  static void add_list(const Inline& first, bool ordered, const Note& note,
                       std::vector<Block>& blocks) {
    Block& list = blocks.emplace_back();
    list.kind = Block::Kind::list;
    list.ordered = ordered;
    list.at = first.at;
    list.end = note.block.end;
    if (!ordered) return;
    const std::size_t digits = first.text.find_first_not_of("0123456789");
    list.start = static_cast<int>(
        base::parse_integer(std::string_view(first.text).substr(0, digits)).value_or(1));
  }

  static void add_paragraph(std::vector<Inline>& words, std::size_t first, std::size_t end,
                            const Note& note, std::vector<Block>& blocks) {
    const auto is_break = [&](std::size_t i) { return words[i].kind == Inline::Kind::soft_break; };
    while (first < end && is_break(first)) ++first;
    while (end > first && is_break(end - 1)) --end;
    if (first == end) return;
    Block& paragraph = blocks.emplace_back();
    paragraph.at = words[first].at;
    paragraph.end = note.block.end;
    paragraph.inlines.assign(std::make_move_iterator(words.begin() + offset(first)),
                             std::make_move_iterator(words.begin() + offset(end)));
  }

  std::size_t owner_;
  const NoteSource& source_;
  base::Diagnostics& diagnostics_;
  std::vector<Note>& notes_;
};

void put_back(Note note, model::Markup& text) {
  std::vector<Block>& parts = note.block.children;
  if (parts.empty() || parts.front().kind != Block::Kind::paragraph) {
    parts.emplace(parts.begin())->at = note.block.at;
  }
  Inline head;
  head.text = "[^" + note.label + "]: ";
  head.at = note.block.at;
  std::vector<Inline>& words = parts.front().inlines;
  words.insert(words.begin(), std::move(head));
  parts.front().at = note.block.at;
  std::move(parts.begin(), parts.end(), std::back_inserter(text));
}

}  // namespace

void take_notes(model::Markup& text, std::size_t owner, const NoteSource& source,
                base::Diagnostics& diagnostics, std::vector<Note>& notes) {
  Taker(owner, source, diagnostics, notes).take(text);
}

bool is_place_of_note(const Block& block) {
  return block.kind == Block::Kind::note && block.info.empty();
}

void put_back_notes(model::Markup& text, std::vector<Note>& notes) {
  model::Markup out;
  out.reserve(text.size());
  for (Block& block : text) {
    if (!is_place_of_note(block)) {
      put_back_notes(block.children, notes);
      out.push_back(std::move(block));
      continue;
    }
    Note& note = notes[static_cast<std::size_t>(block.start)];
    if (!note.is_used) put_back(std::move(note), out);
  }
  text = std::move(out);
}

}  // namespace dayleaf::dialects
