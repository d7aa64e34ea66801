#include "pipeline/report_labels.h"

#include <optional>
#include <set>
#include <string>
#include <string_view>
#include <vector>

#include "base/text.h"
#include "model/quote.h"
#include "render/summary_parts.h"
#include "toml/read_toml.h"

namespace dayleaf::pipeline {
namespace {

std::set<std::string> labels_of(const model::Archive& archive) {
  std::set<std::string> labels;
  for (const model::Appearance& one : archive.appearances) {
    model::for_each_text(one, [&](const model::EntryText& text) {
      for (const render::SummaryParts::Bullet& bullet :
           render::split_summary(text.entry->summary).bullets) {
        std::string label = render::label_of(bullet);
        if (!label.empty()) labels.insert(std::move(label));
      }
    });
  }
  return labels;
}

// Where the file names them; nothing of what --set said stands there.
model::Object labels_in(const SettingsFile& file) {
  base::Diagnostics known;  // it has been read before
  const std::optional<model::Value> document = toml::read_toml(file.text, known);
  const model::Value* const labels = document ? document->object().find("labels") : nullptr;
  return labels != nullptr && labels->is_object() ? labels->object() : model::Object();
}

}  // namespace

void report_labels(const model::Archive& archive, const model::Site& site, const SettingsFile& file,
                   base::Diagnostics& diagnostics) {
  if (site.labels.empty()) return;
  const std::set<std::string> there = labels_of(archive);
  const std::vector<std::string_view> names(there.begin(), there.end());
  const model::Object stated = labels_in(file);
  base::Diagnostics of_file(file.path, file.text);
  base::Diagnostics of_command("--set labels");
  const auto report = [&](base::Diagnostics& to, base::Location at, std::string_view name) {
    const auto meant = base::did_you_mean(name, names);
    to.note(
        at, "label-of-no-digest",
        "[labels] names " + model::in_quotes(name) + ", which no bullet of a digest begins with",
        meant ? "did you mean " + model::in_quotes(*meant) + "?" : "");
  };
  for (const model::Member& member : stated.members()) {
    if (site.labels.contains(member.name) && !there.contains(member.name)) {
      report(of_file, member.at, member.name);
    }
  }
  for (const auto& [name, shown] : site.labels) {
    if (there.contains(name) || stated.find(name) != nullptr) continue;
    report(of_command, {}, name);
  }
  diagnostics.append(std::move(of_file));
  diagnostics.append(std::move(of_command));
}

}  // namespace dayleaf::pipeline
