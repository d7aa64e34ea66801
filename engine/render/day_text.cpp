#include "render/day_text.h"

#include <algorithm>
#include <cstdint>
#include <map>
#include <set>
#include <utility>

#include "index/find_topics.h"
#include "model/text_language.h"
#include "render/day_groups.h"
#include "render/fingerprints.h"
#include "render/html.h"
#include "render/plan.h"
#include "render/urls.h"
#include "render/views_texts.h"

// Days and papers as digests in canonical form, which read back as the same papers. docs/data.md.
namespace dayleaf::render {
namespace {

bool order_is_known(const model::Entry& entry) {
  return entry.authors.names.empty() || entry.authors.order == model::AuthorOrder::known;
}

// Addresses of the site itself as seen from anywhere: the text may be read without it.
void make_absolute(const RenderContext& context, std::vector<model::Inline>& inlines) {
  for (model::Inline& node : inlines) {
    if (node.is_own) {
      node.url = own_address(context.urls, node.url, true);
      node.is_own = false;
    }
    make_absolute(context, node.children);
  }
}

void make_absolute(const RenderContext& context, model::Markup& blocks) {
  for (model::Block& block : blocks) {
    make_absolute(context, block.inlines);
    make_absolute(context, block.children);
  }
}

void make_absolute(const RenderContext& context, model::Entry& entry) {
  for (model::Media& media : entry.media) {
    if (!media.own) continue;
    media.url = context.urls.absolute(media.own->path);
    media.by_name = false;
  }
  make_absolute(context, entry.summary);
}

// The text of an appearance in a language, of none the first; nullptr: it has no other.
const model::EntryText* text_in(const model::Appearance& appearance, std::string_view language) {
  const auto found = std::find_if(
      appearance.texts.begin(), appearance.texts.end(),
      [&](const model::EntryText& text) { return language.empty() || text.language == language; });
  return found == appearance.texts.end() ? nullptr : &*found;
}

bool is_told_in(const model::Appearance& appearance, std::string_view language) {
  return language.empty() || text_in(appearance, language) != nullptr ||
         (appearance.texts.empty() && appearance.language == language);
}

// Of a sheet without papers.
bool is_told_in(const model::Sheet& sheet, std::string_view language) {
  if (language.empty()) return true;
  std::string words = model::plain_text(sheet.preamble);
  for (const model::Group& group : sheet.groups) {
    (words += '\n') += model::plain_text(group.title);
    (words += '\n') += model::plain_text(group.text);
  }
  return model::language_of_text(words, model::stated_language(sheet)) == language;
}

// An entry as it stands alone, and the sheet that it comes from.
struct EntryAlone {
  model::Entry entry;
  const model::Sheet* sheet = nullptr;
};

// Tags of a file of its own are those of its papers, not of the day.
void set_tags(EntryAlone& alone) {
  if (alone.entry.tags.empty() && alone.sheet != nullptr) {
    alone.entry.tags = index::front_matter_tags(*alone.sheet);
  }
}

// Of several texts those of a language, of none of the language that comes first: the first has
// what is known of the paper on that day, so that all read back as the same.
std::vector<EntryAlone> entries_alone(const RenderContext& context,
                                      const model::Appearance& appearance,
                                      std::string_view language = {}) {
  std::vector<EntryAlone> all = {{*appearance.entry, appearance.sheet}};
  if (const model::EntryText* const own = text_in(appearance, language)) {
    EntryAlone& first = all.front();
    first.sheet = own->sheet;
    first.entry.group = own->entry->group;
    if (!language.empty() && !own->entry->title_text.empty()) {
      first.entry.title = own->entry->title;
      first.entry.title_text = own->entry->title_text;
      first.entry.title_damaged = own->entry->title_damaged;
    }
    first.entry.summary = own->entry->summary;
    for (const model::EntryText& text : appearance.texts) {
      if (&text != own && text.language == own->language) all.push_back({*text.entry, text.sheet});
    }
  }
  for (EntryAlone& one : all) {
    set_tags(one);
    make_absolute(context, one.entry);
  }
  return all;
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
  for (const model::Sheet* sheet : sheets_of_day(context.archive, day))
    add_sheet_inputs(*sheet, parts);
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
    for (EntryAlone& alone : entries_alone(context, one)) {
      alone.entry.group = 0;
      known = known && order_is_known(alone.entry);
      sheet.entries.push_back(std::move(alone.entry));
    }
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

model::Sheet sheet_of_day(const RenderContext& context, std::uint32_t index,
                          std::string_view language) {
  const model::Day& day = context.archive.days[index];
  std::vector<const model::Sheet*> sheets = sheets_of_day(context.archive, day);
  // Groups and what introduces the day are those of the sheets that the texts come from.
  std::vector<EntryAlone> entries;
  std::set<const model::Sheet*> told;
  for (const std::uint32_t at : day.appearances) {
    const model::Appearance& one = context.archive.appearances[at];
    if (!is_told_in(one, language)) continue;
    for (EntryAlone& alone : entries_alone(context, one, language)) {
      told.insert(alone.sheet);
      entries.push_back(std::move(alone));
    }
  }
  std::erase_if(sheets, [&](const model::Sheet* sheet) {
    return told.count(sheet) == 0 && !(sheet->entries.empty() && is_told_in(*sheet, language));
  });
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
  make_absolute(context, whole.preamble);
  for (model::Group& group : whole.groups) make_absolute(context, group.text);
  bool known = true;
  for (EntryAlone& alone : entries) {
    if (alone.entry.group != 0) alone.entry.group += groups_before[alone.sheet];
    known = known && order_is_known(alone.entry);
    whole.entries.push_back(std::move(alone.entry));
  }
  set_author_order(known, whole);
  if (!language.empty()) whole.front_matter.set("language", std::string(language));
  return whole;
}

void plan_day_texts(const RenderContext& context, Plan& plan) {
  // The day itself in the language that comes first, and in each that it has a text of.
  const auto add = [&](std::uint32_t index, const std::string& language) {
    const base::Date& date = context.archive.days[index].date;
    plan.add_file(
        {.address = address::day_text(date, language),
         .source = base::iso_date(date),
         .subject = {model::PageSubject::Kind::day, index}},
        [index, language](const RenderContext& shared, base::Sink& out) {
          out.write(shared.write_sheet(sheet_of_day(shared, index, language)));
        },
        [index](const RenderContext& shared, base::Parts& parts) {
          add_day_inputs(shared, index, parts);
        });
  };
  for (std::uint32_t index = 0; index < context.archive.days.size(); ++index) {
    add(index, {});
    for (const std::string& language : context.archive.languages) {
      const std::vector<std::uint32_t>& of_day = context.archive.days[index].appearances;
      if (std::any_of(of_day.begin(), of_day.end(), [&](std::uint32_t at) {
            return is_told_in(context.archive.appearances[at], language);
          })) {
        add(index, language);
      }
    }
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
