#pragma once

#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

#include "base/diagnostics.h"

namespace dayleaf::dialects {

// LaTeX whose backslashes a script took for escapes: "\beta" became a backspace and "eta", "\text"
// a tab and "ext", "\nabla" a line end and "abla".

// The command that a control character and the letters at `after` may have been: "\beta". "": none.
std::string lost_command(char32_t control, std::string_view text, std::size_t after);

// Reports the tabs and line ends of a decoded text that have probably been LaTeX. Other controls
// are reported where they are left out. The lines that lost something, in order.
std::vector<std::uint32_t> report_lost_latex(std::string_view text, base::Diagnostics& diagnostics);

}  // namespace dayleaf::dialects
