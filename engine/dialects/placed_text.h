#pragma once

#include <cstddef>
#include <string>
#include <string_view>
#include <vector>

#include "base/diagnostics.h"
#include "model/markup.h"
#include "model/site.h"

namespace dayleaf::dialects {

// A text put together from pieces of a file that knows where each of them stands there: what is
// found in it is reported where an author can see it.
class PlacedText {
 public:
  void add(std::string_view piece, base::Location at);
  // What stands nowhere in the file: it counts as what stands before it.
  void add_mark(std::string_view mark) { text_ += mark; }
  void add(const PlacedText& other);

  const std::string& text() const { return text_; }
  bool empty() const { return text_.empty(); }
  // Without what stands before `first` and from `end` on.
  PlacedText part(std::size_t first, std::size_t end) const;
  base::Location find(std::size_t offset) const;

 private:
  struct Piece {
    std::size_t offset = 0;
    base::Location at;
  };

  std::string text_;
  std::vector<Piece> pieces_;
};

// Reads a text and moves all that is said of it to where it stands in the file.
model::Markup read_markdown(const PlacedText& text, const model::Limits& limits,
                            base::Diagnostics& diagnostics);
std::vector<model::Inline> read_inlines(const PlacedText& text, const model::Limits& limits,
                                        base::Diagnostics& diagnostics);

}  // namespace dayleaf::dialects
