#include "markdown/arena.h"

#include <algorithm>
#include <cstring>
#include <utility>

#include "base/make_uninitialized.h"

namespace dayleaf::markdown {
namespace {

constexpr std::size_t first_chunk = 64U << 10;
constexpr std::size_t largest_kept = 1U << 20;
constexpr std::size_t alignment = alignof(std::max_align_t);

// Each allocation is preceded by its size, which reallocation needs.
constexpr std::size_t header = alignment;
static_assert(header >= sizeof(std::size_t));

std::size_t rounded(std::size_t size) { return (size + alignment - 1) / alignment * alignment; }

}  // namespace

void* Arena::allocate(std::size_t size) {
  const std::size_t needed = header + rounded(size);
  if (needed > left_) add_chunk(needed);
  std::memcpy(next_, &size, sizeof size);
  last_ = next_ + header;
  next_ += needed;
  left_ -= needed;
  std::memset(last_, 0, size);
  return last_;
}

void* Arena::reallocate(void* memory, std::size_t size) {
  if (memory == nullptr) return allocate(size);
  std::byte* const start = static_cast<std::byte*>(memory) - header;
  std::size_t old = 0;
  std::memcpy(&old, start, sizeof old);
  if (size <= old) return memory;
  if (memory == last_ && rounded(size) - rounded(old) <= left_) {
    const std::size_t more = rounded(size) - rounded(old);
    std::memcpy(start, &size, sizeof size);
    next_ += more;
    left_ -= more;
    return memory;
  }
  void* const moved = allocate(size);
  std::memcpy(moved, memory, old);
  return moved;
}

void Arena::reset() {
  if (chunks_.size() > 1) {
    // Keep the newest, which is the largest, unless one odd document made it huge.
    Chunk kept = std::move(chunks_.back());
    chunks_.clear();
    if (kept.size <= largest_kept) chunks_.push_back(std::move(kept));
  }
  next_ = chunks_.empty() ? nullptr : chunks_.front().bytes.get();
  left_ = chunks_.empty() ? 0 : chunks_.front().size;
  last_ = nullptr;
}

void Arena::add_chunk(std::size_t at_least) {
  const std::size_t doubled = chunks_.empty() ? first_chunk : 2 * chunks_.back().size;
  const std::size_t size = std::max(at_least, std::min<std::size_t>(doubled, 16U << 20));
  chunks_.push_back({base::make_uninitialized<std::byte>(size), size});
  next_ = chunks_.back().bytes.get();
  left_ = size;
  // The analyzer of clang 14 does not follow what the vector owns.
  // NOLINTNEXTLINE(clang-analyzer-cplusplus.NewDeleteLeaks)
}

}  // namespace dayleaf::markdown
