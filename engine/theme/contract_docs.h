#pragma once

#include <string>

#include "theme/theme.h"

namespace dayleaf {

// The contract as the tables of docs/theming.md: every layout with its objects, then every shape
// that they reach, each once, in the order in which they are met.
std::string write_contract_markdown(const Contract& contract);

}  // namespace dayleaf
