#include "cli/github_summary.h"

#include <algorithm>
#include <cerrno>
#include <cstring>
#include <set>

#include "base/date.h"
#include "base/escape.h"
#include "base/hash.h"
#include "base/text.h"
#include "cli/report.h"
#include "files/paths.h"
#include "model/cite_paper.h"
#include "render/urls.h"

namespace dayleaf::cli {
namespace {

constexpr std::size_t summary_limit = 1U << 20;  // GitHub refuses a longer one, all of it
constexpr std::size_t most_findings = 100;
constexpr std::size_t most_title = 300;  // code points

std::string safe(std::string_view text) {
  return base::escaped_github_markdown(base::shorten(text, most_title));
}

std::string row(std::string_view name, const std::string& value) {
  return "| " + std::string(name) + " | " + value + " |\n";
}

// One paper on one day.
struct PaperLine {
  const model::Paper* paper = nullptr;
  const model::Appearance* appearance = nullptr;
};

// Those whose page the last publication did not have; the newest day's first.
std::vector<PaperLine> new_papers(const model::Archive& archive,
                                  const files::PublishReport& published) {
  const std::set<std::string_view> paths(published.new_paths.begin(), published.new_paths.end());
  std::vector<PaperLine> papers;
  for (auto paper = archive.papers.rbegin(); paper != archive.papers.rend(); ++paper) {
    if (!paths.contains(render::address::file_of(render::address::paper(paper->slug)))) continue;
    papers.push_back({&*paper, &archive.appearances[paper->appearances.back()]});
  }
  return papers;
}

std::vector<PaperLine> papers_of(const model::Archive& archive, const model::Day& day) {
  std::vector<PaperLine> papers;
  for (const std::uint32_t place : day.ranking) {
    const model::Appearance& appearance = archive.appearances[place];
    papers.push_back({&archive.papers[appearance.paper], &appearance});
  }
  return papers;
}

std::string paper_row(const PaperLine& line, const model::Archive& archive,
                      const render::UrlWriter& urls) {
  const model::Entry& entry = *line.appearance->entry;
  std::string title = safe(model::readable_title(entry));
  if (urls.host_known()) {
    title = "[" + title + "](" + urls.absolute(render::address::paper(line.paper->slug)) + ")";
  }
  return "| " + title + " | " + base::iso_date(archive.days[line.appearance->day].date) + " | " +
         (entry.votes ? base::grouped_number(*entry.votes) : "") + " |\n";
}

std::string finding_row(const base::Diagnostic& one) {
  std::string place = one.path;
  if (one.line > 0) place += ":" + std::to_string(one.line);
  return "| " + safe(place) + " | " + std::string(base::severity_name(one.severity)) + " | " +
         safe(one.message) + " |\n";
}

// A table whose rows must leave `room`; how many had none is said below it.
std::string table(const std::string& head, const std::vector<std::string>& rows,
                  std::size_t already_left_out, std::size_t room) {
  constexpr std::size_t last_line = 80;
  std::string text = head;
  std::size_t shown = 0;
  if (head.size() + last_line > room) return {};
  for (const std::string& one : rows) {
    if (text.size() + one.size() + last_line > room) break;
    text += one;
    ++shown;
  }
  const std::size_t left_out = rows.size() - shown + already_left_out;
  if (left_out > 0) text += "\n… and " + base::grouped_number(left_out) + " more\n";
  return text;
}

std::string paper_table(const JobReport& report, std::size_t room) {
  const model::Archive* archive = report.archive;
  if (report.built == nullptr || archive == nullptr || archive->days.empty()) return {};
  const files::PublishReport& published = report.built->published;
  std::string title;
  std::vector<PaperLine> papers;
  if (published.had_manifest) {
    papers = new_papers(*archive, published);
    title = base::count_of(papers.size(), "new paper");
  } else {
    papers = papers_of(*archive, archive->days.back());
    title = "The newest day: " + base::iso_date(archive->days.back().date);
  }
  if (papers.empty()) return {};
  const render::UrlWriter urls(report.site->base);
  std::vector<std::string> rows;
  rows.reserve(papers.size());
  for (const PaperLine& line : papers) rows.push_back(paper_row(line, *archive, urls));
  return table("\n### " + title + "\n\n| paper | day | votes |\n| --- | --- | ---: |\n", rows, 0,
               room);
}

std::string finding_table(const std::vector<base::Diagnostic>& diagnostics, std::size_t room) {
  std::vector<const base::Diagnostic*> findings;
  for (const base::Severity severity : {base::Severity::error, base::Severity::warning}) {
    for (const base::Diagnostic& one : diagnostics) {
      if (one.severity == severity) findings.push_back(&one);
    }
  }
  if (findings.empty()) return {};
  const std::size_t shown = std::min(findings.size(), most_findings);
  std::vector<std::string> rows;
  for (std::size_t i = 0; i < shown; ++i) rows.push_back(finding_row(*findings[i]));
  return table("\n### What was found\n\n| where | | what |\n| --- | --- | --- |\n", rows,
               findings.size() - shown, room);
}

std::size_t count_severity(const std::vector<base::Diagnostic>& diagnostics,
                           base::Severity severity) {
  return static_cast<std::size_t>(
      std::count_if(diagnostics.begin(), diagnostics.end(),
                    [&](const base::Diagnostic& one) { return one.severity == severity; }));
}

bool has_changed(const files::PublishReport& published) {
  return !published.had_manifest || published.differing > 0;
}

// Appends to the file that a variable names, if it names one.
void tell_file(const Console& console, const std::string& path, const std::string& text) {
  if (path.empty()) return;
  const base::Result<void> told = files::append_to_file(path, text);
  if (!told) console.err << "note: " << told.error().message << "\n";
}

std::size_t room_in(const std::string& path) {
  const std::uint64_t size = files::size_of_file(path);
  return size < summary_limit ? summary_limit - static_cast<std::size_t>(size) : 0;
}

}  // namespace

std::string job_summary(const JobReport& report, std::size_t limit) {
  const render::UrlWriter urls(report.site->base);
  const std::string name = safe(report.site->title.empty() ? "Daily Papers" : report.site->title);
  std::string text = report.built == nullptr ? "## Check of " : "## ";
  text += name + "\n\n| | |\n| --- | --- |\n";
  if (urls.host_known()) {
    text += row("site", "[" + safe(urls.absolute("")) + "](" + urls.absolute("") + ")");
  }
  text += row("papers", base::grouped_number(static_cast<std::size_t>(report.counts.papers)) +
                            " on " + base::count_of(report.counts.days, "day"));
  if (report.built != nullptr) {
    const files::PublishReport& published = report.built->published;
    text += row("files", base::grouped_number(report.pages) + "; " +
                             base::grouped_number(published.written) + " written, " +
                             base::grouped_number(published.unchanged) + " unchanged, " +
                             base::grouped_number(published.removed) + " removed");
    if (published.had_manifest) {
      text +=
          row("since the last build",
              published.differing == 0 ? "nothing has changed"
                                       : base::count_of(published.differing, "file") + " changed");
    }
    text += row("size", size_text(published.bytes) + ", " +
                            base::escaped_github_markdown(share_of_limit(published.bytes)));
  }
  if (report.broken_links) text += row("broken links", base::grouped_number(*report.broken_links));
  text += row("found", verdict_text(count_severity(report.diagnostics, base::Severity::error),
                                    count_severity(report.diagnostics, base::Severity::warning)));
  if (text.size() > limit) return {};
  // What is wrong is short and matters most; papers take the room that is left.
  const std::string findings = finding_table(report.diagnostics, limit - text.size());
  text += paper_table(report, limit - text.size() - findings.size()) + findings + "\n";
  return text.size() > limit ? text.substr(0, limit) : text;
}

std::string output_lines(std::string_view name, std::string_view value) {
  const std::string start(name);
  if (value.find_first_of("\r\n") == std::string_view::npos) {
    return start + "=" + std::string(value) + "\n";
  }
  std::string end = "dayleaf-" + base::to_hex(base::hash_bytes(value));
  while (value.find(end) != std::string_view::npos) end += '-';
  return start + "<<" + end + "\n" + std::string(value) + "\n" + end + "\n";
}

std::string job_outputs(const JobReport& report) {
  const auto number = [](std::string_view name, std::uint64_t value) {
    return output_lines(name, std::to_string(value));
  };
  std::string text;
  if (report.built != nullptr) {
    const files::PublishReport& published = report.built->published;
    text += output_lines("changed", has_changed(published) ? "true" : "false");
    if (published.had_manifest) {
      text += number("new_papers",
                     report.archive == nullptr ? 0 : new_papers(*report.archive, published).size());
    }
    text += number("bytes", published.bytes);
  }
  if (report.broken_links) text += number("broken_links", *report.broken_links);
  text += number("pages", report.pages);
  text += number("papers", static_cast<std::uint64_t>(report.counts.papers));
  const render::UrlWriter urls(report.site->base);
  return text + output_lines("url", urls.host_known() ? urls.absolute("") : "");
}

void tell_github(const JobReport& report, const Console& console) {
  if (console.variable("GITHUB_ACTIONS") != "true") return;
  const std::string summary_path = console.variable("GITHUB_STEP_SUMMARY");
  tell_file(console, summary_path, job_summary(report, room_in(summary_path)));
  tell_file(console, console.variable("GITHUB_OUTPUT"), job_outputs(report));
}

void tell_github_of_fetch(const FetchReport& report, const Console& console) {
  if (console.variable("GITHUB_ACTIONS") != "true") return;
  const std::string summary_path = console.variable("GITHUB_STEP_SUMMARY");
  const std::size_t room = room_in(summary_path);
  std::string text = "## Fetch\n\n| | |\n| --- | --- |\n" + report.rows;
  text += row("changed", report.changed ? "yes" : report.failure.empty() ? "nothing new" : "no");
  if (!report.failure.empty()) text += row("stopped", safe(report.failure));
  if (text.size() < room) text += finding_table(report.diagnostics, room - text.size());
  tell_file(console, summary_path, text.size() + 1 > room ? std::string() : text + "\n");
  tell_file(console, console.variable("GITHUB_OUTPUT"),
            output_lines("changed", report.changed ? "true" : "false"));
}

}  // namespace dayleaf::cli
