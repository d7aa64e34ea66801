#pragma once

#include <memory>
#include <string_view>

#include "base/hash.h"

namespace dayleaf::base {

// hash_bytes() of bytes that come in parts.
class RunningHash {
 public:
  RunningHash();
  RunningHash(const RunningHash&) = delete;
  RunningHash& operator=(const RunningHash&) = delete;
  ~RunningHash();

  void add(std::string_view part);
  Hash hash() const;  // of all parts until now, as one

 private:
  struct State;
  std::unique_ptr<State> state_;
};

}  // namespace dayleaf::base
