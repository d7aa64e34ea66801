#pragma once

#include <algorithm>
#include <string>
#include <vector>

#include "base/text.h"
#include "theme/theme.h"

namespace dayleaf::kit {

inline std::string link_to(const theme::Shape& shape) {
  const std::string name(shape.name);
  return "[" + name + "](#" + base::lower_ascii(name) + ")";
}

inline std::string kind_of(const theme::Field& field) {
  switch (field.kind) {
    case theme::Field::Kind::text:
      return "text";
    case theme::Field::Kind::html:
      return "html";
    case theme::Field::Kind::flag:
      return "flag";
    case theme::Field::Kind::list:
      return "list of " + link_to(*field.shape);
    case theme::Field::Kind::object:
      return link_to(*field.shape);
  }
  return {};
}

// How the name stands in a template.
inline std::string use_of(const theme::Field& field) {
  const std::string name(field.name);
  switch (field.kind) {
    case theme::Field::Kind::text:
      return "`{{" + name + "}}`";
    case theme::Field::Kind::html:
      return "`{{{" + name + "}}}`";
    case theme::Field::Kind::flag:
    case theme::Field::Kind::list:
    case theme::Field::Kind::object:
      return "`{{#" + name + "}}`";
  }
  return {};
}

// The shapes that can be reached from the layouts, in the order of a reader.
inline std::vector<const theme::Shape*> reachable(const theme::Contract& contract) {
  std::vector<const theme::Shape*> shapes;
  const auto add = [&](const theme::Shape* shape) {
    if (shape == nullptr) return;
    if (std::find(shapes.begin(), shapes.end(), shape) == shapes.end()) shapes.push_back(shape);
  };
  for (const theme::Contract::Layout& layout : contract.layouts) {
    for (const theme::Shape* scope : layout.scopes) add(scope);
  }
  for (std::size_t i = 0; i < shapes.size(); ++i) {
    const theme::Shape* shape = shapes[i];
    for (const theme::Field& field : shape->fields) add(field.shape);
  }
  return shapes;
}

// The contract as the tables of docs/theming.md: every layout with its objects, then every shape
// that they reach, each once, in the order in which they are met.
inline std::string write_contract_markdown(const theme::Contract& contract) {
  std::string out =
      "## Layouts\n\n| layout | required | in sight, innermost last |\n|---|---|---|\n";
  for (const theme::Contract::Layout& layout : contract.layouts) {
    std::string scopes;
    for (const theme::Shape* scope : layout.scopes) {
      scopes += (scopes.empty() ? "" : ", ") + link_to(*scope);
    }
    out += "| `" + std::string(layout.name) + "` | " + (layout.required ? "yes" : "no") + " | " +
           scopes + " |\n";
  }
  out += "\n## Objects\n";
  for (const theme::Shape* shape : reachable(contract)) {
    out += "\n### " + std::string(shape->name) + "\n\n";
    if (!shape->about.empty()) out += std::string(shape->about) + "\n\n";
    out += "| name | kind | use | meaning |\n|---|---|---|---|\n";
    for (const theme::Field& field : shape->fields) {
      out += "| `" + std::string(field.name) + "` | " + kind_of(field) + " | " + use_of(field) +
             " | " + base::replace_all(field.about, "|", "\\|") + " |\n";
    }
    if (shape->has_params) {
      out += "| `param_NAME` | text | `{{param_NAME}}` | each parameter NAME of theme.toml |\n";
    }
  }
  return out;
}

}  // namespace dayleaf::kit
