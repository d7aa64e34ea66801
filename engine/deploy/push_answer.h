#pragma once

#include <string>
#include <string_view>

#include "programs/run_process.h"

namespace dayleaf::deploy {

// What became of `git push --porcelain` of one ref.
struct PushAnswer {
  enum class Kind {
    pushed,
    raced,    // somebody else was quicker: the branch is not where we thought
    refused,  // by a rule of the other end; `words` are its own
    failed,   // nothing came to that
  };
  Kind kind = Kind::failed;
  std::string words;
};
PushAnswer read_push_answer(const programs::Finished& finished, std::string_view ref);

}  // namespace dayleaf::deploy
