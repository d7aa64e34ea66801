#pragma once

#include <initializer_list>
#include <memory>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "base/diagnostics.h"
#include "kit/catch.h"
#include "theme/theme.h"

namespace dayleaf::kit {

// A small view model: a site and one of its pages, in the layout "page"; and "row" of a paper
// alone.
inline const theme::Contract& small_contract() {
  using Kind = theme::Field::Kind;
  static const theme::Shape author = {"author",
                                      "A person.",
                                      {{"name", Kind::text, nullptr, ""},
                                       {"author_url", Kind::text, nullptr, ""},
                                       {"first", Kind::flag, nullptr, ""},
                                       {"last", Kind::flag, nullptr, ""},
                                       {"index", Kind::text, nullptr, ""}}};
  static const theme::Shape image = {
      "image", "", {{"image_url", Kind::text, nullptr, ""}, {"alt", Kind::text, nullptr, ""}}};
  static theme::Shape paper = {"paper",
                               "",
                               {{"title", Kind::text, nullptr, "as the digest has it"},
                                {"title_html", Kind::html, nullptr, ""},
                                {"paper_url", Kind::text, nullptr, ""},
                                {"hot", Kind::flag, nullptr, ""},
                                {"image", Kind::object, &image, ""},
                                {"authors", Kind::list, &author, ""},
                                {"related", Kind::list, &paper, ""},  // papers, without end
                                {"last", Kind::flag, nullptr, ""}}};
  static const theme::Shape site = {"site",
                                    "What all pages show.",
                                    {{"site_title", Kind::text, nullptr, ""},
                                     {"title", Kind::text, nullptr, "hidden by the page's own"},
                                     {"home_url", Kind::text, nullptr, ""}},
                                    true};
  static const theme::Shape page = {"page",
                                    "",
                                    {{"title", Kind::text, nullptr, "the a|b of it"},
                                     {"body_html", Kind::html, nullptr, ""},
                                     {"new", Kind::flag, nullptr, ""},
                                     {"count", Kind::text, nullptr, ""},
                                     {"count_one", Kind::flag, nullptr, ""},
                                     {"lead", Kind::object, &paper, ""},
                                     {"papers", Kind::list, &paper, ""}}};
  static const theme::Contract contract = {
      {{"page", {&site, &page}, true}, {"row", {&paper}, false}}};
  return contract;
}

using Files = std::vector<std::pair<std::string, std::string>>;  // path, bytes

struct Loaded {
  std::shared_ptr<const theme::Theme> theme;  // nullptr with errors
  base::Diagnostics diagnostics;
};

// A theme of just these files: it extends nothing unless its theme.toml says so.
inline Loaded load(const Files& files, std::string_view language = "en",
                   std::string_view version = {}) {
  std::vector<theme::ThemeFile> theme_files;
  for (const auto& [path, bytes] : files) theme_files.push_back({path, bytes, path});
  theme_files.push_back({"theme.toml", "extends = ''\n", "theme.toml"});
  Loaded loaded;
  loaded.theme = theme::load_theme(std::move(theme_files), language, small_contract(),
                                   loaded.diagnostics, version);
  CHECK((loaded.theme == nullptr) == loaded.diagnostics.has_errors());
  return loaded;
}

// One line a diagnostic: "layouts/page.mustache:1:4: error unknown-variable: message (suggestion)".
inline std::string report(const base::Diagnostics& diagnostics) {
  std::string text;
  for (const base::Diagnostic& found : diagnostics.all()) {
    text += found.path + ':' + std::to_string(found.line) + ':' + std::to_string(found.column) +
            ": " + std::string(base::severity_name(found.severity)) + ' ' + found.code + ": " +
            found.message;
    if (!found.suggestion.empty()) text += " (" + found.suggestion + ')';
    text += '\n';
  }
  return text;
}

inline Files with_page(const std::string& layout, Files more) {
  more.insert(more.begin(), {"layouts/page.mustache", layout});
  return more;
}

// What is found in a theme whose layouts/page.mustache is this text.
inline std::string report_of(const std::string& layout, Files more = {}) {
  return report(load(with_page(layout, std::move(more))).diagnostics);
}

// The page that this text makes as layouts/page.mustache. Ends the test when it has errors.
inline std::string page(const std::string& layout, const model::Object& view,
                        const model::Object& site = {}, Files more = {},
                        std::string_view language = "en") {
  const Loaded loaded = load(with_page(layout, std::move(more)), language);
  INFO(report(loaded.diagnostics));
  REQUIRE(loaded.theme != nullptr);
  std::string out;
  theme::fill(*loaded.theme, "page", {&site, &view}, out);
  return out;
}

}  // namespace dayleaf::kit
