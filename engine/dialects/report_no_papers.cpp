#include "dialects/report_no_papers.h"

#include <string>

#include "base/text.h"
#include "dialects/describe_shape.h"
#include "dialects/own_forms.h"
#include "dialects/read_heading.h"

namespace dayleaf::dialects {

void report_no_papers(const SheetSource& source, const model::Sheet& sheet,
                      base::Location first_text, base::Diagnostics& diagnostics) {
  if (base::trim(source.text).empty()) {
    diagnostics.warning({}, "file-empty", "this file is empty");
    return;
  }
  const std::string instead = "; it has " + describe_shape(source, sheet);
  std::string hint = hint_for_shape(source.text);
  if (hint.empty()) hint = "write papers as " + right_heading();
  if (first_text.line == 0 ||
      (sheet.date == base::Date{} && !find_path_date(source.path, source.options->custom))) {
    diagnostics.warning({}, "no-papers",
                        "this file has text but no paper was found in it" + instead, hint);
    return;
  }
  const std::string day =
      sheet.date == base::Date{} ? "a day" : "the day " + base::iso_date(sheet.date);
  const bool is_kept = model::is_of_day(sheet);
  diagnostics.error(first_text, "day-without-papers",
                    "this file is of " + day + " and has text, but no paper was found in it" +
                        (is_kept ? "" : ": all of it would be lost") + instead,
                    hint + "; else remove the file, make it a draft, or build with --force" +
                        (is_kept ? ": the page of the day has its text then" : ""));
}

}  // namespace dayleaf::dialects
