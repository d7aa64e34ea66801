#include "dialects/write_sheet.h"

#include "dialects/dialects.h"
#include "dialects/front_matter.h"

namespace dayleaf::dialects {

std::string write_sheet(const model::Sheet& sheet) {
  const Dialect* dialect = find_dialect(sheet.dialect);
  if (dialect == nullptr) dialect = &all_dialects().back();
  model::Object front_matter = sheet.front_matter;
  if (states_draft(front_matter) != sheet.draft) front_matter.set("draft", sheet.draft);
  std::string out = write_front_matter(front_matter);
  const std::string body = dialect->write(sheet);
  if (!out.empty() && !body.empty()) out += '\n';
  return out + body;
}

}  // namespace dayleaf::dialects
