#include "render/day_text.h"

#include <algorithm>
#include <cstdint>
#include <map>

#include "index/find_topics.h"
#include "render/fingerprints.h"
#include "render/plan.h"
#include "render/urls.h"

// A day as a digest in canonical form, which reads back as the same papers. docs/data.md.
namespace dayleaf::render {
namespace {

std::vector<const model::Sheet*> sheets_of(const RenderContext& context, const model::Day& day) {
  std::vector<const model::Sheet*> sheets;
  for (const std::uint32_t index : day.appearances) {
    const model::Sheet* const sheet = context.archive.appearances[index].sheet;
    if (sheet != nullptr && (sheets.empty() || sheets.back() != sheet)) sheets.push_back(sheet);
  }
  return sheets;
}

bool order_is_known(const model::Entry& entry) {
  return entry.authors.names.empty() || entry.authors.order == model::AuthorOrder::known;
}

void add_day_inputs(const RenderContext& context, std::uint32_t index, base::Parts& parts) {
  const model::Day& day = context.archive.days[index];
  parts.add(fingerprint::day(context, index));
  for (const std::uint32_t one : day.appearances) {
    const model::Appearance& appearance = context.archive.appearances[one];
    parts.add(appearance.paper).add(fingerprint::entry(context, one));
    parts.add(appearance.entry->authors.cut);
  }
  for (const model::Sheet* sheet : sheets_of(context, day)) {
    parts.add(sheet->draft);
    for (const std::string& tag : index::front_matter_tags(*sheet)) parts.add(tag);
  }
}

}  // namespace

model::Sheet sheet_of_day(const RenderContext& context, std::uint32_t index) {
  const model::Day& day = context.archive.days[index];
  const std::vector<const model::Sheet*> sheets = sheets_of(context, day);
  model::Sheet whole;
  whole.dialect = "daily";
  whole.date = day.date;
  whole.draft = std::all_of(sheets.begin(), sheets.end(),
                            [](const model::Sheet* sheet) { return sheet->draft; });
  std::map<const model::Sheet*, std::uint32_t> groups_before;
  for (const model::Sheet* sheet : sheets) {
    whole.preamble.insert(whole.preamble.end(), sheet->preamble.begin(), sheet->preamble.end());
    groups_before[sheet] = static_cast<std::uint32_t>(whole.groups.size());
    whole.groups.insert(whole.groups.end(), sheet->groups.begin(), sheet->groups.end());
  }
  bool known = true;
  for (const std::uint32_t one : day.appearances) {
    const model::Appearance& appearance = context.archive.appearances[one];
    whole.entries.push_back(*appearance.entry);
    std::uint32_t& group = whole.entries.back().group;
    if (group != 0) group += groups_before[appearance.sheet];
    known = known && order_is_known(*appearance.entry);
    // Tags of a file of its own are those of its papers, not of the whole day.
    std::vector<std::string>& tags = whole.entries.back().tags;
    if (tags.empty()) tags = index::front_matter_tags(*appearance.sheet);
  }
  whole.front_matter.set("author_order", known ? "known" : "unknown");
  return whole;
}

void plan_day_texts(const RenderContext& context, Plan& plan) {
  for (std::uint32_t index = 0; index < context.archive.days.size(); ++index) {
    const base::Date& date = context.archive.days[index].date;
    plan.add_file(
        {.address = address::day_text(date),
         .source = base::iso_date(date),
         .subject = {model::PageSubject::Kind::day, index}},
        [index](const RenderContext& shared, base::Sink& out) {
          out.write(shared.write_sheet(sheet_of_day(shared, index)));
        },
        [index](const RenderContext& shared, base::Parts& parts) {
          add_day_inputs(shared, index, parts);
        });
  }
}

}  // namespace dayleaf::render
