#pragma once

#include <string>
#include <string_view>

namespace dayleaf::base {

// Korean sets particles right behind a bracket, a quotation mark or a percent sign, "모델(LLM)을",
// where browsers break lines even if told to keep words whole. With a word joiner (U+2060) there,
// which nobody sees, they do not.
std::string join_particles(std::string_view text);
// Whether a particle that begins one text would have to be joined to the end of another.
bool needs_joiner(std::string_view before, std::string_view after);
inline constexpr std::string_view word_joiner = "\u2060";

}  // namespace dayleaf::base
