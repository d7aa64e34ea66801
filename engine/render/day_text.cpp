#include "render/day_text.h"

#include <algorithm>
#include <cstdint>
#include <map>

#include "index/find_topics.h"
#include "render/fingerprints.h"
#include "render/plan.h"
#include "render/urls.h"
#include "render/views_texts.h"

// Days and papers as digests in canonical form, which read back as the same papers. docs/data.md.
namespace dayleaf::render {
namespace {

bool order_is_known(const model::Entry& entry) {
  return entry.authors.names.empty() || entry.authors.order == model::AuthorOrder::known;
}

// An entry as it stands alone: tags of a file of its own are those of its papers, not of the day.
model::Entry entry_alone(const model::Appearance& appearance) {
  model::Entry entry = *appearance.entry;
  entry.group = 0;
  if (entry.tags.empty() && appearance.sheet != nullptr) {
    entry.tags = index::front_matter_tags(*appearance.sheet);
  }
  return entry;
}

void add_entry_inputs(const RenderContext& context, std::uint32_t index, base::Parts& parts) {
  parts.add(fingerprint::entry(context, index));
  parts.add(context.archive.appearances[index].entry->authors.cut);
}

void add_sheet_inputs(const model::Sheet& sheet, base::Parts& parts) {
  parts.add(sheet.draft);
  for (const std::string& tag : index::front_matter_tags(sheet)) parts.add(tag);
}

void set_author_order(bool known, model::Sheet& sheet) {
  sheet.front_matter.set("author_order", known ? "known" : "unknown");
}

void add_day_inputs(const RenderContext& context, std::uint32_t index, base::Parts& parts) {
  const model::Day& day = context.archive.days[index];
  parts.add(fingerprint::day(context, index));
  for (const std::uint32_t one : day.appearances) {
    parts.add(context.archive.appearances[one].paper);
    add_entry_inputs(context, one, parts);
  }
  for (const model::Sheet* sheet : sheets_of(context, day)) add_sheet_inputs(*sheet, parts);
}

// The newest day of a paper alone: a digest is of one day.
model::Sheet sheet_of_paper(const RenderContext& context, std::uint32_t index) {
  const model::Paper& paper = context.archive.papers[index];
  const model::Appearance& newest = context.newest(paper);
  model::Sheet sheet;
  sheet.dialect = "daily";
  sheet.date = context.day_of(newest).date;
  sheet.draft = newest.sheet != nullptr && newest.sheet->draft;
  bool known = true;
  for (const std::uint32_t at : paper.appearances) {
    const model::Appearance& one = context.archive.appearances[at];
    if (one.day != newest.day) continue;
    sheet.entries.push_back(entry_alone(one));
    known = known && order_is_known(*one.entry);
  }
  set_author_order(known, sheet);
  return sheet;
}

void add_paper_inputs(const RenderContext& context, std::uint32_t index, base::Parts& parts) {
  parts.add(fingerprint::paper(context, index));
  for (const std::uint32_t one : context.archive.papers[index].appearances) {
    add_entry_inputs(context, one, parts);
    const model::Sheet* const sheet = context.archive.appearances[one].sheet;
    if (sheet != nullptr) add_sheet_inputs(*sheet, parts);
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
    whole.entries.push_back(entry_alone(appearance));
    const std::uint32_t group = appearance.entry->group;
    if (group != 0) whole.entries.back().group = group + groups_before[appearance.sheet];
    known = known && order_is_known(*appearance.entry);
  }
  set_author_order(known, whole);
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

void plan_paper_texts(const RenderContext& context, Plan& plan) {
  for (std::uint32_t index = 0; index < context.archive.papers.size(); ++index) {
    const model::Paper& paper = context.archive.papers[index];
    plan.add_file(
        {.address = address::paper_text(paper.slug),
         .source = model::to_text(paper.id),
         .subject = {model::PageSubject::Kind::paper, index}},
        [index](const RenderContext& shared, base::Sink& out) {
          out.write(shared.write_sheet(sheet_of_paper(shared, index)));
        },
        [index](const RenderContext& shared, base::Parts& parts) {
          add_paper_inputs(shared, index, parts);
        });
  }
}

}  // namespace dayleaf::render
