#pragma once

#include <string>
#include <vector>

#include "base/diagnostics.h"
#include "cli/console.h"
#include "cli/options.h"
#include "model/value.h"

namespace dayleaf::cli {

// Says why a command came to nothing: a line for people, and with --json a document with "error"
// and "exit". Returns `exit`.
Exit show_failure(Exit exit, const std::string& message, const Options& options,
                  const Console& console);

// Prints the document of --json. When the exit code says that something failed, it has "exit" and
// "error": a sentence, which is `why` or, when that is empty, made of the diagnostics.
void print_document(model::Object document, Exit exit, const std::string& why,
                    const std::vector<base::Diagnostic>& diagnostics, const Console& console);

// The document of a command line that cannot be understood.
void print_usage_document(const std::string& why, const Console& console);

}  // namespace dayleaf::cli
