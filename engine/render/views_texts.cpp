#include "render/views_texts.h"

#include <algorithm>

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
