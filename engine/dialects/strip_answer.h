#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>

#include "base/diagnostics.h"

namespace dayleaf::dialects {

// Takes off what a language model, or a program, puts around the digest that it was asked for: a
// code fence, its thoughts (<think>…</think>), "Here is today's digest:" before the first heading
// and "Let me know …" behind the last paper, one indentation or quotation of the whole. Each is
// reported with its lines. What is left has the lines of the text, those that were taken off empty.
// nullopt: there was nothing, which costs next to no time. `first_line` is the first line's number.
std::optional<std::string> strip_answer(std::string_view text, std::uint32_t first_line,
                                        base::Diagnostics& diagnostics);

}  // namespace dayleaf::dialects
