#pragma once

#include <memory>
#include <string>
#include <string_view>
#include <vector>

#include "base/diagnostics.h"
#include "base/hash.h"
#include "base/lent.h"
#include "model/value.h"

namespace dayleaf::theme {

// A theme is a folder: theme.toml, layouts/*.mustache, partials/*.mustache, assets/**,
// strings/<language>.toml. It is loaded once: inheritance, partials and strings are expanded, every
// name is checked against the contract, white space that HTML does not show is dropped. After that
// it is immutable and may be shared between threads.

struct ThemeFile {
  std::string path;  // within the theme: "layouts/day.mustache"
  std::string bytes;
  std::string shown;  // how a person finds it: "themes/broadsheet/layouts/day.mustache"
};

struct Asset {
  std::string name;            // "style.css"
  std::string published_name;  // "assets/style.1a2b3c4d.css": carries a hash of the bytes
  std::string bytes;
};

// What a variable of the view model is; the contract that templates are checked against.
//
// Two kinds of names need no field: a list NAME also gives the flag has_NAME, and in a list of
// objects whose shape has the flags `first` and `last` or the text `index` (counted from 1) these
// three tell the item's place, whatever the object itself holds under these names.
struct Shape;
struct Field {
  enum class Kind { text, html, flag, list, object };
  base::LentText name;
  Kind kind;
  const Shape* shape;    // of a list's items or an object; nullptr otherwise
  base::LentText about;  // for docs/theming.md
};
struct Shape {
  base::LentText name;
  base::LentText about;
  std::vector<Field> fields;
  bool has_params = false;  // every [params] NAME of theme.toml is a field param_NAME too
};
struct Contract {
  struct Layout {
    base::LentText name;               // "day"
    std::vector<const Shape*> scopes;  // outermost first
    bool required;                     // a theme without it is refused
  };
  std::vector<Layout> layouts;
};

class Theme;

// Loads a theme in a language of the user interface (strings fall back to English key by key).
// Files and strings that the theme lacks are taken from the built-in theme that its theme.toml
// `extends` (default: "broadsheet"; "" for none). nullptr when the diagnostics have errors.
// `version` is the program's ("0.1.0"), held against min_dayleaf; empty: not checked. Where the
// theme writes the policy of pages, markup that it would block is an error, but for
// `trusted_scripts`.
std::shared_ptr<const Theme> load_theme(std::vector<ThemeFile> files, std::string_view language,
                                        const Contract& contract, base::Diagnostics& diagnostics,
                                        std::string_view version = {},
                                        const std::vector<std::string>& trusted_scripts = {});

// The files of a theme that is part of the program; empty when there is none of that name.
std::vector<ThemeFile> built_in_theme(std::string_view name);
std::vector<std::string> built_in_theme_names();

// What theme.toml says of the theme.
struct ThemeInfo {
  std::string name;
  std::string version;
  std::string description;
  std::string license;
  std::string homepage;
  std::string min_dayleaf;
  std::string extends = "broadsheet";
  base::Location extends_at;  // in theme.toml
};
const ThemeInfo& theme_info(const Theme& theme);

// Of every file that the theme was loaded from, the fallback's too.
base::Hash theme_hash(const Theme& theme);
const std::vector<Asset>& assets(const Theme& theme);  // by name
// "fonts/x.woff2" is "fonts/x.1a2b3c4d.woff2": a name that carries a hash of the bytes.
std::string name_by_content(std::string_view name, std::string_view bytes);
// The published name of an asset, "" when the theme has none of that name.
std::string_view published_asset(const Theme& theme, std::string_view name);

// [params] with their defaults: an object of texts, booleans and integers.
const model::Value& theme_params(const Theme& theme);
// The same under a site's own [params]. A name that the theme does not declare, or a value of
// another type, is an error at its place in the settings.
model::Object resolve_params(const Theme& theme, const model::Object& settings,
                             base::Diagnostics& diagnostics);

bool has_layout(const Theme& theme, std::string_view layout);

// Appends the page that a layout makes of the scopes (as many as the contract says, outermost
// first, borrowed for the call). A name that an object lacks is empty and false; it is never looked
// for further out than the contract has it. Safe to call from many threads: each compiles its own
// copy of a layout on first use.
void fill(const Theme& theme, std::string_view layout,
          const std::vector<const model::Object*>& scopes, std::string& out);

}  // namespace dayleaf::theme
