#pragma once

#include <cstddef>
#include <cstdint>
#include <deque>
#include <string>
#include <string_view>
#include <vector>

namespace dayleaf::search {

// Different terms as numbers from 0 on, in the order in which they first come. An index looks up
// each of the many terms of each paper here, and most of them are eastern: these are told by their
// code points, before they are texts.
class TermNumbers {
 public:
  TermNumbers();

  // Of a term that has a letter which is not eastern, or a mark.
  std::uint32_t of(std::string_view term);
  // Of a character alone, or of two neighbours.
  std::uint32_t of_eastern(char32_t first, char32_t second = 0);

  std::size_t size() const { return texts_.size(); }
  // Stays where it is.
  const std::string& text(std::uint32_t number) const { return texts_[number]; }

 private:
  struct Slot {
    std::uint64_t key = 0;  // the letters of an eastern term, or a hash of another one; 0: free
    std::uint32_t number = 0;
  };

  std::size_t home_of(std::uint64_t key) const;
  std::uint32_t add(std::size_t slot, std::uint64_t key, std::string text);
  void grow();

  std::deque<std::string> texts_;
  std::vector<Slot> slots_;  // a power of two of them, at least half of them free
};

}  // namespace dayleaf::search
