#pragma once

#include <string>

namespace dayleaf::programs {

// PATH without what is relative in it (also "", which means "."): the folder that we are started in
// may be a stranger's site, and nothing in there is a program of ours.
std::string search_path();

// The file of a program that is looked up there, or the name itself when it has a '/'; "" when
// there is none.
std::string find_program(const std::string& name);

}  // namespace dayleaf::programs
