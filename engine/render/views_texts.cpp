#include "render/views_texts.h"

#include <algorithm>
#include <map>

#include "base/particles.h"
#include "model/text_language.h"
#include "render/view.h"

namespace dayleaf::render {

std::string place_of_language(const RenderContext& context, std::string_view language) {
  const std::vector<std::string>& all = context.archive.languages;
  const auto found = std::find(all.begin(), all.end(), language);
  return found == all.end() ? std::string() : std::to_string(found - all.begin() + 1);
}

std::string anchor_of_text(std::string_view language) {
  return language.empty() ? std::string("text") : std::string(language);
}

model::Value text_list(const RenderContext& context, const model::Appearance& appearance,
                       EntryPlace place) {
  if (place == EntryPlace::row || appearance.texts.empty()) return {};
  const EntryFacts& facts = facts_of(context, appearance);
  const std::string& slug = context.archive.papers[appearance.paper].slug;
  std::map<std::string_view, std::size_t> used;
  std::vector<model::Object> items;
  for (const TextFacts& text : facts.texts) {
    std::string id = anchor_of_text(text.language);
    if (place != EntryPlace::paper) id += '-' + anchor_of(slug);
    const std::size_t before = used[text.language]++;
    if (before > 0) id += '-' + std::to_string(before + 1);
    const bool other_title = text.title != facts.title;
    View view(22);
    view.text("text_id", std::move(id));
    view.text("text_place", place_of_language(context, text.language));
    view.flag("text_shown", text.language == facts.texts.front().language);
    view.borrowed("text_lang", context.lang_mark(text.language));
    view.borrowed("text_name", model::text_language_name(text.language));
    view.borrowed("text_title_html", other_title ? text.title_html : std::string_view());
    view.borrowed("text_title_lang",
                  other_title ? std::string_view(text.title_lang) : std::string_view());
    const std::string notes = notes_of(context, appearance, items.size());
    set_summary(context,
                {text.entry->summary, text.language, text.sentence, text.sentence_bullet, notes},
                place, view);
    view.text("sentence", base::join_particles(text.sentence));
    view.borrowed("sentence_lang", text.sentence_lang);
    items.push_back(view.take());
  }
  return list_of(std::move(items));
}

model::Value language_list(const RenderContext& context,
                           std::span<const std::uint32_t> appearances) {
  std::vector<model::Object> items;
  for (const std::string& language : context.archive.languages) {
    const bool is_choice =
        std::any_of(appearances.begin(), appearances.end(), [&](std::uint32_t index) {
          const model::Appearance& one = context.archive.appearances[index];
          const auto is_in = [&](const model::EntryText& text) {
            return text.language == language;
          };
          return std::any_of(one.texts.begin(), one.texts.end(), is_in) &&
                 !std::all_of(one.texts.begin(), one.texts.end(), is_in);
        });
    if (!is_choice) continue;
    View view(5);
    view.text("text_place", place_of_language(context, language));
    view.borrowed("text_lang", language);
    view.borrowed("text_name", model::text_language_name(language));
    items.push_back(view.take());
  }
  return list_of(std::move(items));
}

}  // namespace dayleaf::render
