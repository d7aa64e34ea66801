#include <algorithm>
#include <cassert>
#include <utility>

#include "theme/loaded_theme.h"

namespace dayleaf::theme {
namespace {

using NodeKind = TemplateNode::Kind;

class Maker {
 public:
  explicit Maker(Layout& layout) : layout_(layout) {}

  void add(const TemplateNodes& nodes, std::size_t level) {
    layout_.levels = std::max(layout_.levels, level);
    for (const TemplateNode& node : nodes) add(node, level);
    // What stands before the end of a section belongs to the section.
    if (!literal_.empty()) add_tag({}, "");
  }

 private:
  void add(const TemplateNode& node, std::size_t level) {
    if (node.kind == NodeKind::text) {
      literal_ += node.text;
      return;
    }
    Tag tag;
    tag.source = node.meaning.source;
    tag.level = static_cast<std::uint32_t>(node.meaning.level);
    tag.member = node.meaning.member;
    tag.hash = model::Object::hash_of(tag.member);
    switch (node.kind) {
      case NodeKind::variable:
        tag.kind = Tag::Kind::text;
        tag.context = node.context;
        break;
      case NodeKind::html_variable:
        tag.kind = Tag::Kind::html;
        break;
      case NodeKind::section:
        tag.kind = node.meaning.kind == Field::Kind::list     ? Tag::Kind::list
                   : node.meaning.kind == Field::Kind::object ? Tag::Kind::object
                                                              : Tag::Kind::test;
        break;
      case NodeKind::inverted:
        tag.kind = Tag::Kind::test;
        break;
      default:
        assert(false);
    }
    if (node.kind == NodeKind::section || node.kind == NodeKind::inverted) {
      const bool inverted = node.kind == NodeKind::inverted;
      const std::string number = add_tag(std::move(tag), inverted ? "^" : "#");
      add(node.children, inverted ? level : level + 1);
      layout_.tags_only += "{{/" + number + "}}";
    } else {
      add_tag(std::move(tag), "");
    }
  }

  std::string add_tag(Tag tag, std::string_view sigil) {
    tag.before = std::exchange(literal_, {});
    std::string number = std::to_string(layout_.tags.size());
    layout_.tags_only.append("{{").append(sigil).append(number).append("}}");
    layout_.tags.push_back(std::move(tag));
    return number;
  }

  Layout& layout_;
  std::string literal_;  // not yet before a tag
};

}  // namespace

Layout make_layout(std::string_view name, const TemplateNodes& nodes, std::size_t scopes) {
  Layout layout;
  layout.name = name;
  layout.scopes = scopes;
  layout.levels = scopes;
  Maker(layout).add(nodes, scopes);
  return layout;
}

}  // namespace dayleaf::theme
