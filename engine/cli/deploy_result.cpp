#include "cli/deploy_result.h"

#include "base/hide_passwords.h"
#include "base/text.h"
#include "cli/build_report.h"
#include "json/write_json.h"

namespace dayleaf::cli {
namespace {

void print_paths(char sign, const std::vector<std::string>& paths, std::ostream& out) {
  for (const std::string& path : paths) out << "  " << sign << " " << base::printable(path) << "\n";
}

model::Object document_of(const deploy::DeployReport& report, bool dry_run) {
  const auto count = [](std::size_t size) { return model::Value(static_cast<std::int64_t>(size)); };
  model::List notes;
  for (const std::string& note : report.notes) notes.emplace_back(note);
  return model::Object{
      {"target", base::hide_passwords(report.target)},
      {"added", count(report.added.size())},
      {"changed", count(report.changed.size())},
      {"removed", count(report.removed.size())},
      {"unchanged", count(report.unchanged)},
      {"bytes", count(report.bytes)},
      {"commit", report.commit.empty() ? model::Value() : model::Value(report.commit)},
      {"dry_run", dry_run},
      {"notes", std::move(notes)}};
}

}  // namespace

void show_report(const deploy::DeployReport& report, const Options& options,
                 const Console& console) {
  if (options.json) {
    console.out << json::write_json(document_of(report, options.dry_run), json::JsonStyle::indented)
                << "\n";
    return;
  }
  if (options.quiet) return;
  if (options.verbose > 0) {
    print_paths('+', report.added, console.err);
    print_paths('~', report.changed, console.err);
    print_paths('-', report.removed, console.err);
  }
  for (const std::string& note : report.notes)
    console.err << "note: " << base::printable(note) << "\n";
  if (report.is_empty() && report.commit.empty()) {
    console.err << "nothing to deploy: " << base::hide_passwords(report.target) << " has all "
                << base::grouped_number(report.unchanged) << " files\n";
    return;
  }
  console.err << "files    " << base::grouped_number(report.added.size()) << " added, "
              << base::grouped_number(report.changed.size()) << " changed, "
              << base::grouped_number(report.removed.size()) << " removed, "
              << base::grouped_number(report.unchanged) << " unchanged (" << size_text(report.bytes)
              << " to send)\n";
  if (!report.commit.empty()) console.err << "commit   " << report.commit << "\n";
  console.err << (options.dry_run ? "would be deployed to " : "deployed to ")
              << base::hide_passwords(report.target) << "\n";
}

}  // namespace dayleaf::cli
