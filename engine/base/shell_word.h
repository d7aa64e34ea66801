#pragma once

#include <string>
#include <string_view>

namespace dayleaf::base {

// Any bytes as one word of a command line that can be pasted into sh, bash or zsh and means just
// them there. Nothing invisible is printed: controls stand as printf's octal numbers. (A NUL cannot
// be in a word of a shell.)
std::string shell_word(std::string_view bytes);

// The same for a path, which a command never takes for an option: "-x" is "./-x".
std::string shell_path(std::string_view path);

}  // namespace dayleaf::base
