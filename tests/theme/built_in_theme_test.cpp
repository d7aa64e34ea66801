#include <algorithm>

#include "theme/theme_kit.h"

// The built-in theme as what other themes stand on. Its pages are tested with the view model in
// tests/render.
namespace dayleaf::theme {
namespace {

TEST_CASE("The program carries its themes") {
  const std::vector<std::string> names = built_in_theme_names();
  CHECK(std::count(names.begin(), names.end(), "broadsheet") == 1);
  CHECK(built_in_theme("nowhere").empty());
  for (const ThemeFile& file : built_in_theme("broadsheet")) {
    CHECK(file.shown == "(built-in) broadsheet/" + file.path);
  }
}

TEST_CASE("A theme takes what it lacks from the theme that it extends") {
  // The smallest contract that needs nothing from the built-in templates but a file.
  static const Shape empty = {"empty", "", {}};
  const Contract contract = {{{"mine", {&empty}, true}}};
  const auto load = [&](const std::string& settings, const std::string& layout) {
    kit::Loaded loaded;
    loaded.theme = load_theme({{"theme.toml", settings, "theme.toml"},
                               {"layouts/mine.mustache", layout, "layouts/mine.mustache"},
                               {"strings/ko.toml", "nav_home = '집'\n", "strings/ko.toml"}},
                              "ko", contract, loaded.diagnostics);
    return loaded;
  };
  const kit::Loaded own = load("extends = ''\n", "{{t.nav_home}}");
  REQUIRE(own.theme != nullptr);
  CHECK(assets(*own.theme).empty());
  const kit::Loaded extended = load("name = 'mine'\n", "{{t.nav_home}} {{t.nav_days}}");
  INFO(kit::report(extended.diagnostics));
  REQUIRE(extended.theme != nullptr);
  std::string out;
  const model::Object nothing;
  fill(*extended.theme, "mine", {&nothing}, out);
  CHECK(out.starts_with("집 "));
  CHECK(out.size() > 4);
  CHECK_FALSE(published_asset(*extended.theme, "style.css").empty());
  CHECK(theme_info(*extended.theme).name == "mine");
  // Parameters come along, for the templates that use them.
  CHECK(theme_params(*extended.theme).object().find("accent") != nullptr);
}

}  // namespace
}  // namespace dayleaf::theme
