#pragma once

#include <cstddef>
#include <cstdint>
#include <memory>
#include <span>
#include <string_view>

namespace dayleaf::index {

// A text cut into its letters and digits, folded, each with what stood before it: what phrases are
// compared with.

struct FoldedLetter {
  enum class Kind : std::uint8_t { alphabet, hangul, boundless };  // boundless: kana and Han
  enum class Gap : std::uint8_t {
    none,
    separator,
    wall
  };  // wall: a symbol, a line end, the beginning

  char32_t folded;
  std::uint32_t from;  // byte
  std::uint32_t sentence;
  std::uint8_t bytes;
  Kind kind;
  Gap gap;     // before it
  bool small;  // it has case, and is in small case
};

class FoldedLetters {
 public:
  // `text` is UTF-8 and borrowed for the call only.
  explicit FoldedLetters(std::string_view text);

  std::size_t size() const { return size_; }
  // Two more may be read at the end; they are no letters.
  const FoldedLetter& operator[](std::size_t index) const { return letters_[index]; }
  const FoldedLetter* begin() const { return letters_.get(); }
  const FoldedLetter* end() const { return letters_.get() + size_; }
  // Where a word may begin.
  std::span<const std::uint32_t> starts() const { return {starts_.get(), start_count_}; }

 private:
  void count(bool is_letter, FoldedLetter::Kind kind);
  std::size_t beyond_ascii(std::string_view text, std::size_t offset);

  std::unique_ptr<FoldedLetter[]> letters_;
  std::unique_ptr<std::uint32_t[]> starts_;
  std::size_t size_ = 0;
  std::size_t start_count_ = 0;
  std::uint32_t sentence_ = 0;
  FoldedLetter::Gap gap_ = FoldedLetter::Gap::wall;
  FoldedLetter::Kind last_kind_ = FoldedLetter::Kind::alphabet;
  bool sentence_may_end_ = false;
};

}  // namespace dayleaf::index
