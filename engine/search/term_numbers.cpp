#include "search/term_numbers.h"

#include <algorithm>
#include <cstring>
#include <utility>

#include "base/text.h"

namespace dayleaf::search {
namespace {

constexpr std::size_t first_slots = 4096;
constexpr unsigned letter_bits = 21;
constexpr std::uint64_t golden = 0x9E37'79B9'7F4A'7C15;      // 2^64 over the golden ratio, odd
constexpr std::uint64_t text_bit = std::uint64_t{1} << 63U;  // that no two letters reach

// Only within this process: its bits depend on the order of bytes.
std::uint64_t hash_of(std::string_view text) {
  std::uint64_t hash = text.size();
  while (!text.empty()) {
    std::uint64_t word = 0;
    const std::size_t length = std::min(text.size(), sizeof word);
    std::memcpy(&word, text.data(), length);
    hash = (hash ^ word) * golden;
    hash ^= hash >> 32U;
    text.remove_prefix(length);
  }
  return hash | text_bit;
}

}  // namespace

TermNumbers::TermNumbers() : slots_(first_slots) {}

std::size_t TermNumbers::home_of(std::uint64_t key) const {
  return static_cast<std::size_t>((key * golden) >> 32U) & (slots_.size() - 1);
}

std::uint32_t TermNumbers::of(std::string_view term) {
  const std::uint64_t key = hash_of(term);
  std::size_t at = home_of(key);
  for (; slots_[at].key != 0; at = (at + 1) & (slots_.size() - 1)) {
    if (slots_[at].key == key && texts_[slots_[at].number] == term) return slots_[at].number;
  }
  return add(at, key, std::string(term));
}

std::uint32_t TermNumbers::of_eastern(char32_t first, char32_t second) {
  const std::uint64_t key = (static_cast<std::uint64_t>(second) << letter_bits) | first;
  std::size_t at = home_of(key);
  for (; slots_[at].key != 0; at = (at + 1) & (slots_.size() - 1)) {
    if (slots_[at].key == key) return slots_[at].number;
  }
  std::string text;
  base::append_code_point(text, first);
  if (second != 0) base::append_code_point(text, second);
  return add(at, key, std::move(text));
}

std::uint32_t TermNumbers::add(std::size_t slot, std::uint64_t key, std::string text) {
  const auto number = static_cast<std::uint32_t>(texts_.size());
  texts_.push_back(std::move(text));
  slots_[slot] = {key, number};
  if (2 * texts_.size() > slots_.size()) grow();
  return number;
}

void TermNumbers::grow() {
  std::vector<Slot> before(2 * slots_.size());
  before.swap(slots_);
  for (const Slot& slot : before) {
    if (slot.key == 0) continue;
    std::size_t at = home_of(slot.key);
    while (slots_[at].key != 0) at = (at + 1) & (slots_.size() - 1);
    slots_[at] = slot;
  }
}

}  // namespace dayleaf::search
