#include "dialects/note_marks.h"

namespace dayleaf::dialects {

std::optional<NoteMark> note_mark_at(std::string_view text, std::size_t at) {
  constexpr std::size_t longest = 64;
  if (text.substr(at, 2) != "[^") return std::nullopt;
  const std::size_t end = text.find_first_of("[]^ \t", at + 2);
  if (end == std::string_view::npos || text[end] != ']' || end == at + 2 || end - at > longest) {
    return std::nullopt;
  }
  return NoteMark{text.substr(at + 2, end - at - 2), end + 1};
}

std::optional<NoteMark> note_start_of(const model::Inline& node) {
  if (node.kind != model::Inline::Kind::text) return std::nullopt;
  std::optional<NoteMark> mark = note_mark_at(node.text, 0);
  if (!mark || mark->end >= node.text.size() || node.text[mark->end] != ':') return std::nullopt;
  ++mark->end;
  return mark;
}

}  // namespace dayleaf::dialects
