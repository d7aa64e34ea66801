#include "dialects/find_footnotes.h"

#include <algorithm>
#include <cstddef>
#include <iterator>
#include <map>
#include <optional>
#include <set>
#include <string>
#include <string_view>
#include <tuple>
#include <utility>
#include <vector>

#include "base/lent.h"
#include "base/text.h"
#include "dialects/note_marks.h"
#include "dialects/take_notes.h"

namespace dayleaf::dialects {
namespace {

using model::Block;
using model::Inline;
using Labels = std::set<std::string, std::less<>>;

constexpr std::size_t none = std::string_view::npos;

// "1": what each of several papers may count from anew.
bool is_number(std::string_view label) {
  return std::all_of(label.begin(), label.end(), base::is_digit);
}

class Finder {
 public:
  Finder(model::Sheet& sheet, base::Lent<const model::Limits> limits,
         base::Diagnostics& diagnostics)
      : limits_(limits), diagnostics_(diagnostics) {
    texts_.push_back(&sheet.preamble);
    for (model::Group& group : sheet.groups) texts_.push_back(&group.text);
    first_paper_ = texts_.size();
    for (model::Entry& entry : sheet.entries) texts_.push_back(&entry.summary);
  }

  void run(std::string_view file) {
    const bool has_marks = std::any_of(texts_.begin(), texts_.end(), [](const auto* text) {
      bool is_marked = false;
      for_each_note_mark(*text, [&](std::string_view /*label*/) { is_marked = true; });
      return is_marked;
    });
    if (!has_marks) return;  // lists of references begin so, too
    const std::vector<std::string_view> lines = base::split(base::LentText(file), '\n');
    const NoteSource source{lines, limits_};
    for (std::size_t owner = 0; owner < texts_.size(); ++owner) {
      take_notes(*texts_[owner], owner, source, diagnostics_, notes_);
    }
    for (std::size_t i = 0; i < notes_.size(); ++i) {
      ++counts_[notes_[i].label];
      places_.emplace(std::pair(notes_[i].label, notes_[i].owner), i);
    }
    find_shared();
    for (std::size_t owner = 0; owner < texts_.size(); ++owner) place_notes(owner);
    for (const Note& note : notes_) {
      if (note.is_used) continue;
      diagnostics_.note(
          note.block.at, "footnote-not-named",
          "nothing names the footnote " + words_of(note.label) + ": it stays as it is written");
    }
    for (model::Markup* const text : texts_) put_back_notes(*text, notes_);
  }

 private:
  static std::string words_of(std::string_view label) {
    return "[^" + base::printable(label) + "]";
  }

  // The notes that other texts than their own may name.
  void find_shared() {
    for (std::size_t first = 0; first < notes_.size();) {
      const std::size_t owner = notes_[first].owner;
      std::size_t end = first;
      while (end < notes_.size() && notes_[end].owner == owner) ++end;
      find_shared(owner, first, end);
      first = end;
    }
  }

  void find_shared(std::size_t owner, std::size_t first, std::size_t end) {
    const Labels named = named_in(owner);
    const auto is_named = [&](std::size_t i) { return named.count(notes_[i].label) > 0; };
    // Those behind all papers: in the text of the last, with nothing below them.
    const model::Markup& text = *texts_[owner];
    const bool is_last = owner + 1 == texts_.size();
    const auto last = std::find_if_not(text.rbegin(), text.rend(), is_place_of_note);
    const bool is_empty = last == text.rend();
    const std::uint32_t last_line = is_empty ? 0 : last->end.line;
    const bool is_parted =
        is_empty || last->kind == Block::Kind::rule || last->kind == Block::Kind::heading;
    bool is_of_file = false;
    for (std::size_t i = end; i > first; --i) {
      const bool is_behind = is_last && notes_[i - 1].block.at.line > last_line;
      is_of_file = is_of_file || (is_behind && (is_parted || !is_named(i - 1)));
    }
    for (std::size_t i = first; i < end; ++i) {
      Note& note = notes_[i];
      const bool is_behind = is_last && note.block.at.line > last_line;
      note.is_of_file = (is_behind && is_of_file) ||
                        ((is_behind || owner < first_paper_) && !is_number(note.label));
      if (!note.is_of_file && (is_named(i) || counts_[note.label] > 1)) continue;
      const auto [known, is_new] = shared_.emplace(note.label, i);
      if (!is_new && !notes_[known->second].is_of_file) known->second = i;
    }
  }

  // The labels that a text names, itself or in its notes that it names.
  Labels named_in(std::size_t owner) const {
    Labels named;
    std::vector<std::size_t> notes;
    const auto add = [&](std::string_view label) {
      const auto [added, is_new] = named.emplace(label);
      if (!is_new) return;
      const auto own = places_.find({*added, owner});
      if (own != places_.end()) notes.push_back(own->second);
    };
    for_each_note_mark(*texts_[owner], add);
    while (!notes.empty()) {
      const Note& note = notes_[notes.back()];
      notes.pop_back();
      for_each_note_mark(note.block.children, add);
    }
    return named;
  }

  // The note that a text means: its own, else one that stands for all, else the only one.
  Note* find_note(std::string_view label) {
    const auto own = places_.find({std::string(label), reader_});
    if (own != places_.end()) return &notes_[own->second];
    const auto shared = shared_.find(label);
    return shared == shared_.end() ? nullptr : &notes_[shared->second];
  }

  // Whether the text may have it: one of a label, and no long one repeated below every paper.
  bool may_place(const Note& note) {
    const auto named = named_.find(note.label);
    if (named != named_.end()) return named->second.note == &note;
    if (!note.is_used || note.owner == owner_) return true;
    constexpr std::size_t longest_repeated = 4096;
    const std::size_t size = model::plain_text(note.block).size();
    if (repeated_ + size > longest_repeated) return false;
    repeated_ += size;
    return true;
  }

  struct Named {
    const Note* note = nullptr;
    std::size_t number = 0;
    std::size_t times = 0;
  };

  void place_notes(std::size_t owner) {
    named_.clear();
    repeated_ = 0;
    owner_ = reader_ = owner;
    model::Markup notes;
    homes_.clear();
    placed_ = &notes;
    place_marks(*texts_[owner]);
    // What notes name is placed below them. They mean what their own text does.
    for (std::size_t i = 0; i < notes.size(); ++i) {
      reader_ = homes_[i];
      std::vector<Block> parts = std::move(notes[i].children);
      place_marks(parts);
      notes[i].children = std::move(parts);
    }
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
    const auto place = [&](std::size_t at) {
      base::Location in_file = node.at;
      if (in_file.column != 0) in_file.column += static_cast<std::uint32_t>(at);
      return in_file;
    };
    const auto add = [&](Inline::Kind kind, std::string_view words, std::size_t at) {
      if (words.empty()) return;
      Inline& part = parts.emplace_back();
      part.kind = kind;
      part.text = words;
      part.at = place(at);
    };
    for (std::size_t at = text.find("[^"); at != none; at = text.find("[^", at + 1)) {
      const std::optional<NoteMark> mark = note_mark_at(text, at);
      Note* const note = mark ? find_note(mark->label) : nullptr;
      if (note == nullptr || !may_place(*note)) {
        const bool is_start = at == 0 && note_start_of(node);
        if (mark && !is_start) report(mark->label, note, place(at));
        continue;
      }
      add(Inline::Kind::text, text.substr(written, at - written), written);
      add(Inline::Kind::note_mark, mark->label, at);
      parts.back().url = number_of(*note);
      written = mark->end;
    }
    if (written > 0) add(Inline::Kind::text, text.substr(written), written);
    return parts;
  }

  // A mark that stays as it is written.
  void report(std::string_view label, const Note* note, base::Location at) {
    if (!reported_.emplace(at.line, at.column, label).second) return;
    const std::string words = words_of(label);
    if (note != nullptr) {
      diagnostics_.warning(at, "footnote-not-found",
                           "the footnote " + words +
                               " is too long to be shown again, or is called like another one here",
                           "write a note of its own");
    } else if (counts_.find(label) != counts_.end()) {
      diagnostics_.warning(
          at, "footnote-not-found",
          "the footnote " + words +
              " stands in another text of the file, which names it itself: it is "
              "not shown here",
          "write " + words +
              ": … below this text, or notes of all papers at the end of the file, "
              "behind a line ---");
    } else {
      diagnostics_.note(at, "footnote-not-found",
                        "there is no footnote " + words + ": the mark stays as it is written");
    }
  }

  std::string number_of(Note& note) {
    Named& named = named_[note.label];
    if (named.times++ == 0) {
      named.note = &note;
      named.number = named_.size();
      note.is_used = true;
      placed_->push_back(note.block);
      placed_->back().start = static_cast<int>(named.number);
      homes_.push_back(note.owner);
    }
    std::string number = std::to_string(named.number);
    if (named.times > 1) number += "-" + std::to_string(named.times);
    return number;
  }

  const model::Limits& limits_;
  base::Diagnostics& diagnostics_;
  std::vector<model::Markup*> texts_;
  std::size_t first_paper_ = 0;                                        // in texts_
  std::vector<Note> notes_;                                            // by their texts
  std::map<std::string, std::size_t, std::less<>> counts_;             // of notes, by label
  std::map<std::pair<std::string, std::size_t>, std::size_t> places_;  // by label and owner
  std::map<std::string, std::size_t, std::less<>> shared_;             // by label
  std::set<std::tuple<std::uint32_t, std::uint32_t, std::string>> reported_;

  // Of the text that is looked at.
  std::size_t owner_ = 0;
  std::size_t reader_ = 0;  // whose note it is that is read below it, else the same
  std::map<std::string, Named, std::less<>> named_;
  std::size_t repeated_ = 0;  // bytes of notes that other texts show, too
  model::Markup* placed_ = nullptr;
  std::vector<std::size_t> homes_;  // of those placed
};

}  // namespace

void find_footnotes(std::string_view text, const model::Limits& limits,
                    base::Diagnostics& diagnostics, model::Sheet& sheet) {
  Finder(sheet, limits, diagnostics).run(text);
}

}  // namespace dayleaf::dialects
