#pragma once

#include <cstddef>
#include <cstdint>
#include <optional>
#include <string_view>

#include "base/lent.h"
#include "dialects/read_sheet.h"

namespace dayleaf::dialects {

// The labels of lines that say something of a paper: "Votes: 17", "- **Authors:** Ada Hill",
// "作者：".

enum class Field : std::uint8_t { other, votes, authors, tags, link };

struct FieldLine {
  Field field = Field::other;
  std::size_t value = 0;   // where what stands behind the colon begins
  bool is_marked = false;  // emphasised or a point of a list
};

// "Vote: 17", also with the colon of a Chinese, Japanese or Korean keyboard.
FieldLine field_line_of(std::string_view line, const ReadOptions& options);

// A label with its colon and the marks around it: "- **Authors:** ", "**저자**: ", "> Link: ".
struct MarkedLabel {
  base::LentText name;
  std::size_t value = 0;  // behind the colon and the marks that close
};

std::optional<MarkedLabel> marked_label_of(std::string_view line);

// The field of such a label.
FieldLine marked_field_of(std::string_view line, const ReadOptions& options);

// The label of a line that is one of a field.
struct FieldLabel {
  base::LentText field;  // "votes", "authors", "tags", "link"
  std::size_t length =
      0;  // in bytes, with the colon and the marks around it; 0: it is no such line
};
FieldLabel field_label_of(std::string_view line, const ReadOptions& options);

// Whether a line would be read as a field, so that a writer can keep such text from becoming one.
bool begins_like_field(std::string_view line, const ReadOptions& options = {});

// Above the first words of a summary a line with a label may be a field. What a writer has to
// escape for it to stay text: the colon at the returned offset; nothing where the line has no
// label.
std::optional<std::size_t> colon_of_label(std::string_view line);

}  // namespace dayleaf::dialects
