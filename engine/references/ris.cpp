#include "base/date.h"
#include "base/text.h"
#include "references/reference.h"

namespace dayleaf::references {
namespace {

void add(std::string_view tag, std::string_view value, std::string& out) {
  const std::string line = base::collapse_spaces(base::remove_controls(value, ""));
  if (line.empty()) return;
  (((out += tag) += "  - ") += line) += "\r\n";
}

std::string name_of(const std::string& name) {
  const PersonName parts = split_name(name);
  if (parts.given.empty()) return parts.family;
  return parts.family + ", " + parts.given + (parts.suffix.empty() ? "" : ", " + parts.suffix);
}

}  // namespace

std::string ris(const Reference& reference) {
  using Kind = model::Identifier::Kind;
  const model::Citation& citation = reference.citation;
  const bool preprint = citation.type == model::Citation::Type::preprint;
  std::string out;
  add("TY", preprint ? "UNPB" : "GEN", out);
  add("ID", reference.key, out);
  add("TI", citation.title, out);
  if (citation.authors) {
    for (const std::string& name : citation.authors->names()) add("AU", name_of(name), out);
  }
  if (citation.published) {
    const std::string date = base::iso_date(*citation.published);
    add("PY", date.substr(0, 4), out);
    add("DA", base::replace_all(date, "-", "/"), out);
  }
  if (preprint) add("PB", "arXiv", out);
  if (const std::string arxiv = citation.find(Kind::arxiv); !arxiv.empty()) {
    add("M1", "arXiv:" + arxiv, out);
  }
  add("DO", citation.find(Kind::doi), out);
  add("UR", reference.url, out);
  add("LA", citation.language, out);
  add("N1", citation.authors && citation.authors->cut() ? cut_note : reference.note, out);
  out += "ER  - \r\n";
  return out;
}

}  // namespace dayleaf::references
