#include "dialects/read_sheet.h"

#include <algorithm>
#include <array>
#include <optional>
#include <utility>
#include <vector>

#include "base/text.h"
#include "dialects/decode_text.h"
#include "dialects/describe_shape.h"
#include "dialects/dialects.h"
#include "dialects/find_date.h"
#include "dialects/find_footnotes.h"
#include "dialects/find_no_digest.h"
#include "dialects/front_matter.h"
#include "dialects/lost_latex.h"
#include "dialects/own_forms.h"
#include "dialects/report_broken_links.h"
#include "dialects/report_formulas.h"
#include "dialects/report_unshown.h"
#include "dialects/strip_answer.h"
#include "dialects/strip_layout.h"

namespace dayleaf::dialects {
namespace {

// What some part of the engine or a dialect understands in front matter.
constexpr std::array<std::string_view, 27> known_keys = {
    "arxiv",   "attribution", "author", "author_order", "authors", "date",      "description",
    "dialect", "doi",         "draft",  "id",           "image",   "lang",      "language",
    "licence", "link",        "paper",  "source",       "tags",    "thumbnail", "title",
    "topics",  "upvotes",     "url",    "video",        "vote",    "votes"};

void report_unknown_keys(const model::Object& values, const Dialect& dialect,
                         base::Diagnostics& diagnostics) {
  const std::vector<std::string_view> candidates(known_keys.begin(), known_keys.end());
  for (const model::Member& member : values.members()) {
    bool known = dialect.knows_key != nullptr && dialect.knows_key(member.name);
    for (const std::string_view key : known_keys) known = known || key == member.name;
    if (known) continue;
    const auto meant = base::did_you_mean(member.name, candidates);
    const base::Location at = member.at.line != 0 ? member.at : member.value.at;
    diagnostics.note(at, "front-matter-key-unknown",
                     "nothing reads the key " + base::printable(member.name) + "; it is kept",
                     meant ? "did you mean " + std::string(*meant) + "?" : "");
  }
}

void report_draft(const model::Object& values, base::Diagnostics& diagnostics) {
  const model::Value* const value = values.find("draft");
  if (value == nullptr || value->kind() == model::Value::Kind::boolean) return;
  diagnostics.warning(value->at, "draft-not-understood",
                      "draft is neither true nor false; the digest is taken for a draft",
                      "write draft = true, or remove the line");
}

const Dialect& choose(const SheetSource& source, base::Diagnostics& diagnostics) {
  if (const model::Value* named = source.front_matter->find("dialect")) {
    if (const Dialect* dialect = find_dialect(named->text())) return *dialect;
    std::vector<std::string_view> names;
    for (const Dialect& dialect : all_dialects()) names.push_back(dialect.name);
    const auto meant = base::did_you_mean(named->text(), names);
    diagnostics.error(named->at, "dialect-unknown",
                      "there is no dialect " + base::printable(named->text()),
                      meant ? "did you mean " + std::string(*meant) + "?" : "remove the key");
  }
  for (const Dialect& dialect : all_dialects()) {
    if (dialect.recognises(source)) return dialect;
  }
  return all_dialects().back();
}

void read_text(std::string_view text, const ReadOptions& options, base::Diagnostics& diagnostics,
               model::Sheet& sheet) {
  const std::optional<std::string> stripped = strip_answer(text, 1, diagnostics);
  const FrontMatter front = read_front_matter(stripped ? *stripped : text, diagnostics);
  sheet.front_matter = front.values;
  sheet.draft = states_draft(front.values);
  report_draft(front.values, diagnostics);
  // What was taken off may have stood behind the front matter.
  std::optional<std::string> below;
  if (front.first_line > 1) below = strip_answer(front.rest, front.first_line, diagnostics);
  std::string_view rest = below ? std::string_view(*below) : std::string_view(front.rest);
  const std::optional<std::string> plain = strip_layout(rest, front.first_line, diagnostics);
  if (plain) rest = *plain;
  const SheetSource source{sheet.path, rest, front.first_line, front.values, options};
  const Dialect& dialect = choose(source, diagnostics);
  sheet.dialect = dialect.name;
  report_unknown_keys(front.values, dialect, diagnostics);
  dialect.read(source, diagnostics, sheet);
  sheet.shape = describe_shape(source, sheet);
  report_unshown(source, sheet, diagnostics);
}

void mark_damaged_titles(const std::vector<std::uint32_t>& lines, model::Sheet& sheet) {
  for (model::Entry& entry : sheet.entries) {
    const bool lost = std::binary_search(lines.begin(), lines.end(), entry.at.line);
    entry.title_damaged = entry.title_damaged || lost;
  }
}

// A file that was never meant to hold papers: that is all there is to say of it, unless it cannot
// be read.
void settle_no_digest(std::string_view text, const model::CustomDialect& custom,
                      model::Sheet& sheet, base::Diagnostics& found) {
  const auto is_of_papers = [](const base::Diagnostic& one) {
    return one.code == "no-papers" || one.code == "day-without-papers";
  };
  if (std::none_of(found.all().begin(), found.all().end(), is_of_papers)) return;
  const bool has_day = sheet.date != base::Date{} || find_path_date(sheet.path, custom);
  const std::string reason = reason_for_no_digest(sheet.path, text, has_day);
  if (reason.empty()) return;
  sheet.date = {};
  base::Diagnostics rest(found.path(), text);
  rest.note({}, "no-digest", reason);
  for (const base::Diagnostic& one : found.all()) {
    if (one.severity == base::Severity::error && !is_of_papers(one)) rest.add(one);
  }
  found = std::move(rest);
}

}  // namespace

model::Sheet read_sheet(std::string_view path, std::string_view bytes, const ReadOptions& options,
                        base::Diagnostics& diagnostics) {
  if (!is_for_path(options.custom, path)) {
    ReadOptions usual = options;
    usual.custom = {};
    return read_sheet(path, bytes, usual, diagnostics);
  }
  model::Sheet sheet;
  sheet.path = path;
  sheet.dialect = all_dialects().back().name;
  base::Diagnostics found(diagnostics.path(), bytes);
  DecodedText decoded;
  decode_text(bytes, options.limits, found, decoded);
  if (!decoded.refused) {
    // Columns and quotations are those of the text as it was understood.
    base::Diagnostics inner(diagnostics.path(), decoded.text);
    read_text(decoded.text, options, inner, sheet);
    mark_damaged_titles(decoded.damaged_lines, sheet);
    mark_damaged_titles(report_lost_latex(decoded.text, inner), sheet);
    if (decoded.text.find("[^") != std::string::npos) {
      find_footnotes(decoded.text, options.limits, inner, sheet);
    }
    report_formulas(sheet, inner);
    report_broken_links(sheet, inner);
    settle_no_digest(decoded.text, options.custom, sheet, inner);
    found.append(std::move(inner));
  }
  base::append_by_place(found, diagnostics);
  return sheet;
}

}  // namespace dayleaf::dialects
