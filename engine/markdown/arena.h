#pragma once

#include <cstddef>
#include <memory>
#include <vector>

namespace dayleaf::markdown {

// Memory for one document: handed out by moving a pointer, given back all at once. A Markdown
// parser makes thousands of small nodes that die together. Not shared between threads.
class Arena {
 public:
  void* allocate(std::size_t size);  // zeroed, aligned for any type; never null
  void* reallocate(void* memory, std::size_t size);
  void reset();  // everything handed out is gone; one chunk is kept for the next document

 private:
  struct Chunk {
    std::unique_ptr<std::byte[]> bytes;
    std::size_t size = 0;
  };

  void add_chunk(std::size_t at_least);

  std::vector<Chunk> chunks_;
  std::byte* next_ = nullptr;
  std::size_t left_ = 0;
  void* last_ = nullptr;  // the newest allocation: it can grow in place
};

}  // namespace dayleaf::markdown
