#pragma once

#include <array>
#include <cstddef>
#include <string_view>

namespace dayleaf::markdown {

// A set of bytes, looked up in a table: string_view::find_first_of searches its list again for
// every byte.
class ByteSet {
 public:
  constexpr explicit ByteSet(std::string_view bytes) {
    for (const char c : bytes) table_[static_cast<unsigned char>(c)] = true;
  }

  constexpr bool contains(char c) const { return table_[static_cast<unsigned char>(c)]; }

  // The offset of the first byte of the set at or after `from`, or the size of the text.
  constexpr std::size_t find_in(std::string_view text, std::size_t from = 0) const {
    const std::size_t size = text.size();
    // Four at a time: most bytes are in no set.
    while (from + 4 <= size && !contains(text[from]) && !contains(text[from + 1]) &&
           !contains(text[from + 2]) && !contains(text[from + 3])) {
      from += 4;
    }
    while (from < size && !contains(text[from])) ++from;
    return from < size ? from : size;
  }

  constexpr bool any_in(std::string_view text) const { return find_in(text) < text.size(); }

 private:
  std::array<bool, 256> table_{};
};

}  // namespace dayleaf::markdown
