#include "cli/annotations.h"

#include <algorithm>
#include <cstddef>
#include <map>
#include <set>

#include "base/text.h"
#include "files/paths.h"

namespace dayleaf::cli {
namespace {

constexpr std::size_t most_of_severity = 10;
constexpr std::size_t most_of_code_in_log = 200;

std::string escaped_data(std::string_view text) {
  return base::replace_all(base::replace_all(base::replace_all(text, "%", "%25"), "\r", "%0D"),
                           "\n", "%0A");
}

std::string escaped_property(std::string_view text) {
  return base::replace_all(base::replace_all(escaped_data(text), ":", "%3A"), ",", "%2C");
}

std::string_view command_of(base::Severity severity) {
  return severity == base::Severity::note ? "notice" : base::severity_name(severity);
}

std::string rest_of(std::size_t count, base::Severity severity) {
  return base::count_of(count, "more " + std::string(base::severity_name(severity)));
}

bool names_a_file(std::string_view path) {
  return !path.empty() && !path.starts_with("--") && !path.starts_with('(') &&
         path != "DAYLEAF_BASE_URL";
}

std::string annotation_of(const base::Diagnostic& one, const AnnotationPlaces& places) {
  const std::string path = annotated_path(one.path, places);
  std::string properties;
  if (!path.empty()) {
    properties += "file=" + escaped_property(path) + ",";
    if (one.line > 0) properties += "line=" + std::to_string(one.line) + ",";
    if (one.line > 0 && one.column > 0) properties += "col=" + std::to_string(one.column) + ",";
  }
  properties += "title=" + escaped_property(one.code);
  std::string text = path.empty() && !one.path.empty() ? one.path + ": " : "";
  text += one.message;
  if (!one.suggestion.empty()) text += "\n" + one.suggestion;
  return annotation(one.severity, properties, text);
}

// A line of the log, which no runner takes for a command: those begin with "::", or have "##["
// anywhere.
std::string log_line(const base::Diagnostic& one, const AnnotationPlaces& places) {
  std::string path = annotated_path(one.path, places);
  if (path.empty()) path = one.path;
  std::string text = "- " + path + (path.empty() ? "" : ":");
  if (one.line > 0) text += std::to_string(one.line) + ":";
  if (one.line > 0 && one.column > 0) text += std::to_string(one.column) + ":";
  text += (text == "- " ? "" : " ") + one.message;
  if (!one.suggestion.empty()) text += " (" + one.suggestion + ")";
  return base::replace_all(base::printable(text + " [" + one.code + "]"), "##[", "## [");
}

// Which of one severity become annotations: the first of every code, then the first of the rest.
std::set<const base::Diagnostic*> choose(const std::vector<const base::Diagnostic*>& all,
                                         std::size_t most) {
  std::set<const base::Diagnostic*> chosen;
  std::set<std::string_view> codes;
  for (const base::Diagnostic* one : all) {
    if (chosen.size() < most && codes.insert(one->code).second) chosen.insert(one);
  }
  for (const base::Diagnostic* one : all) {
    if (chosen.size() < most) chosen.insert(one);
  }
  return chosen;
}

// "votes-not-a-number 31, date-missing 2": of what kinds the others are.
std::string kinds_of(const std::vector<const base::Diagnostic*>& others) {
  std::map<std::string_view, std::size_t> counts;
  for (const base::Diagnostic* one : others) ++counts[one->code];
  std::string text;
  for (const auto& [code, count] : counts) {
    text += (text.empty() ? "" : ", ") + std::string(code) + " " + base::grouped_number(count);
  }
  return text;
}

void print_severity(const std::vector<const base::Diagnostic*>& all, const AnnotationPlaces& places,
                    std::ostream& out) {
  const bool too_many = all.size() > most_of_severity;
  const auto chosen = choose(all, too_many ? most_of_severity - 1 : most_of_severity);
  std::vector<const base::Diagnostic*> others;
  for (const base::Diagnostic* one : all) {
    if (chosen.contains(one)) {
      out << annotation_of(*one, places) << "\n";
    } else {
      others.push_back(one);
    }
  }
  if (others.empty()) return;
  const base::Severity severity = others.front()->severity;
  const std::string count = rest_of(others.size(), severity);
  out << annotation(severity, "title=more", count + " in the log: " + kinds_of(others)) << "\n";
  out << "::group::" << count << "\n";
  std::map<std::string_view, std::size_t> printed;
  for (const base::Diagnostic* one : others) {
    if (++printed[one->code] <= most_of_code_in_log) out << log_line(*one, places) << "\n";
  }
  for (const auto& [code, number] : printed) {
    if (number <= most_of_code_in_log) continue;
    out << "… and " << base::grouped_number(number - most_of_code_in_log) << " more [" << code
        << "]\n";
  }
  out << "::endgroup::\n";
}

}  // namespace

std::string annotated_path(const std::string& path, const AnnotationPlaces& places) {
  if (!names_a_file(path)) return {};
  if (places.workspace.empty()) return path;
  const std::string from = path == places.config || places.site.empty() ? "." : places.site;
  return files::way_inside(files::resolved_path(files::join_path(from, path)),
                           files::resolved_path(places.workspace))
      .value_or(path);
}

std::string annotation(base::Severity severity, const std::string& properties,
                       std::string_view text) {
  return "::" + std::string(command_of(severity)) + " " + properties + "::" + escaped_data(text);
}

void print_annotations(const std::vector<const base::Diagnostic*>& diagnostics,
                       const AnnotationPlaces& places, std::ostream& out) {
  for (const base::Severity severity :
       {base::Severity::error, base::Severity::warning, base::Severity::note}) {
    std::vector<const base::Diagnostic*> of_severity;
    std::copy_if(diagnostics.begin(), diagnostics.end(), std::back_inserter(of_severity),
                 [&](const base::Diagnostic* one) { return one->severity == severity; });
    print_severity(of_severity, places, out);
  }
}

}  // namespace dayleaf::cli
