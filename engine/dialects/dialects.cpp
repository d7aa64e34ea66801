#include "dialects/dialects.h"

#include <algorithm>
#include <array>
#include <vector>

#include "dialects/find_day.h"
#include "dialects/own_forms.h"
#include "model/paper_keys.h"

namespace dayleaf::dialects {

std::span<const Dialect> all_dialects() {
  static const std::array dialects = {file_per_paper_dialect, table_dialect, daily_dialect};
  return dialects;
}

const Dialect* find_dialect(std::string_view name) {
  for (const Dialect& dialect : all_dialects()) {
    if (dialect.name == name) return &dialect;
  }
  return nullptr;
}

bool day_was_refused(const base::Diagnostics& diagnostics) {
  const std::vector<base::Diagnostic>& all = diagnostics.all();
  return std::any_of(all.begin(), all.end(), [](const base::Diagnostic& one) {
    return one.code == "date-does-not-exist" || one.code == "front-matter-open" ||
           one.code == "toml-syntax" || one.code == "toml-limit";
  });
}

base::Date resolve_date(const SheetSource& source, const base::Date* in_text, base::Location at,
                        base::Diagnostics& diagnostics, const base::Date* refused) {
  const auto in_path = find_path_date(source.path, source.options->custom);
  const bool path_exists = in_path && base::is_valid(in_path->date);
  if (in_path && !path_exists && (refused == nullptr || *refused != in_path->date)) {
    diagnostics.error(
        {}, "date-does-not-exist",
        "the date " + base::iso_date(in_path->date) + " of the file's name does not exist",
        "rename the file");
  }
  const auto compare_with_path = [&](const base::Date& date) {
    if (!path_exists || in_path->date == date) return;
    diagnostics.warning(at, "date-differs",
                        "this says " + base::iso_date(date) + ", the file's name " +
                            base::iso_date(in_path->date) + "; the first counts",
                        "rename the file or correct the date");
  };
  if (in_text != nullptr) {
    compare_with_path(*in_text);
    return *in_text;
  }
  if (const model::Value* value = source.front_matter->find("date")) {
    const auto own =
        find_own_date(value->text(), source.options->custom, source.options->time_zone);
    const auto written =
        own ? own : find_day(value->text(), std::nullopt, source.options->time_zone);
    if (written && base::is_valid(written->date)) {
      at = value->at;
      if (written->is_run) {
        diagnostics.note(
            at, "several-days",
            "a digest of several days is of the last of them, " + base::iso_date(written->date),
            "date = \"" + base::iso_date(written->date) + "\"");
      }
      compare_with_path(written->date);
      return written->date;
    }
    diagnostics.error(value->at, "date-does-not-exist", "this is no date that exists",
                      "date = \"2024-01-31\"");
  }
  return path_exists ? in_path->date : base::Date{};
}

base::Date resolve_date_of_paper(const SheetSource& source, base::Diagnostics& diagnostics) {
  const auto in_folder = find_folder_date(source.path);
  const bool is_of_folder = in_folder && base::is_valid(in_folder->date);
  const auto in_path = find_path_date(source.path, source.options->custom);
  const bool is_of_path = in_path && base::is_valid(in_path->date);
  if (in_path && !is_of_path) {
    diagnostics.error(
        {}, "date-does-not-exist",
        "the date " + base::iso_date(in_path->date) + " of the file's path does not exist",
        "rename it");
  }
  base::Date own;
  for (const model::PaperKeyRow& row : model::paper_keys()) {
    if (row.key != model::PaperKey::day && row.key != model::PaperKey::own_day) continue;
    for (const model::Member& member : source.front_matter->members()) {
      if (model::find_paper_key(member.name) != &row) continue;
      const std::string words = model::words_of(member.value);
      const auto written = find_stated_date(words, source.options->time_zone);
      const bool exists = written && base::is_valid(written->date);
      if (row.key == model::PaperKey::own_day) {
        if (exists && own == base::Date{}) own = written->date;
        continue;
      }
      if (!exists) {
        if (member.value.is_null()) continue;
        diagnostics.error(member.value.at, "date-does-not-exist", "this is no date that exists",
                          "date = \"2024-01-31\"");
        continue;
      }
      if (!is_of_path || in_path->date == written->date) return written->date;
      if (is_of_folder) {
        diagnostics.note(member.value.at, "date-differs",
                         "this says " + base::iso_date(written->date) + ", the file's folder " +
                             base::iso_date(in_folder->date) +
                             "; the folder is that of a day and counts");
        return in_folder->date;
      }
      diagnostics.warning(member.value.at, "date-differs",
                          "this says " + base::iso_date(written->date) + ", the file's name " +
                              base::iso_date(in_path->date) + "; the first counts",
                          "rename the file or correct the date");
      return written->date;
    }
  }
  return is_of_path ? in_path->date : own;
}

}  // namespace dayleaf::dialects
