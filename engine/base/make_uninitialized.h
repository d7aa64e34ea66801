#pragma once

#include <cstddef>
#include <memory>
#include <version>

namespace dayleaf::base {

// An array of `size` elements that are written before they are read: std::make_unique_for_overwrite
// where the library has it (libc++ before version 16 has not), else zeros first.
template <typename Element>
std::unique_ptr<Element[]> make_uninitialized(std::size_t size) {
#ifdef __cpp_lib_smart_ptr_for_overwrite
  return std::make_unique_for_overwrite<Element[]>(size);
#else
  return std::make_unique<Element[]>(size);
#endif
}

}  // namespace dayleaf::base
