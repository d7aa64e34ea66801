#include "base/text.h"
#include "cli/commands.h"
#include "cli/explanation.h"
#include "cli/failure.h"
#include "cli/find_target.h"
#include "cli/work.h"
#include "json/write_json.h"

namespace dayleaf::cli {
namespace {

// What was found wrong in one digest.
std::vector<base::Diagnostic> findings_in(const model::Sheet& sheet, const Work& work) {
  const std::string path = base::printable(base::below(work.settings->site.content, sheet.path));
  std::vector<base::Diagnostic> found;
  for (const base::Diagnostic& one : work.diagnostics.all()) {
    if (one.path == path) found.push_back(one);
  }
  return found;
}

Exit report_missing(const FoundTarget& target, const std::string& argument, const Options& options,
                    const Console& console) {
  model::List nearest;
  for (const std::string& address : target.nearest) nearest.emplace_back("/" + address);
  if (options.json) {
    model::Object document{{"page", model::Value()},
                           {"asked", argument},
                           {"reason", target.reason},
                           {"nearest", std::move(nearest)}};
    print_document(std::move(document), Exit::content, "there is no page " + argument, {}, console);
    return Exit::content;
  }
  console.out << "There is no page " << base::printable(argument) << "\n";
  if (!target.reason.empty()) console.out << "because    " << target.reason << "\n";
  for (const model::Value& address : nearest) {
    console.out << (&address == nearest.data() ? "nearest    " : "           ")
                << base::printable(address.text()) << "\n";
  }
  return Exit::content;
}

}  // namespace

Exit run_explain(const Options& options, const Console& console) {
  ProgressLine progress(options, console);
  const Work work = plan_work(options, console, progress);
  progress.finish();
  if (work.exit != Exit::ok) return give_up(work, options, console);

  const std::string& argument = options.words.front();
  const FoundTarget target =
      find_target(argument, *work.planned, *work.settings, options.root.value_or(""));
  if (target.page == nullptr && target.sheet == nullptr) {
    return report_missing(target, argument, options, console);
  }
  model::Object explanation = target.sheet != nullptr
                                  ? explain_sheet(*target.sheet, *work.planned)
                                  : explain_page(*target.page, *work.planned, *work.settings);
  if (target.sheet != nullptr) {
    const std::vector<base::Diagnostic> found = findings_in(*target.sheet, work);
    if (options.json) {
      explanation.set("diagnostics", to_values(found));
    } else {
      report(found, style_of(work, options, console), console.err);
    }
  }
  console.out << (options.json ? json::write_json(explanation, json::JsonStyle::indented) + "\n"
                               : explanation_text(explanation));
  return Exit::ok;
}

}  // namespace dayleaf::cli
