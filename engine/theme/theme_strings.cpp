#include "theme/theme_strings.h"

#include <optional>

#include "model/text_by_language.h"
#include "toml/read_toml.h"

namespace dayleaf::theme {
namespace {

// Adds the strings that are not there yet.
void add_strings(const model::Object& table, const std::string& prefix, std::size_t file,
                 ThemeStrings& strings, Findings& findings) {
  for (const model::Member& member : table.members()) {
    const std::string key = prefix + member.name;
    if (member.value.is_object()) {
      add_strings(member.value.object(), key + '.', file, strings, findings);
    } else if (!member.value.is_text()) {
      findings.error({file, member.value.at}, "wrong-type",
                     "the string " + model::in_quotes(key) + " has to be a text in quotes");
    } else if (strings.texts.try_emplace(key, member.value.text()).second) {
      const ThemePlace place{file, member.value.at};
      strings.phrases[key] = {file, parse_phrase(member.value.text(), place, findings)};
    }
  }
}

}  // namespace

ThemeStrings read_theme_strings(const std::vector<ThemeFile>& files, std::string_view language,
                                Findings& findings) {
  ThemeStrings strings;
  const auto read = [&](std::string_view wanted) {
    const std::string path = "strings/" + std::string(wanted) + ".toml";
    for (std::size_t i = 0; i < files.size(); ++i) {
      if (files[i].path != path) continue;
      const std::optional<model::Value> document =
          toml::read_toml(files[i].bytes, findings.of_file(i));
      if (document) add_strings(document->object(), {}, i, strings, findings);
    }
  };
  for (std::string_view tag = language; !tag.empty(); tag = model::broader_tag(tag)) read(tag);
  if (language != model::fallback_language) read(model::fallback_language);
  return strings;
}

}  // namespace dayleaf::theme
