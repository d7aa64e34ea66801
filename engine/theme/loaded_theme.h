#pragma once

#include <cstdint>
#include <map>
#include <memory>
#include <string>
#include <vector>

#include "model/value.h"
#include "theme/parse_template.h"
#include "theme/theme.h"
#include "theme/theme_settings.h"

namespace dayleaf::theme {

// One tag of a layout, with the literal text before it.
struct Tag {
  enum class Kind : std::uint8_t {
    literal,  // no more than the text before
    text,     // escaped as its context asks for
    html,     // as it is
    test,     // a section on a flag or text, or an inverted section
    list,     // a section, once an item
    object,   // a section in which the object's names are in sight
  };

  Kind kind = Kind::literal;
  TemplateNode::Meaning::Source source = TemplateNode::Meaning::Source::member;
  TemplateNode::Context context = TemplateNode::Context::other;
  std::uint32_t level = 0;  // the object that has the member, counted from the outermost
  std::uint32_t hash = 0;   // of the member's name
  std::string before;
  std::string member;
};

// A layout as the filler wants it: a template of nothing but tags, each named by its number here.
struct Layout {
  std::string name;
  std::string tags_only;  // "{{0}}{{#1}}{{2}}{{/1}}"
  std::vector<Tag> tags;
  std::size_t scopes = 0;  // the objects that a page gives
  std::size_t levels = 0;  // and with those of the deepest sections
};

Layout make_layout(std::string_view name, const TemplateNodes& nodes, std::size_t scopes);

class Theme {
 public:
  Theme() = default;
  Theme(const Theme&) = delete;  // workers refer to its layouts
  Theme& operator=(const Theme&) = delete;

  ThemeInfo info;
  base::Hash hash;  // of the files
  std::vector<ThemeParam> declared_params;
  model::Value params;
  std::vector<Asset> assets;
  std::map<std::string, std::string, std::less<>> strings;
  std::vector<Layout> layouts;

  // Stands for this theme where workers remember it: its address is not used again while anybody
  // still has a weak pointer to it.
  struct Identity {};
  std::shared_ptr<const Identity> identity = std::make_shared<const Identity>();

  const Layout* find_layout(std::string_view name) const {
    for (const Layout& layout : layouts) {
      if (layout.name == name) return &layout;
    }
    return nullptr;
  }
};

}  // namespace dayleaf::theme
