#include "dialects/find_footnotes.h"

#include <algorithm>
#include <cstddef>
#include <iterator>
#include <map>
#include <optional>
#include <set>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "base/lent.h"
#include "base/text.h"

namespace dayleaf::dialects {
namespace {

using model::Block;
using model::Inline;

constexpr std::size_t none = std::string_view::npos;

// "[^a]" at a place of a text.
struct Mark {
  base::LentText label;
  std::size_t end = 0;  // behind it
};

std::optional<Mark> mark_at(std::string_view text, std::size_t at) {
  constexpr std::size_t longest = 64;
  if (text.substr(at, 2) != "[^") return std::nullopt;
  const std::size_t end = text.find_first_of("[]^ \t", at + 2);
  if (end == none || text[end] != ']' || end == at + 2 || end - at > longest) return std::nullopt;
  return Mark{text.substr(at + 2, end - at - 2), end + 1};
}

// The label of a line that is a note.
std::optional<Mark> note_at(const Inline& node) {
  if (node.kind != Inline::Kind::text) return std::nullopt;
  std::optional<Mark> mark = mark_at(node.text, 0);
  if (!mark || mark->end >= node.text.size() || node.text[mark->end] != ':') return std::nullopt;
  ++mark->end;
  return mark;
}

struct Note {
  std::string label;
  std::size_t owner = 0;  // of which text it stands in
  Block block;
  bool is_used = false;
};

class Finder {
 public:
  explicit Finder(model::Sheet& sheet) {
    texts_.push_back(&sheet.preamble);
    for (model::Group& group : sheet.groups) texts_.push_back(&group.text);
    for (model::Entry& entry : sheet.entries) texts_.push_back(&entry.summary);
  }

  void run() {
    for (const model::Markup* text : texts_) find_marks(*text);
    if (marked_.empty()) return;
    for (std::size_t owner = 0; owner < texts_.size(); ++owner) take_notes(*texts_[owner], owner);
    if (notes_.empty()) return;
    for (std::size_t i = 0; i < notes_.size(); ++i) {
      places_.emplace(std::pair(notes_[i].label, notes_[i].owner), i);
    }
    for (std::size_t owner = 0; owner < texts_.size(); ++owner) place_notes(owner);
    for (Note& note : notes_) {
      if (!note.is_used) put_back(note);
    }
  }

 private:
  void find_marks(const std::vector<Block>& blocks) {
    for (const Block& block : blocks) {
      find_marks(block.inlines);
      find_marks(block.children);
    }
  }

  void find_marks(const std::vector<Inline>& inlines) {
    for (const Inline& node : inlines) {
      if (node.kind == Inline::Kind::link) continue;
      if (node.kind == Inline::Kind::text) {
        const std::string_view text = node.text;
        for (std::size_t at = text.find("[^"); at != none; at = text.find("[^", at + 1)) {
          const std::optional<Mark> mark = mark_at(text, at);
          if (mark && !(at == 0 && note_at(node))) marked_.emplace(mark->label);
        }
      }
      find_marks(node.children);
    }
  }

  // Notes that some text names, out of its paragraphs.
  void take_notes(std::vector<Block>& blocks, std::size_t owner, bool in_item = false) {
    bool is_first = true;
    std::erase_if(blocks, [&](Block& block) {
      take_notes(block.children, owner, block.kind == Block::Kind::item);
      return block.kind == Block::Kind::paragraph &&
             take_notes_of(block, owner, in_item && std::exchange(is_first, false));
    });
  }

  // Whether nothing is left of the paragraph. A point of a list that begins like a note is a point.
  bool take_notes_of(Block& paragraph, std::size_t owner, bool keeps_first_line) {
    std::vector<Inline>& inlines = paragraph.inlines;
    std::vector<std::size_t> starts;
    for (std::size_t i = 0; i < inlines.size(); ++i) {
      const bool begins_line =
          i == 0 ? !keeps_first_line : inlines[i - 1].kind == Inline::Kind::soft_break;
      const std::optional<Mark> mark = begins_line ? note_at(inlines[i]) : std::nullopt;
      if (mark && marked_.count(mark->label) > 0) starts.push_back(i);
    }
    if (starts.empty()) return false;
    for (std::size_t i = 0; i < starts.size(); ++i) {
      const std::size_t end = i + 1 < starts.size() ? starts[i + 1] - 1 : inlines.size();
      const Mark mark = *note_at(inlines[starts[i]]);
      Note note{std::string(mark.label), owner, {}, false};
      note.block.kind = Block::Kind::note;
      note.block.info = note.label;
      note.block.at = inlines[starts[i]].at;
      note.block.end = paragraph.end;
      Block words;
      words.at = note.block.at;
      words.end = paragraph.end;
      words.inlines.assign(std::make_move_iterator(inlines.begin() + offset(starts[i])),
                           std::make_move_iterator(inlines.begin() + offset(end)));
      Inline& first = words.inlines.front();
      first.text = base::trim_left(std::string_view(first.text).substr(mark.end));
      if (first.text.empty()) words.inlines.erase(words.inlines.begin());
      note.block.children.push_back(std::move(words));
      notes_.push_back(std::move(note));
    }
    inlines.resize(starts.front() == 0 ? 0 : starts.front() - 1);  // without the line's end
    return inlines.empty();
  }

  static std::ptrdiff_t offset(std::size_t at) { return static_cast<std::ptrdiff_t>(at); }

  // The note that a text means: its own, else the first of any.
  Note* find_note(std::string_view label) {
    const auto own = places_.find({std::string(label), owner_});
    if (own != places_.end()) return &notes_[own->second];
    const auto any = places_.lower_bound({std::string(label), 0});
    if (any == places_.end() || any->first.first != label) return nullptr;
    // A long one is not repeated below every paper.
    constexpr std::size_t longest_shared = 4096;
    Note& note = notes_[any->second];
    const bool is_placed = note.is_used && named_.count(note.label) == 0;
    return is_placed && model::plain_text(note.block).size() > longest_shared ? nullptr : &note;
  }

  struct Named {
    std::size_t number = 0;
    std::size_t times = 0;
  };

  void place_notes(std::size_t owner) {
    named_.clear();
    owner_ = owner;
    model::Markup notes;
    placed_ = &notes;
    place_marks(*texts_[owner]);
    placed_ = nullptr;
    std::move(notes.begin(), notes.end(), std::back_inserter(*texts_[owner]));
  }

  void place_marks(std::vector<Block>& blocks) {
    for (Block& block : blocks) {
      place_marks(block.inlines);
      place_marks(block.children);
    }
  }

  void place_marks(std::vector<Inline>& inlines) {
    std::vector<Inline> placed;
    placed.reserve(inlines.size());
    for (Inline& node : inlines) {
      if (node.kind == Inline::Kind::text) {
        std::vector<Inline> parts = divide(node);
        std::move(parts.begin(), parts.end(), std::back_inserter(placed));
        if (!parts.empty()) continue;
      } else if (node.kind != Inline::Kind::link) {
        place_marks(node.children);
      }
      placed.push_back(std::move(node));
    }
    inlines = std::move(placed);
  }

  // A text in its words and marks; empty: there is no mark in it.
  std::vector<Inline> divide(const Inline& node) {
    std::vector<Inline> parts;
    const std::string_view text = node.text;
    std::size_t written = 0;
    const auto add = [&](Inline::Kind kind, std::string_view words, std::size_t at) {
      if (words.empty()) return;
      Inline& part = parts.emplace_back();
      part.kind = kind;
      part.text = words;
      part.at = node.at;
      if (part.at.column != 0) part.at.column += static_cast<std::uint32_t>(at);
    };
    for (std::size_t at = text.find("[^"); at != none; at = text.find("[^", at + 1)) {
      const std::optional<Mark> mark = mark_at(text, at);
      Note* const note = mark ? find_note(mark->label) : nullptr;
      if (note == nullptr) continue;
      add(Inline::Kind::text, text.substr(written, at - written), written);
      add(Inline::Kind::note_mark, mark->label, at);
      parts.back().url = number_of(*note);
      written = mark->end;
    }
    if (written > 0) add(Inline::Kind::text, text.substr(written), written);
    return parts;
  }

  std::string number_of(Note& note) {
    Named& named = named_[note.label];
    if (named.times++ == 0) {
      named.number = named_.size();
      note.is_used = true;
      placed_->push_back(note.block);
      placed_->back().start = static_cast<int>(named.number);
    }
    std::string number = std::to_string(named.number);
    if (named.times > 1) number += "-" + std::to_string(named.times);
    return number;
  }

  // Only other notes name it.
  void put_back(Note& note) {
    Block words = std::move(note.block.children.front());
    Inline head;
    head.text = "[^" + note.label + "]: ";
    head.at = note.block.at;
    words.inlines.insert(words.inlines.begin(), std::move(head));
    texts_[note.owner]->push_back(std::move(words));
  }

  std::vector<model::Markup*> texts_;
  std::set<std::string, std::less<>> marked_;
  std::vector<Note> notes_;
  std::map<std::pair<std::string, std::size_t>, std::size_t> places_;  // by label and owner
  std::size_t owner_ = 0;                                              // the text that is looked at
  std::map<std::string, Named> named_;                                 // in that text
  model::Markup* placed_ = nullptr;
};

}  // namespace

void find_footnotes(model::Sheet& sheet) { Finder(sheet).run(); }

}  // namespace dayleaf::dialects
