#include "cli/report.h"

#include <map>

#include "base/hide_passwords.h"
#include "base/text.h"
#include "json/write_json.h"

namespace dayleaf::cli {
namespace {

constexpr std::string_view bold = "\x1b[1m";
constexpr std::string_view dim = "\x1b[2m";
constexpr std::string_view reset = "\x1b[0m";

std::string_view color_of(base::Severity severity) {
  switch (severity) {
    case base::Severity::error:
      return "\x1b[1;31m";
    case base::Severity::warning:
      return "\x1b[1;33m";
    case base::Severity::note:
      return "\x1b[1;36m";
  }
  return "";
}

std::string painted(std::string_view text, std::string_view color, const ReportStyle& style) {
  if (!style.color || text.empty()) return std::string(text);
  return std::string(color) + std::string(text) + std::string(reset);
}

// The columns before the caret, as wide as a terminal shows them.
std::size_t caret_indent(const base::Diagnostic& diagnostic) {
  std::size_t offset = 0;
  for (std::uint32_t i = 1; i < diagnostic.caret && offset < diagnostic.source_line.size(); ++i) {
    base::next_code_point(diagnostic.source_line, offset);
  }
  return base::display_width(std::string_view(diagnostic.source_line).substr(0, offset));
}

void print_text(const base::Diagnostic& one, const ReportStyle& style, std::ostream& out) {
  std::string place = one.path;
  if (one.line > 0) {
    place += ":" + std::to_string(one.line);
    if (one.column > 0) place += ":" + std::to_string(one.column);
  }
  if (!place.empty()) out << painted(place + ":", bold, style) << " ";
  out << painted(std::string(base::severity_name(one.severity)) + ":", color_of(one.severity),
                 style)
      << " " << one.message << painted(" [" + one.code + "]", dim, style) << "\n";
  const std::string number = one.line > 0 ? std::to_string(one.line) : "";
  const std::string margin(number.size(), ' ');
  if (!one.source_line.empty()) {
    out << painted("  " + number + " | ", dim, style) << one.source_line << "\n";
    if (one.caret > 0) {
      out << painted("  " + margin + " | ", dim, style) << std::string(caret_indent(one), ' ')
          << painted("^", color_of(one.severity), style) << "\n";
    }
  }
  if (!one.suggestion.empty()) {
    out << painted("  " + margin + " = ", dim, style) << one.suggestion << "\n";
  }
}

// How many of a code were left out.
void print_rest(const std::string& code, std::size_t count, const ReportStyle& style,
                std::ostream& out) {
  const std::string text = "… and " + base::grouped_number(count) + " more [" + code + "]";
  out << painted(text, dim, style) << "\n";
}

}  // namespace

ReportStyle choose_style(const Options& options, const Console& console) {
  ReportStyle style;
  style.format = options.log;
  if (style.format == LogFormat::automatic) {
    style.format =
        console.variable("GITHUB_ACTIONS") == "true" ? LogFormat::github : LogFormat::text;
  }
  style.quiet = options.quiet;
  style.most_per_code = options.verbose > 0 ? 0 : 10;

  const auto forced = [&](const char* name) {
    const std::string value = console.variable(name);
    return !value.empty() && value != "0";
  };
  const bool wanted = forced("FORCE_COLOR") || forced("CLICOLOR_FORCE") ||
                      (console.err_is_terminal && console.variable("TERM") != "dumb");
  switch (options.color) {
    case ColorWhen::always:
      style.color = true;
      break;
    case ColorWhen::never:
      style.color = false;
      break;
    case ColorWhen::automatic:
      style.color = wanted && console.variable("NO_COLOR").empty();
      break;
  }
  return style;
}

void report(const std::vector<base::Diagnostic>& diagnostics, const ReportStyle& style,
            std::ostream& out) {
  std::vector<const base::Diagnostic*> wanted;
  for (const base::Diagnostic& one : diagnostics) {
    if (style.quiet && one.severity != base::Severity::error) continue;
    if (!style.notes && one.severity == base::Severity::note) continue;
    wanted.push_back(&one);
  }
  if (style.format == LogFormat::github) {
    print_annotations(wanted, style.places, out);
    return;
  }
  std::map<std::string, std::size_t> shown;
  std::map<std::string, std::size_t> left_out;
  for (const base::Diagnostic* one : wanted) {
    if (style.format == LogFormat::json) {
      out << json::write_json(to_value(*one)) << "\n";
    } else if (style.most_per_code > 0 && ++shown[one->code] > style.most_per_code) {
      ++left_out[one->code];
    } else {
      print_text(*one, style, out);
    }
  }
  for (const auto& [code, count] : left_out) print_rest(code, count, style, out);
  if (!left_out.empty()) out << painted("(--verbose shows all)", dim, style) << "\n";
}

void report_failure(const std::string& message, const ReportStyle& style, std::ostream& out) {
  const std::string text = base::hide_passwords(base::printable(message));
  switch (style.format) {
    case LogFormat::json:
      out << json::write_json(model::Object{{"severity", "error"}, {"message", text}}) << "\n";
      break;
    case LogFormat::github:
      out << annotation(base::Severity::error, "title=dayleaf", text) << "\n";
      break;
    default:
      out << painted("error:", color_of(base::Severity::error), style) << " " << text << "\n";
  }
}

model::Value to_value(const base::Diagnostic& one) {
  model::Object object{{"path", one.path},
                       {"line", static_cast<std::int64_t>(one.line)},
                       {"column", static_cast<std::int64_t>(one.column)},
                       {"severity", base::severity_name(one.severity)},
                       {"code", one.code},
                       {"message", one.message}};
  if (!one.suggestion.empty()) object.set("suggestion", one.suggestion);
  return object;
}

model::List to_values(const std::vector<base::Diagnostic>& diagnostics) {
  model::List list;
  list.reserve(diagnostics.size());
  for (const base::Diagnostic& one : diagnostics) list.push_back(to_value(one));
  return list;
}

}  // namespace dayleaf::cli
