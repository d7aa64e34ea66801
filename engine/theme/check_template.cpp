#include "theme/check_template.h"

#include <algorithm>
#include <optional>
#include <utility>

#include "base/lent.h"

namespace dayleaf::theme {
namespace {

using Kind = TemplateNode::Kind;
using Meaning = TemplateNode::Meaning;

constexpr std::string_view has_prefix = "has_";
constexpr std::string_view param_prefix = "param_";

// One of the objects in sight. A section on a flag or text is a level too, without names of its
// own.
struct Scope {
  const Shape* shape = nullptr;
  bool is_item = false;
};

struct Found {
  Meaning meaning;
  const Shape* inner = nullptr;  // of a list or an object
};

class Checker {
 public:
  Checker(base::Lent<const Contract::Layout> layout,
          base::Lent<const std::vector<std::string>> params, Findings& findings)
      : layout_(layout), params_(params), findings_(findings) {
    for (const Shape* shape : layout->scopes) scopes_.push_back({shape, false});
  }

  void check(TemplateNodes& nodes) {
    for (TemplateNode& node : nodes) {
      if (node.kind == Kind::variable || node.kind == Kind::html_variable) check_variable(node);
      if (node.kind == Kind::section || node.kind == Kind::inverted) check_section(node);
    }
  }

 private:
  void check_variable(TemplateNode& node) {
    const std::optional<Found> found = find(node);
    if (!found) return;
    node.meaning = found->meaning;
    const std::string tag = "{{" + node.text + "}}";
    const std::string raw_tag = "{{{" + node.text + "}}}";
    switch (found->meaning.kind) {
      case Field::Kind::text:
        if (node.kind == Kind::variable) return;
        return findings_.error(node.place, "text-in-triple-braces",
                               model::in_quotes(node.text) + " is plain text and has to be escaped",
                               "write " + tag);
      case Field::Kind::html:
        if (node.kind == Kind::html_variable) return;
        return findings_.error(
            node.place, "html-needs-triple-braces",
            model::in_quotes(node.text) + " is HTML and would be shown with its tags",
            "write " + raw_tag);
      case Field::Kind::flag:
        return findings_.error(
            node.place, "flag-as-text",
            model::in_quotes(node.text) + " is a flag: it has no text of its own",
            section_hint(node.text));
      case Field::Kind::list:
      case Field::Kind::object:
        return findings_.error(
            node.place, "section-as-text",
            model::in_quotes(node.text) +
                (found->meaning.kind == Field::Kind::list ? " is a list" : " is an object") +
                ": it has no text of its own",
            section_hint(node.text));
    }
  }

  void check_section(TemplateNode& node) {
    const std::optional<Found> found = find(node);
    // An inverted section is shown when there is nothing, so it brings nothing into sight.
    if (node.kind == Kind::inverted) {
      if (found) node.meaning = found->meaning;
      return check(node.children);
    }
    Scope scope;
    if (found) {
      node.meaning = found->meaning;
      scope = {found->inner, found->meaning.kind == Field::Kind::list};
    } else {
      unknown_sections_ += 1;
    }
    scopes_.push_back(scope);
    check(node.children);
    scopes_.pop_back();
    if (!found) unknown_sections_ -= 1;
  }

  static std::string section_hint(const std::string& name) {
    return "open it as a section: {{#" + name + "}}…{{/" + name + "}}";
  }

  std::optional<Found> find(const TemplateNode& node) {
    const std::string& name = node.text;
    if (name.find('.') != name.npos) return std::nullopt;  // the parser has refused it
    for (std::size_t level = scopes_.size(); level-- > 0;) {
      if (scopes_[level].shape == nullptr) continue;
      if (std::optional<Found> found = find_in(scopes_[level], name)) {
        found->meaning.level = level;
        return found;
      }
    }
    report_unknown(node);
    return std::nullopt;
  }

  std::optional<Found> find_in(const Scope& scope, std::string_view name) const {
    const Shape& shape = *scope.shape;
    if (const Field* field = find_field(shape, name)) {
      Meaning meaning;
      meaning.kind = field->kind;
      meaning.member = name;
      if (scope.is_item && field->kind == Field::Kind::flag) {
        if (name == "first") meaning.source = Meaning::Source::first;
        if (name == "last") meaning.source = Meaning::Source::last;
      }
      if (scope.is_item && field->kind == Field::Kind::text && name == "index") {
        meaning.source = Meaning::Source::index;
      }
      const bool opens = field->kind == Field::Kind::list || field->kind == Field::Kind::object;
      return Found{meaning, opens ? field->shape : nullptr};
    }
    if (name.starts_with(has_prefix)) {
      const std::string_view list = name.substr(has_prefix.size());
      const Field* field = find_field(shape, list);
      if (field != nullptr && field->kind == Field::Kind::list) {
        return Found{{Meaning::Source::member, Field::Kind::flag, 0, std::string(list)}, nullptr};
      }
    }
    if (shape.has_params && name.starts_with(param_prefix)) {
      const std::string_view param = name.substr(param_prefix.size());
      if (std::find(params_.begin(), params_.end(), param) != params_.end()) {
        return Found{{Meaning::Source::member, Field::Kind::text, 0, std::string(name)}, nullptr};
      }
    }
    return std::nullopt;
  }

  static const Field* find_field(const Shape& shape, std::string_view name) {
    const auto found = std::find_if(shape.fields.begin(), shape.fields.end(),
                                    [&](const Field& field) { return field.name == name; });
    return found == shape.fields.end() ? nullptr : &*found;
  }

  void report_unknown(const TemplateNode& node) {
    // Inside a section that is unknown itself every name would be: one error is enough.
    if (unknown_sections_ > 0) return;
    std::vector<std::string> names;
    std::string hint;
    for (std::size_t level = scopes_.size(); level-- > 0;) {
      if (scopes_[level].shape == nullptr) continue;
      for (const Field& field : scopes_[level].shape->fields) {
        names.emplace_back(field.name);
        if (field.kind == Field::Kind::list) {
          names.push_back(std::string(has_prefix) + std::string(field.name));
        }
        if (hint.empty() && field.shape != nullptr && find_field(*field.shape, node.text)) {
          hint = "it is known inside of {{#" + std::string(field.name) + "}}";
        }
      }
    }
    for (const std::string& param : params_) names.push_back(std::string(param_prefix) + param);
    if (hint.empty()) hint = nearest_name(node.text, {names.begin(), names.end()});
    findings_.error(node.place, "unknown-variable",
                    "nothing in sight here is named " + model::in_quotes(node.text) + " (layout " +
                        model::in_quotes(layout_.name) + ")",
                    std::move(hint));
  }

  const Contract::Layout& layout_;
  const std::vector<std::string>& params_;
  Findings& findings_;
  std::vector<Scope> scopes_;
  std::size_t unknown_sections_ = 0;
};

}  // namespace

void check_layout(TemplateNodes& nodes, const Contract::Layout& layout,
                  const std::vector<std::string>& params, Findings& findings) {
  Checker(layout, params, findings).check(nodes);
}

}  // namespace dayleaf::theme
