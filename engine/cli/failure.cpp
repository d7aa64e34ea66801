#include "cli/failure.h"

#include <algorithm>
#include <string_view>

#include "base/hide_passwords.h"
#include "base/text.h"
#include "cli/report.h"
#include "json/write_json.h"

namespace dayleaf {
namespace {

std::string place_of(const Diagnostic& one) {
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
std::string reason_of(Exit exit, const std::vector<Diagnostic>& diagnostics) {
  for (const Severity severity : {Severity::error, Severity::warning}) {
    const auto counts = [severity](const Diagnostic& one) { return one.severity == severity; };
    const auto first = std::find_if(diagnostics.begin(), diagnostics.end(), counts);
    if (first == diagnostics.end()) continue;
    std::string reason = place_of(*first) + first->message;
    const auto more = std::count_if(first + 1, diagnostics.end(), counts);
    if (more > 0) {
      reason += "; and " + count_of(more, "more " + std::string(severity_name(severity)));
    }
    return reason + (severity == Severity::warning ? " (--strict lets warnings fail)" : "");
  }
  return std::string(meaning_of(exit));
}

}  // namespace

void print_document(Object document, Exit exit, const std::string& why,
                    const std::vector<Diagnostic>& diagnostics, const Console& console) {
  if (exit != Exit::ok && exit != Exit::nothing_new) {
    document.set("error",
                 hide_passwords(why.empty() ? reason_of(exit, diagnostics) : printable(why)));
    document.set("exit", static_cast<int>(exit));
  }
  console.out << write_json(document, JsonStyle::indented) << "\n";
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

}  // namespace dayleaf
