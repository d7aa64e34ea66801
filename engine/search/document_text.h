#pragma once

#include <array>
#include <cstddef>
#include <string>
#include <string_view>
#include <vector>

#include "search/document.h"
#include "search/fold.h"
#include "search/query.h"

namespace dayleaf::search {

// The fields of a document, in the order of the table in docs/search-index.md.
enum class TextField : std::uint8_t { title, topics, people, ids, summary };
inline constexpr std::size_t text_fields = 5;
inline constexpr std::array<int, text_fields> field_weights = {8, 5, 4, 3, 1};

// The texts of one field, piece by piece: phrases do not go from one to the next. They point into
// the document.
std::vector<std::string_view> pieces_of(const Document& document, TextField field);

// Everything that properties say of it, as the index writes them without their mark.
std::vector<std::string> properties_of(const Document& document);
std::vector<std::string> identifiers_of(const Document& document);

// Days since 0001-01-01.
std::int64_t day_number(const base::Date& date);

// The texts of a document as phrases and substrings are looked for in them.
class DocumentText {
 public:
  explicit DocumentText(const Document& document);

  // A folded line, at beginnings and ends of words.
  bool has_phrase(std::u32string_view phrase, Field field) const;
  // Anywhere. With `last` set, the last code point of `run` stands for all from it to `last`.
  bool has_substring(std::u32string_view run, Field field, char32_t last = 0) const;

 private:
  template <class Find>
  bool in_pieces(Field field, Find&& find) const;

  std::array<std::vector<std::u32string>, text_fields> pieces_;
};

}  // namespace dayleaf::search
