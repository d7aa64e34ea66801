#include "serve/problems_page.h"

#include <algorithm>

#include "base/escape.h"
#include "base/text.h"

namespace dayleaf::serve {
namespace {

constexpr std::string_view policy =
    "default-src 'none'; script-src 'self'; style-src 'self'; connect-src 'self'; "
    "base-uri 'none'; form-action 'none'";

// The elements and classes are those that preview.js makes.
void append_span(std::string_view name, std::string_view text, std::string& out) {
  out.append("<span class=\"").append(name).append("\">");
  base::escape_html(text, out);
  out += "</span>";
}

std::string place_of(const base::Diagnostic& problem) {
  std::string place = problem.path;
  if (problem.line > 0) place += ":" + std::to_string(problem.line);
  if (problem.line > 0 && problem.column > 0) place += ":" + std::to_string(problem.column);
  return place;
}

// The line, with a caret below the character that is meant; it may be the end of the line.
void append_line(const base::Diagnostic& problem, std::string& out) {
  const std::string_view line = problem.source_line;
  out += "<pre class=\"dayleaf-line\">";
  append_span("dayleaf-number", problem.line > 0 ? std::to_string(problem.line) : "", out);
  out += "<code class=\"dayleaf-code\">";
  if (problem.caret == 0) {
    base::escape_html(line, out);
  } else {
    std::size_t begin = 0;
    for (std::uint32_t i = 1; i < problem.caret && begin < line.size(); ++i) {
      base::next_code_point(line, begin);
    }
    std::size_t end = begin;
    if (begin < line.size()) base::next_code_point(line, end);
    base::escape_html(line.substr(0, begin), out);
    append_span("dayleaf-caret", begin < line.size() ? line.substr(begin, end - begin) : " ", out);
    base::escape_html(line.substr(end), out);
  }
  out += "</code></pre>";
}

void append_problem(const base::Diagnostic& problem, std::string& out) {
  const std::string severity(base::severity_name(problem.severity));
  out += "<li class=\"dayleaf-problem dayleaf-" + severity + "\"><p class=\"dayleaf-place\">";
  append_span("dayleaf-severity", severity, out);
  if (const std::string place = place_of(problem); !place.empty()) {
    out += " <code>" + base::escaped_html(place) + "</code>";
  }
  out += "</p><p class=\"dayleaf-message\">" + base::escaped_html(problem.message) + "</p>";
  if (!problem.source_line.empty()) append_line(problem, out);
  if (!problem.suggestion.empty()) {
    out += "<p class=\"dayleaf-suggestion\">" + base::escaped_html(problem.suggestion) + "</p>";
  }
  out += "</li>\n";
}

}  // namespace

std::string problems_page(const std::vector<base::Diagnostic>& problems, const PreviewTags& tags) {
  std::string html =
      "<!DOCTYPE html>\n<html lang=\"en\" class=\"dayleaf-page\">\n<head>\n<meta "
      "charset=\"utf-8\">\n"
      "<meta http-equiv=\"Content-Security-Policy\" content=\"";
  base::escape_html(policy, html);
  html +=
      "\">\n<meta name=\"viewport\" content=\"width=device-width, initial-scale=1\">\n"
      "<title>Nothing to show yet</title>\n</head>\n<body>\n<main class=\"dayleaf-problems\">\n"
      "<h1>Nothing to show yet</h1>\n<p class=\"dayleaf-about\">The site cannot be made as it is. "
      "This page shows it as soon as what is below is mended.</p>\n<ol class=\"dayleaf-list\">\n";
  std::vector<base::Diagnostic> sorted = problems;
  std::stable_sort(
      sorted.begin(), sorted.end(),
      [](const base::Diagnostic& a, const base::Diagnostic& b) { return a.severity > b.severity; });
  for (const base::Diagnostic& problem : sorted) append_problem(problem, html);
  html += "</ol>\n</main>\n</body>\n</html>\n";
  make_preview(html, tags);
  return html;
}

}  // namespace dayleaf::serve
