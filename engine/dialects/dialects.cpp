#include "dialects/dialects.h"

#include <algorithm>
#include <array>
#include <vector>

#include "dialects/find_date.h"

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
  const auto in_path = find_path_date(source.path);
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
    const auto written = find_date(value->text());
    if (written && base::is_valid(written->date)) {
      at = value->at;
      compare_with_path(written->date);
      return written->date;
    }
    diagnostics.error(value->at, "date-does-not-exist", "this is no date that exists",
                      "date = \"2024-01-31\"");
  }
  return path_exists ? in_path->date : base::Date{};
}

}  // namespace dayleaf::dialects
