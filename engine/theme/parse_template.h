#pragma once

#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

#include "theme/findings.h"

namespace dayleaf::theme {

// One node of a template as its author wrote it.
struct TemplateNode {
  enum class Kind : std::uint8_t {
    text,           // `text` is literal
    variable,       // {{x}}
    html_variable,  // {{{x}}} or {{&x}}
    section,        // {{#x}}…{{/x}}
    inverted,       // {{^x}}…{{/x}}
    partial,        // {{>x}}
    parent,         // {{<x}}…{{/x}}
    block,          // {{$x}}…{{/x}}
    phrase,         // {{t.x}}: `text` is the key without "t."
  };

  // Where in the markup a value stands; found by settle_html.
  enum class Context : std::uint8_t { text, double_quoted, other };

  // What a name stands for; found by check_template.
  struct Meaning {
    enum class Source : std::uint8_t { member, first, last, index };
    Source source = Source::member;
    Field::Kind kind = Field::Kind::text;
    std::size_t level =
        0;               // which of the objects in sight: 0 is the outermost; each section is one
    std::string member;  // its name in that object
  };

  Kind kind = Kind::text;
  ThemePlace place;
  std::string text;  // or the name
  Meaning meaning;
  Context context = Context::other;  // of a variable
  std::vector<TemplateNode> children;
};
using TemplateNodes = std::vector<TemplateNode>;

// Reads Mustache. Lines that hold nothing but one section, comment, partial or block tag leave no
// white space behind; comments are gone. What is wrong is reported and left out.
TemplateNodes parse_template(std::string_view text, std::size_t file, Findings& findings);

// Reads a string of a theme: the same tags but partials and blocks, everything at one place,
// literal text escaped for HTML, white space as it is.
TemplateNodes parse_phrase(std::string_view text, const ThemePlace& place, Findings& findings);

}  // namespace dayleaf::theme
