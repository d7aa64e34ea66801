#include <algorithm>

#include "theme/theme_kit.h"

namespace dayleaf::theme {
namespace {

kit::Loaded load_assets(kit::Files files) {
  return kit::load(kit::with_page("", std::move(files)));
}

std::string bytes_of(const Theme& theme, std::string_view name) {
  for (const Asset& asset : assets(theme)) {
    if (asset.name == name) return asset.bytes;
  }
  return "(no such asset)";
}

TEST_CASE("Assets are published under a hash of their content") {
  const auto one = load_assets({{"assets/icon.svg", "<svg/>"}, {"assets/fonts/a.b.woff2", "x"}});
  REQUIRE(one.theme != nullptr);
  const std::string icon(published_asset(*one.theme, "icon.svg"));
  CHECK(icon.size() == std::string("assets/icon.12345678.svg").size());
  CHECK(icon.starts_with("assets/icon."));
  CHECK(icon.ends_with(".svg"));
  const std::string font(published_asset(*one.theme, "fonts/a.b.woff2"));
  CHECK(font.starts_with("assets/fonts/a.b."));
  CHECK(font.ends_with(".woff2"));
  CHECK(published_asset(*one.theme, "none").empty());
  const auto same = load_assets({{"assets/icon.svg", "<svg/>"}});
  const auto other = load_assets({{"assets/icon.svg", "<svg />"}});
  REQUIRE(same.theme != nullptr);
  REQUIRE(other.theme != nullptr);
  CHECK(published_asset(*same.theme, "icon.svg") == icon);
  CHECK(published_asset(*other.theme, "icon.svg") != icon);
}

TEST_CASE("Assets come in the order of their names") {
  const auto loaded = load_assets({{"assets/b", "1"}, {"assets/a/c", "2"}, {"assets/a.css", "3"}});
  REQUIRE(loaded.theme != nullptr);
  std::vector<std::string> names;
  for (const Asset& asset : assets(*loaded.theme)) names.push_back(asset.name);
  CHECK(std::is_sorted(names.begin(), names.end()));
  CHECK(names.size() == 3);
}

TEST_CASE("Style sheets refer to other assets by their published names") {
  const auto loaded = load_assets(
      {{"assets/css/style.css",
        "@import \"more.css\";\n"
        "a{background:url(../img/x.svg)} b{src:url( '../img/x.svg#a?b' )}\n"
        "c{content:\"url(../img/none.svg)\"} /* url(none.svg) */\n"
        "d{background:URL(data:image/png;base64,AA==)} e{src:url(https://example.org/x.svg)}\n"
        "f{src:url(/x.svg)} g{fill:url(#x)}\n"},
       {"assets/css/more.css", "a{src:url(\"../img/x.svg\")}"},
       {"assets/img/x.svg", "<svg/>"}});
  INFO(kit::report(loaded.diagnostics));
  REQUIRE(loaded.theme != nullptr);
  const auto published = [&](std::string_view name) {
    const std::string path(published_asset(*loaded.theme, name));
    return path.substr(path.rfind('/') + 1);
  };
  const std::string image = published("img/x.svg");
  const std::string more = published("css/more.css");
  CHECK(bytes_of(*loaded.theme, "css/style.css") ==
        "@import \"" + more +
            "\";\n"
            "a{background:url(../img/" +
            image + ")} b{src:url( '../img/" + image +
            "#a?b' )}\n"
            "c{content:\"url(../img/none.svg)\"} /* url(none.svg) */\n"
            "d{background:URL(data:image/png;base64,AA==)} e{src:url(https://example.org/x.svg)}\n"
            "f{src:url(/x.svg)} g{fill:url(#x)}\n");
  CHECK(bytes_of(*loaded.theme, "css/more.css") == "a{src:url(\"../img/" + image + "\")}");
}

TEST_CASE("A change of an image changes the name of the style sheet that shows it") {
  const auto name_with = [](const std::string& image) {
    const auto loaded =
        load_assets({{"assets/a.css", "a{src:url(x.svg)}"}, {"assets/x.svg", image}});
    REQUIRE(loaded.theme != nullptr);
    return std::string(published_asset(*loaded.theme, "a.css"));
  };
  CHECK(name_with("1") != name_with("2"));
  CHECK(name_with("1") == name_with("1"));
}

TEST_CASE("References to nothing, cycles and unsafe names are errors") {
  const auto report = [](kit::Files files) {
    return kit::report(load_assets(std::move(files)).diagnostics);
  };
  CHECK(
      report({{"assets/a.css", "a{}\n b{src:url(img/icon.svg)}"}, {"assets/img/icons.svg", ""}}) ==
      "assets/a.css:2:12: error unknown-asset: the theme has no asset \"img/icon.svg\" (did you "
      "mean \"img/icons.svg\"?)\n");
  CHECK(report({{"assets/a.css", "a{src:url(../theme.toml)}"}}) ==
        "assets/a.css:1:11: error unknown-asset: the theme has no asset \"../theme.toml\"\n");
  CHECK(report({{"assets/a.css", "@import 'b.css';"}, {"assets/b.css", "@import 'a.css';"}}) ==
        "assets/b.css:1:10: error asset-cycle: style sheets that refer to each other cannot be "
        "named by their content\n");
  for (const char* name : {"a b.css", ".hidden", "a/../b", "x\"y", "é.png", "a//b"}) {
    CHECK(report({{std::string("assets/") + name, ""}}).find("error asset-name: ") !=
          std::string::npos);
  }
}

TEST_CASE("Broken style sheets are passed on as they are") {
  for (const char* css :
       {"a{src:url(", "a{src:url('", "\"", "/*", "a{content:'\\", "@import", "url("}) {
    const auto loaded = load_assets({{"assets/a.css", css}});
    REQUIRE(loaded.theme != nullptr);
    CHECK(bytes_of(*loaded.theme, "a.css") == css);
  }
}

}  // namespace
}  // namespace dayleaf::theme
