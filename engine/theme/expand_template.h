#pragma once

#include <cstddef>
#include <map>
#include <set>
#include <string>
#include <string_view>
#include <vector>

#include "theme/parse_template.h"

namespace dayleaf::theme {

// The parsed templates of a theme, by name without folder and ending.
struct ParsedTemplate {
  std::size_t file = 0;
  TemplateNodes nodes;
};
using ParsedTemplates = std::map<std::string, ParsedTemplate, std::less<>>;

struct TemplateSources {
  ParsedTemplates layouts;
  ParsedTemplates partials;
  ParsedTemplates phrases;  // by key
};

// What was used while layouts were expanded.
struct UsedTemplates {
  std::set<std::string, std::less<>> layouts;  // inherited from
  std::set<std::string, std::less<>> partials;
};

// One layout with its inheritance, partials and strings in place: only text, variables and sections
// are left, each with the place where it was written. Templates that use themselves, unknown ones,
// and expansions without measure are errors.
//
// Partials keep the white space of their own file: the indentation of a partial's tag is not
// repeated on its lines (HTML would only show it inside of <pre>, where nobody wants it).
//
// Where a partial or an inherited template ends stands an empty text, so that what it left open can
// be told from what is open around it.
TemplateNodes expand_layout(std::string_view layout, const TemplateSources& sources,
                            UsedTemplates& used, Findings& findings);

bool is_end_of_file(const TemplateNode& node);

}  // namespace dayleaf::theme
