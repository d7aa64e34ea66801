#include "theme/theme_kit.h"

namespace dayleaf::theme {
namespace {

kit::Loaded load_settings(const std::string& toml, std::string_view version = {}) {
  return kit::load(kit::with_page("", {{"theme.toml", "extends = ''\n" + toml}}), "en", version);
}

std::string report_of_settings(const std::string& toml, std::string_view version = {}) {
  return kit::report(load_settings(toml, version).diagnostics);
}

constexpr const char* params =
    "[params.accent]\ntype = 'text'\ndefault = 'red'\nchoices = ['red', 'blue']\ndoc = 'Colour.'\n"
    "[params.wide]\ntype = 'flag'\ndefault = false\n"
    "[params.columns]\ntype = 'number'\ndefault = 3\n";

TEST_CASE("theme.toml describes the theme") {
  const kit::Loaded loaded = load_settings(
      "name = 'plain'\nversion = '1.2.0'\ndescription = 'd'\nlicense = 'MIT'\nhomepage = 'h'\n"
      "min_dayleaf = '0.1'\n");
  REQUIRE(loaded.theme != nullptr);
  const ThemeInfo& info = theme_info(*loaded.theme);
  CHECK(info.name == "plain");
  CHECK(info.version == "1.2.0");
  CHECK(info.description == "d");
  CHECK(info.license == "MIT");
  CHECK(info.homepage == "h");
  CHECK(info.min_dayleaf == "0.1");
  CHECK(info.extends.empty());
}

TEST_CASE("Parameters have defaults that a site may set") {
  const kit::Loaded loaded = load_settings(params);
  INFO(kit::report(loaded.diagnostics));
  REQUIRE(loaded.theme != nullptr);
  const model::Object& defaults = theme_params(*loaded.theme).object();
  CHECK(defaults.find("accent")->text() == "red");
  CHECK_FALSE(defaults.find("wide")->boolean());
  CHECK(defaults.find("columns")->integer() == 3);
  base::Diagnostics diagnostics("dayleaf.toml");
  const model::Object resolved =
      resolve_params(*loaded.theme, model::Object{{"accent", "blue"}, {"wide", true}}, diagnostics);
  CHECK(kit::report(diagnostics).empty());
  CHECK(resolved.find("accent")->text() == "blue");
  CHECK(resolved.find("wide")->boolean());
  CHECK(resolved.find("columns")->integer() == 3);
}

TEST_CASE("Parameters that a theme does not have, and wrong values, are errors of the site") {
  const kit::Loaded loaded = load_settings(params);
  REQUIRE(loaded.theme != nullptr);
  base::Diagnostics diagnostics("dayleaf.toml");
  const model::Object resolved = resolve_params(
      *loaded.theme, model::Object{{"acent", "x"}, {"accent", "green"}, {"wide", "yes"}},
      diagnostics);
  CHECK(kit::report(diagnostics) ==
        "dayleaf.toml:0:0: error unknown-param: the theme \"\" has no parameter \"acent\" (did you "
        "mean \"accent\"?)\n"
        "dayleaf.toml:0:0: error wrong-type: the parameter \"accent\" has to be one of red, blue\n"
        "dayleaf.toml:0:0: error wrong-type: the parameter \"wide\" has to be a flag\n");
  CHECK(resolved.find("accent")->text() == "red");
}

TEST_CASE("Templates see declared parameters only, and only where the contract has them") {
  const auto report = [](const std::string& layout, const std::string& row) {
    return kit::report(
        kit::load(kit::with_page(layout, {{"layouts/row.mustache", row},
                                          {"theme.toml", std::string("extends = ''\n") + params}}))
            .diagnostics);
  };
  CHECK(report("<p class='{{param_accent}}'>{{#param_wide}}w{{/param_wide}}", "").empty());
  CHECK(report("{{param_acent}}", "").find("(did you mean \"param_accent\"?)") !=
        std::string::npos);
  CHECK(report("", "{{param_accent}}").find("layouts/row.mustache:1:1: error unknown-variable") !=
        std::string::npos);
}

TEST_CASE("Unknown keys and wrong types in theme.toml are errors at their place") {
  CHECK(report_of_settings("licence = 'MIT'\n") ==
        "theme.toml:2:1: error unknown-key: there is no key \"licence\" here (did you mean "
        "\"license\"?)\n");
  CHECK(report_of_settings("name = 3\n") ==
        "theme.toml:2:8: error wrong-type: \"name\" has to be a text in quotes\n");
  CHECK(
      report_of_settings("[params.a]\ndefualt = 1\n")
          .find("theme.toml:3:1: error unknown-key: there is no key \"defualt\" here (did you mean "
                "\"default\"?)") != std::string::npos);
  CHECK(report_of_settings("[params.a]\ntype = 'text'\n")
            .find("error param-without-default: the parameter \"a\" needs a default") !=
        std::string::npos);
  CHECK(report_of_settings("[params.a]\ntype = 'colour'\ndefault = 'x'\n")
            .find("theme.toml:3:8: error wrong-type: a parameter's type is") != std::string::npos);
  CHECK(report_of_settings("[params.a]\ndefault = 1\n") ==
        "theme.toml:3:11: error wrong-type: the parameter \"a\" has to be a text\n");
  CHECK(report_of_settings("[params.\"a b\"]\ndefault = ''\n").find("error bad-param") !=
        std::string::npos);
  CHECK(report_of_settings("params = 1\n").find("error wrong-type") != std::string::npos);
  CHECK(report_of_settings("name = \n").find("theme.toml:2:") == 0);
}

TEST_CASE("A theme may ask for a newer dayleaf than this") {
  CHECK(report_of_settings("min_dayleaf = '0.2'\n", "0.1.9") ==
        "theme.toml:2:15: error theme-needs-newer: this theme needs dayleaf 0.2; this is 0.1.9\n");
  CHECK(report_of_settings("min_dayleaf = '0.2'\n", "0.2.0").empty());
  CHECK(report_of_settings("min_dayleaf = '0.9.9'\n", "1.0.0").empty());
  CHECK(report_of_settings("min_dayleaf = '0.2'\n").empty());
  CHECK(report_of_settings("min_dayleaf = 'new'\n") ==
        "theme.toml:2:15: error bad-version: a version has the form 1.2.3, not \"new\"\n");
}

TEST_CASE("A theme that extends an unknown theme is refused") {
  CHECK(kit::report(
            kit::load(kit::with_page("", {{"theme.toml", "extends = 'nowhere'\n"}})).diagnostics)
            .find("theme.toml:1:11: error unknown-theme: there is no built-in theme \"nowhere\"") ==
        0);
}

}  // namespace
}  // namespace dayleaf::theme
