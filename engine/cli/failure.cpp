#include "cli/failure.h"

#include <algorithm>
#include <string_view>

#include "base/hide_passwords.h"
#include "base/text.h"
#include "cli/report.h"
#include "json/write_json.h"

namespace dayleaf::cli {
namespace {

std::string place_of(const base::Diagnostic& one) {
  if (one.path.empty()) return {};
  std::string place = one.path;
  if (one.line > 0) place += ":" + std::to_string(one.line);
  if (one.line > 0 && one.column > 0) place += ":" + std::to_string(one.column);
  return place + ": ";
}

std::string_view meaning_of(Exit exit) {
  switch (exit) {
    case Exit::usage:
      return "the command line is wrong";
    case Exit::settings:
      return "the settings or the theme are wrong";
    case Exit::network:
      return "the network failed";
    case Exit::disk:
      return "the disk failed";
    default:
      return "the site has mistakes";
  }
}

// "content/x.md:1:2: the date does not exist; and 2 more errors"
std::string reason_of(Exit exit, const std::vector<base::Diagnostic>& diagnostics) {
  for (const base::Severity severity : {base::Severity::error, base::Severity::warning}) {
    const auto counts = [severity](const base::Diagnostic& one) {
      return one.severity == severity;
    };
    const auto first = std::find_if(diagnostics.begin(), diagnostics.end(), counts);
    if (first == diagnostics.end()) continue;
    std::string reason = place_of(*first) + first->message;
    const auto more = std::count_if(first + 1, diagnostics.end(), counts);
    if (more > 0) {
      reason +=
          "; and " + base::count_of(more, "more " + std::string(base::severity_name(severity)));
    }
    return reason + (severity == base::Severity::warning ? " (--strict lets warnings fail)" : "");
  }
  return std::string(meaning_of(exit));
}

}  // namespace

void print_document(model::Object document, Exit exit, const std::string& why,
                    const std::vector<base::Diagnostic>& diagnostics, const Console& console) {
  if (exit != Exit::ok && exit != Exit::nothing_new) {
    document.set("error", base::hide_passwords(why.empty() ? reason_of(exit, diagnostics)
                                                           : base::printable(why)));
    document.set("exit", static_cast<int>(exit));
  }
  console.out << json::write_json(document, json::JsonStyle::indented) << "\n";
}

void print_usage_document(const std::string& why, const Console& console) {
  print_document({}, Exit::usage, why, {}, console);
}

Exit show_failure(Exit exit, const std::string& message, const Options& options,
                  const Console& console) {
  report_failure(message, choose_style(options, console), console.err);
  if (options.json) print_document({}, exit, message, {}, console);
  return exit;
}

}  // namespace dayleaf::cli
