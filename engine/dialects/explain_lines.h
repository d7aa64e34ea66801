#pragma once

#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

#include "base/diagnostics.h"
#include "dialects/read_sheet.h"
#include "model/sheet.h"

namespace dayleaf::dialects {

// As what a line of a digest was read.
struct ExplainedLine {
  std::uint32_t number = 0;
  std::string words;               // of the file, valid UTF-8
  std::vector<std::string> roles;  // "paper arxiv:2401.17268", "summary"; none: an empty line
};

struct ExplainedSheet {
  model::Sheet sheet;
  base::Diagnostics diagnostics;
  std::vector<ExplainedLine> lines;
};

// Reads a file as read_sheet() does, and says of each of its lines what became of it.
ExplainedSheet explain_lines(std::string_view path, std::string_view bytes,
                             const ReadOptions& options);

}  // namespace dayleaf::dialects
