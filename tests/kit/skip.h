#pragma once

#include <string>

#include "kit/catch.h"

namespace dayleaf::kit {

// Writes "TEST, PART: REASON" to the standard error and into the file $DAYLEAF_SKIPS, which
// ./dev test counts and shows at its end.
void note_skip(const std::string& part, const std::string& reason);

// Says that the running test case cannot test here what it is for, or not all of it. Nothing else
// is a reason to return early: a test that says nothing has tested.
inline void skip(const std::string& reason) {
  note_skip(std::string(Catch::getResultCapture().getCurrentTestName()), reason);
}

}  // namespace dayleaf::kit
