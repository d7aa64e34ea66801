#include "render/views_digest.h"

#include <algorithm>
#include <map>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "model/text_language.h"
#include "render/day_groups.h"
#include "render/html.h"
#include "render/views_day.h"
#include "render/views_entry.h"
#include "render/views_lists.h"
#include "render/views_texts.h"

namespace dayleaf::render {

bool has_groups(const RenderContext& context, const model::Day& day) {
  const std::vector<const model::Sheet*> sheets = sheets_of_day(context.archive, day);
  return std::any_of(sheets.begin(), sheets.end(),
                     [](const model::Sheet* sheet) { return !sheet->groups.empty(); });
}

namespace {

std::string text_of(const std::vector<const model::Block*>& blocks) {
  std::string text;
  for (const model::Block* block : blocks) (text += model::plain_text(*block)) += '\n';
  return text;
}

// Of a sheet that says which language it is in: letters alone do not tell French.
Prose prose_in(const RenderContext& context, const std::vector<const model::Block*>& blocks,
               std::string_view stated, std::string_view notes) {
  Prose prose = prose_of(context, blocks, stated, notes);
  if (!stated.empty() && !blocks.empty()) {
    prose.lang = context.lang_mark(model::language_of_text(text_of(blocks), stated));
  }
  return prose;
}

struct GroupHead {
  std::string title;
  base::LentText lang;
  Prose text;
};

const model::Group& group_at(const GroupPlace& place) {
  return place.first->groups[place.second - 1];
}

GroupHead head_of(const RenderContext& context, const GroupPlace& place, base::LentText notes) {
  const model::Group& group = group_at(place);
  const std::string_view stated = model::stated_language(*place.first);
  GroupHead head;
  append_html(group.title, {.links = false, .language = {}}, head.title);
  head.lang = context.lang_mark(model::language_of_text(model::plain_text(group.title), stated));
  std::vector<const model::Block*> blocks;
  for (const model::Block& block : group.text) blocks.push_back(&block);
  head.text = prose_in(context, blocks, stated, notes);
  return head;
}

}  // namespace

model::Value day_group_list(const RenderContext& context, const model::Day& day) {
  const std::map<GroupPlace, GroupPlace> twins = find_twins(context.archive, day);
  const std::vector<GroupPlace> places = groups_of_day(context.archive, day);
  std::vector<model::Object> items;
  const auto add = [&](const GroupPlace& place, auto&& is_of_group) {
    const bool is_group = place.second != 0;
    std::vector<model::Object> entries;
    for (const std::uint32_t index : day.ranking) {
      const model::Appearance& appearance = context.archive.appearances[index];
      if (!is_of_group(appearance)) continue;
      entries.push_back(entry_view(context, appearance, EntryPlace::story));
    }
    if (!is_group && entries.empty()) return;
    GroupHead head;
    const std::string anchor = group_anchor(items.size() + 1);
    if (is_group) head = head_of(context, place, anchor);
    std::vector<model::Object> others;
    for (const GroupPlace& other : places) {
      const auto twin_of = twins.find(other);
      if (twin_of == twins.end() || twin_of->second != place) continue;
      const std::string notes = anchor + "-" + std::to_string(others.size() + 2);
      GroupHead twin = head_of(context, other, notes);
      View view(6);
      view.text("group_title_html", std::move(twin.title)).borrowed("group_title_lang", twin.lang);
      view.text("group_html", std::move(twin.text.html)).borrowed("group_lang", twin.text.lang);
      others.push_back(view.take());
    }
    View view(11);
    if (!is_group) {
      view.empty("group_id");
    } else {
      view.text("group_id", anchor);
    }
    view.text("group_title_html", std::move(head.title)).borrowed("group_title_lang", head.lang);
    view.text("group_html", std::move(head.text.html)).borrowed("group_lang", head.text.lang);
    view.list("group_twins", list_of(std::move(others)));
    view.count_or_empty("group_papers", static_cast<std::int64_t>(entries.size()));
    view.list("group_entries", list_of(std::move(entries)));
    items.push_back(view.take());
  };
  add({nullptr, 0}, [](const model::Appearance& one) { return one.entry->group == 0; });
  for (const GroupPlace& place : places) {
    if (twins.count(place) != 0) continue;
    add(place, [&](const model::Appearance& one) {
      return one.sheet == place.first && one.entry->group == place.second;
    });
  }
  return list_of(std::move(items));
}

namespace {

struct Intro {
  base::LentText language;  // of Archive::languages, which views may keep; empty: none of these
  base::LentText stated;    // what its only sheet says of itself; may be empty
  std::vector<const model::Block*> blocks;
  std::size_t sheets = 0;  // that it comes from
};

// What introduces the day, by its languages: one of none where the archive has one language.
std::vector<Intro> intros_of(const RenderContext& context, const model::Day& day) {
  std::vector<Intro> intros;
  for (const model::Sheet* sheet : sheets_of_day(context.archive, day)) {
    if (sheet->preamble.empty()) continue;
    base::LentText language;
    const std::vector<std::string>& all = context.archive.languages;
    if (!all.empty()) {
      const auto known = std::find(all.begin(), all.end(),
                                   model::language_of_text(model::plain_text(sheet->preamble),
                                                           model::stated_language(*sheet)));
      if (known != all.end()) language = *known;
    }
    auto found = std::find_if(intros.begin(), intros.end(),
                              [&](const Intro& one) { return one.language == language; });
    if (found == intros.end()) {
      intros.push_back({language, model::stated_language(*sheet), {}, 0});
      found = std::prev(intros.end());
    }
    for (const model::Block& block : sheet->preamble) found->blocks.push_back(&block);
    if (++found->sheets > 1) found->stated = {};
  }
  const auto place = [&](const Intro& intro) {
    const std::vector<std::string>& all = context.archive.languages;
    return std::find(all.begin(), all.end(), intro.language) - all.begin();
  };
  std::stable_sort(intros.begin(), intros.end(),
                   [&](const Intro& a, const Intro& b) { return place(a) < place(b); });
  return intros;
}

Prose prose_of_intro(const RenderContext& context, const Intro& intro, std::string_view notes) {
  return intro.language.empty() ? prose_in(context, intro.blocks, intro.stated, notes)
                                : prose_of(context, intro.blocks, intro.language, notes);
}

}  // namespace

void set_day_intros(const RenderContext& context, const model::Day& day, View& view) {
  const std::vector<Intro> intros = intros_of(context, day);
  // Two digests of one day may have footnotes with the same numbers.
  const auto notes_of_intro = [](const Intro& intro, std::string_view notes) {
    return intro.sheets == 1 ? std::string(notes) : std::string();
  };
  Prose prose;
  if (intros.size() == 1) {
    const Intro& intro = intros.front();
    prose = prose_of_intro(context, intro, notes_of_intro(intro, "intro"));
  }
  view.text("day_intro_html", std::move(prose.html));
  view.borrowed("day_intro_lang", prose.lang);
  std::vector<model::Object> items;
  for (const Intro& intro : intros) {
    if (intros.size() == 1) break;
    const std::string notes = notes_of_intro(intro, "intro-" + std::to_string(items.size() + 1));
    Prose one = prose_of_intro(context, intro, notes);
    View item(6);
    item.text("text_place", place_of_language(context, intro.language));
    item.flag("text_shown", items.empty());
    item.text("day_intro_html", std::move(one.html));
    item.borrowed("day_intro_lang", one.lang);
    items.push_back(item.take());
  }
  view.list("day_intros", list_of(std::move(items)));
}

}  // namespace dayleaf::render
