#include "cli/explain_dialect.h"

#include <algorithm>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "base/below.h"
#include "base/text.h"
#include "cli/failure.h"
#include "cli/report.h"
#include "cli/work.h"
#include "dialects/explain_lines.h"
#include "pipeline/load_content.h"

namespace dayleaf::cli {
namespace {

// A digest as people name it: below the content folder, or with that folder, or as they see it from
// where they are.
const pipeline::ContentFile* find_file(std::string_view named, const Work& work) {
  const std::string folder = base::below(work.settings->root, work.settings->site.content);
  std::vector<std::string_view> names = {named};
  if (named.starts_with("./")) names.push_back(named.substr(2));
  for (const std::string& before : {folder, work.settings->site.content}) {
    const std::string_view last = names.back();
    if (last.starts_with(before + "/")) names.push_back(last.substr(before.size() + 1));
  }
  for (const pipeline::ContentFile& file : work.loaded->content.files) {
    if (std::find(names.begin(), names.end(), file.path) != names.end()) return &file;
  }
  return nullptr;
}

std::string text_of(const dialects::ExplainedSheet& explained) {
  constexpr std::size_t longest = 60;  // of a line's words
  std::size_t widest = 0;
  std::vector<std::string> roles;
  for (const dialects::ExplainedLine& line : explained.lines) {
    roles.push_back(base::join(line.roles, ", "));
    widest = std::max(widest, roles.back().size());
  }
  const std::size_t digits = std::to_string(explained.lines.size()).size();
  std::string text = "dialect " + explained.sheet.dialect + ": " + explained.sheet.shape + "\n";
  for (std::size_t i = 0; i < explained.lines.size(); ++i) {
    std::string number = std::to_string(explained.lines[i].number);
    number.insert(0, digits - number.size(), ' ');
    std::string role = roles[i];
    role.resize(widest, ' ');
    std::string line = number + "  " + role + "  " +
                       base::printable(base::shorten(explained.lines[i].words, longest));
    text += std::string(base::trim_right(line)) + "\n";
  }
  return text;
}

model::Object value_of(const dialects::ExplainedSheet& explained) {
  model::List lines;
  for (const dialects::ExplainedLine& line : explained.lines) {
    model::List roles;
    for (const std::string& role : line.roles) roles.emplace_back(role);
    lines.emplace_back(model::Object{{"line", static_cast<std::int64_t>(line.number)},
                                     {"roles", std::move(roles)},
                                     {"words", base::printable(line.words)}});
  }
  return {{"digest", base::printable(explained.sheet.path)},
          {"dialect", explained.sheet.dialect},
          {"shape", explained.sheet.shape},
          {"papers", static_cast<std::int64_t>(explained.sheet.entries.size())},
          {"lines", std::move(lines)}};
}

}  // namespace

Exit explain_dialect(const Options& options, const Console& console) {
  ProgressLine progress(options, console);
  Work work = open_work(options, console, progress);
  progress.finish();
  if (work.exit != Exit::ok) return give_up(work, options, console);
  const std::string& named = *options.explain_dialect;
  const pipeline::ContentFile* const file = find_file(named, work);
  if (file == nullptr) {
    return give_up(std::move(work), Exit::content, "there is no digest " + base::printable(named),
                   options, console);
  }
  const model::Site& site = work.settings->site;
  const dialects::ExplainedSheet explained = dialects::explain_lines(
      file->path, file->bytes, {site.limits, site.daily, site.custom, site.time_zone});
  if (options.json) {
    model::Object document = value_of(explained);
    document.set("diagnostics", to_values(explained.diagnostics.all()));
    print_document(std::move(document), verdict(explained.diagnostics, options), "",
                   explained.diagnostics.all(), console);
  } else {
    console.out << text_of(explained);
  }
  return verdict(explained.diagnostics, options);
}

}  // namespace dayleaf::cli
