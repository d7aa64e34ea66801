#pragma once

#include <cstddef>
#include <optional>
#include <string_view>

#include "base/lent.h"
#include "model/markup.h"

namespace dayleaf::dialects {

// "[^a]" at a place of a text.
struct NoteMark {
  base::LentText label;
  std::size_t end = 0;  // behind it
};

std::optional<NoteMark> note_mark_at(std::string_view text, std::size_t at);

// The "[^a]:" with which a line that is a note begins.
std::optional<NoteMark> note_start_of(const model::Inline& node);

// Calls `use` with the label of every mark in texts that are no links and no starts of notes.
template <class Use>
void for_each_note_mark(const std::vector<model::Inline>& inlines, const Use& use) {
  constexpr std::size_t none = std::string_view::npos;
  for (const model::Inline& node : inlines) {
    if (node.kind == model::Inline::Kind::link) continue;
    if (node.kind == model::Inline::Kind::text) {
      const std::string_view text = node.text;
      for (std::size_t at = text.find("[^"); at != none; at = text.find("[^", at + 1)) {
        const std::optional<NoteMark> mark = note_mark_at(text, at);
        if (mark && !(at == 0 && note_start_of(node))) use(mark->label);
      }
    }
    for_each_note_mark(node.children, use);
  }
}

template <class Use>
void for_each_note_mark(const model::Markup& blocks, const Use& use) {
  for (const model::Block& block : blocks) {
    for_each_note_mark(block.inlines, use);
    for_each_note_mark(block.children, use);
  }
}

}  // namespace dayleaf::dialects
