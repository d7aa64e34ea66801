#pragma once

#include <string>

namespace dayleaf {

// Completion scripts for shells, made of the tables of commands and options. They need nothing but
// the shell: bash, zsh 5 or fish 3. What a row offers as its value is offered by the shell; DIR
// and FILE in a row's words offer folders and files.
std::string bash_completion();
std::string zsh_completion();
std::string fish_completion();

}  // namespace dayleaf
