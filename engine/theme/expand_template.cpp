#include "theme/expand_template.h"

#include <algorithm>
#include <cassert>
#include <utility>

#include "base/lent.h"

namespace dayleaf::theme {
namespace {

using Kind = TemplateNode::Kind;

constexpr std::size_t max_nodes = 100'000;
constexpr std::size_t max_bytes = 4U << 20;
constexpr std::size_t max_chain = 64;

// What the templates that inherit put into the blocks of those that they inherit from.
using Blocks = std::map<std::string_view, const TemplateNodes*>;

std::vector<std::string_view> names_of(const ParsedTemplates& templates) {
  std::vector<std::string_view> names;
  names.reserve(templates.size());
  for (const auto& [name, parsed] : templates) names.push_back(name);
  return names;
}

class Expander {
 public:
  Expander(base::Lent<const TemplateSources> sources, UsedTemplates& used, Findings& findings)
      : sources_(sources), used_(used), findings_(findings) {}

  void expand(const TemplateNodes& nodes, const Blocks& blocks, TemplateNodes& out) {
    for (const TemplateNode& node : nodes) {
      if (too_large_) return;
      expand(node, blocks, out);
    }
  }

 private:
  void expand(const TemplateNode& node, const Blocks& blocks, TemplateNodes& out) {
    switch (node.kind) {
      case Kind::text:
      case Kind::variable:
      case Kind::html_variable: {
        if (measure(node)) out.push_back(node);
        return;
      }
      case Kind::section:
      case Kind::inverted: {
        if (!measure(node)) return;
        TemplateNode section;
        section.kind = node.kind;
        section.place = node.place;
        section.text = node.text;
        expand(node.children, blocks, section.children);
        out.push_back(std::move(section));
        return;
      }
      case Kind::phrase:
        return expand_phrase(node, blocks, out);
      case Kind::partial:
        return expand_partial(node, blocks, out);
      case Kind::parent:
        return expand_parent(node, blocks, out);
      case Kind::block:
        return expand_block(node, blocks, out);
    }
  }

  static void end_file(std::size_t file, TemplateNodes& out) {
    TemplateNode end;
    end.place.file = file;
    out.push_back(std::move(end));
  }

  bool measure(const TemplateNode& node) {
    nodes_ += 1;
    bytes_ += node.text.size();
    if (nodes_ <= max_nodes && bytes_ <= max_bytes) return true;
    if (!too_large_) {
      findings_.error(node.place, "template-too-large",
                      "with its partials this layout grows beyond " + std::to_string(max_nodes) +
                          " tags or " + std::to_string(max_bytes >> 20) + " MB");
    }
    too_large_ = true;
    return false;
  }

  void expand_phrase(const TemplateNode& node, const Blocks& blocks, TemplateNodes& out) {
    const auto found = sources_.phrases.find(node.text);
    if (found == sources_.phrases.end()) {
      findings_.error(
          node.place, "unknown-string",
          "the theme has no string " + model::in_quotes(node.text) + " in strings/en.toml",
          nearest_name(node.text, names_of(sources_.phrases)));
      return;
    }
    if (!enter("t." + node.text, node)) return;
    expand(found->second.nodes, blocks, out);
    chain_.pop_back();
  }

  void expand_partial(const TemplateNode& node, const Blocks& blocks, TemplateNodes& out) {
    const auto found = sources_.partials.find(node.text);
    if (found == sources_.partials.end()) {
      findings_.error(node.place, "unknown-partial",
                      "the theme has no partials/" + node.text + ".mustache",
                      nearest_name(node.text, names_of(sources_.partials)));
      return;
    }
    used_.partials.insert(node.text);
    if (!enter(node.text, node)) return;
    expand(found->second.nodes, blocks, out);
    end_file(found->second.file, out);
    chain_.pop_back();
  }

  void expand_parent(const TemplateNode& node, const Blocks& blocks, TemplateNodes& out) {
    const ParsedTemplate* parent = find_parent(node.text);
    if (parent == nullptr) {
      std::vector<std::string_view> names = names_of(sources_.layouts);
      const std::vector<std::string_view> partials = names_of(sources_.partials);
      names.insert(names.end(), partials.begin(), partials.end());
      findings_.error(node.place, "unknown-layout",
                      "the theme has no layouts/" + node.text + ".mustache to inherit from",
                      nearest_name(node.text, names));
      return;
    }
    used_.layouts.insert(node.text);
    used_.partials.insert(node.text);
    if (!enter(node.text, node)) return;
    std::vector<std::string_view> offered;
    std::set<const ParsedTemplate*> seen;
    collect_blocks(*parent, offered, seen);
    Blocks inner = blocks;  // what inherits from this template has the last word
    for (const TemplateNode& child : node.children) {
      if (child.kind != Kind::block) {
        if (!is_white_space(child)) {
          findings_.warning(
              child.place, "content-outside-block",
              "what stands outside of the blocks of {{<" + node.text + "}} is not shown");
        }
        continue;
      }
      if (std::find(offered.begin(), offered.end(), child.text) == offered.end()) {
        findings_.error(
            child.place, "unknown-block",
            model::in_quotes(node.text) + " has no block " + model::in_quotes(child.text),
            nearest_name(child.text, offered));
      }
      inner.try_emplace(child.text, &child.children);
    }
    expand(parent->nodes, inner, out);
    end_file(parent->file, out);
    chain_.pop_back();
  }

  void expand_block(const TemplateNode& node, const Blocks& blocks, TemplateNodes& out) {
    const auto found = blocks.find(node.text);
    if (found == blocks.end()) return expand(node.children, blocks, out);
    Blocks rest = blocks;  // a block within what replaces it is its own, not replaced again
    rest.erase(node.text);
    expand(*found->second, rest, out);
  }

  const ParsedTemplate* find_parent(std::string_view name) const {
    for (const ParsedTemplates* templates : {&sources_.layouts, &sources_.partials}) {
      if (const auto found = templates->find(name); found != templates->end()) {
        return &found->second;
      }
    }
    return nullptr;
  }

  static bool is_white_space(const TemplateNode& node) {
    return node.kind == Kind::text && node.text.find_first_not_of(" \t\r\n") == std::string::npos;
  }

  // Every block that a template, what it inherits from and its partials have.
  void collect_blocks(const ParsedTemplate& parsed, std::vector<std::string_view>& names,
                      std::set<const ParsedTemplate*>& seen) const {
    if (seen.insert(&parsed).second) collect_blocks(parsed.nodes, names, seen);
  }

  void collect_blocks(const TemplateNodes& nodes, std::vector<std::string_view>& names,
                      std::set<const ParsedTemplate*>& seen) const {
    for (const TemplateNode& node : nodes) {
      if (node.kind == Kind::block) names.push_back(node.text);
      if (node.kind == Kind::parent) {
        if (const ParsedTemplate* parent = find_parent(node.text)) {
          collect_blocks(*parent, names, seen);
        }
      }
      if (node.kind == Kind::partial) {
        const auto found = sources_.partials.find(node.text);
        if (found != sources_.partials.end()) collect_blocks(found->second, names, seen);
      }
      collect_blocks(node.children, names, seen);
    }
  }

  // Notes that a template is being expanded; false when it is already, or when there are too many.
  bool enter(const std::string& name, const TemplateNode& node) {
    const auto begin = std::find(chain_.begin(), chain_.end(), name);
    if (begin == chain_.end() && chain_.size() < max_chain) {
      chain_.push_back(name);
      return true;
    }
    if (begin == chain_.end()) {
      findings_.error(
          node.place, "template-too-deep",
          "partials include each other more than " + std::to_string(max_chain) + " deep");
      return false;
    }
    std::string chain;
    for (auto step = begin; step != chain_.end(); ++step) chain += *step + " → ";
    findings_.error(node.place, "template-cycle", "a template includes itself: " + chain + name);
    return false;
  }

  const TemplateSources& sources_;
  UsedTemplates& used_;
  Findings& findings_;
  std::vector<std::string> chain_;
  std::size_t nodes_ = 0;
  std::size_t bytes_ = 0;
  bool too_large_ = false;
};

}  // namespace

bool is_end_of_file(const TemplateNode& node) {
  return node.kind == Kind::text && node.text.empty() && node.place.at.line == 0;
}

TemplateNodes expand_layout(std::string_view layout, const TemplateSources& sources,
                            UsedTemplates& used, Findings& findings) {
  const auto found = sources.layouts.find(layout);
  assert(found != sources.layouts.end());
  TemplateNodes nodes;
  Expander(sources, used, findings).expand(found->second.nodes, {}, nodes);
  return nodes;
}

}  // namespace dayleaf::theme
