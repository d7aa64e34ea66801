#pragma once

#include <cstddef>
#include <ostream>
#include <string>
#include <vector>

#include "base/diagnostics.h"
#include "cli/annotations.h"
#include "cli/console.h"
#include "cli/options.h"
#include "model/value.h"

namespace dayleaf::cli {

// How diagnostics are shown.
struct ReportStyle {
  LogFormat format = LogFormat::text;  // never automatic
  bool color = false;
  bool quiet = false;              // errors only
  bool notes = true;               // notes too
  std::size_t most_per_code = 10;  // of one code; 0: all
  AnnotationPlaces places;         // for GitHub
};

// What the options and the environment ask for: GitHub annotations on GitHub, colour on terminals
// that want it.
ReportStyle choose_style(const Options& options, const Console& console);

// Prints diagnostics in their order: text with the source line and a caret, one JSON document a
// line, or GitHub annotations. The only place that prints them.
void report(const std::vector<base::Diagnostic>& diagnostics, const ReportStyle& style,
            std::ostream& out);

// What the world said no to: an Error's message.
void report_failure(const std::string& message, const ReportStyle& style, std::ostream& out);

// As --json shows it.
model::Value to_value(const base::Diagnostic& diagnostic);
model::List to_values(const std::vector<base::Diagnostic>& diagnostics);

}  // namespace dayleaf::cli
