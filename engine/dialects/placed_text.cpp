#include "dialects/placed_text.h"

#include <algorithm>

#include "base/lent.h"
#include "base/text.h"
#include "markdown/read_markdown.h"

namespace dayleaf::dialects {
namespace {

// From lines and columns of a placed text to those of the file.
class Mover {
 public:
  explicit Mover(base::Lent<const PlacedText> text) : text_(text) {
    const std::string& all = text->text();
    starts_.push_back(0);
    for (std::size_t at = all.find('\n'); at != std::string::npos; at = all.find('\n', at + 1))
      starts_.push_back(at + 1);
  }

  base::Location moved(base::Location at) const {
    if (at.line == 0) return text_.find(0);
    const std::size_t line = std::min<std::size_t>(at.line, starts_.size()) - 1;
    return text_.find(starts_[line] + (at.column == 0 ? 0 : at.column - 1));
  }

  void move(std::vector<model::Inline>& inlines) const {
    for (model::Inline& node : inlines) {
      node.at = moved(node.at);
      move(node.children);
    }
  }

  void move(model::Markup& blocks) const {
    for (model::Block& block : blocks) {
      block.at = moved(block.at);
      const base::Location end = moved(block.end);
      block.end = {end.line, block.end.column == 0 ? 0 : end.column};
      move(block.inlines);
      move(block.children);
    }
  }

  void move(const base::Diagnostics& found, base::Diagnostics& diagnostics) const {
    for (const base::Diagnostic& one : found.all()) {
      const base::Location at = moved({one.line, one.column});
      switch (one.severity) {
        case base::Severity::error:
          diagnostics.error(at, one.code, one.message, one.suggestion);
          break;
        case base::Severity::warning:
          diagnostics.warning(at, one.code, one.message, one.suggestion);
          break;
        case base::Severity::note:
          diagnostics.note(at, one.code, one.message, one.suggestion);
          break;
      }
    }
  }

 private:
  const PlacedText& text_;
  std::vector<std::size_t> starts_;
};

}  // namespace

void PlacedText::add(std::string_view piece, base::Location at) {
  if (piece.empty()) return;
  pieces_.push_back({text_.size(), at});
  text_ += piece;
}

void PlacedText::add(const PlacedText& other) {
  for (const Piece& piece : other.pieces_)
    pieces_.push_back({text_.size() + piece.offset, piece.at});
  text_ += other.text_;
}

PlacedText PlacedText::part(std::size_t first, std::size_t end) const {
  PlacedText out;
  end = std::min(end, text_.size());
  if (first >= end) return out;
  out.pieces_.push_back({0, find(first)});
  for (const Piece& piece : pieces_) {
    if (piece.offset > first && piece.offset < end)
      out.pieces_.push_back({piece.offset - first, piece.at});
  }
  out.text_ = text_.substr(first, end - first);
  return out;
}

base::Location PlacedText::find(std::size_t offset) const {
  if (pieces_.empty()) return {};
  auto behind = std::upper_bound(
      pieces_.begin(), pieces_.end(), offset,
      [](std::size_t wanted, const Piece& piece) { return wanted < piece.offset; });
  if (behind != pieces_.begin()) --behind;
  const std::size_t within = offset < behind->offset ? 0 : offset - behind->offset;
  return {behind->at.line, behind->at.column + static_cast<std::uint32_t>(within)};
}

model::Markup read_markdown(const PlacedText& text, const model::Limits& limits,
                            base::Diagnostics& diagnostics) {
  base::Diagnostics found;
  model::Markup markup = markdown::read_markdown(text.text(), 1, limits, found);
  const Mover mover(text);
  mover.move(markup);
  mover.move(found, diagnostics);
  return markup;
}

std::vector<model::Inline> read_inlines(const PlacedText& text, const model::Limits& limits,
                                        base::Diagnostics& diagnostics) {
  const std::string_view all = text.text();
  const std::string_view words = base::trim(all);
  if (words.empty()) return {};
  const auto before = static_cast<std::size_t>(words.data() - all.data());
  base::Diagnostics found;
  std::vector<model::Inline> inlines =
      markdown::read_inlines(words, {1, static_cast<std::uint32_t>(before + 1)}, limits, found);
  const Mover mover(text);
  mover.move(inlines);
  mover.move(found, diagnostics);
  return inlines;
}

}  // namespace dayleaf::dialects
