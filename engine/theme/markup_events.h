#pragma once

#include <functional>
#include <string>
#include <string_view>
#include <vector>

#include "theme/html_scanner.h"
#include "theme/parse_template.h"

namespace dayleaf::theme {

// One attribute of a tag, as a template writes it.
struct TagAttribute {
  std::string name;           // lower case
  std::string value;          // its literal parts
  bool literal_start = true;  // `value` begins the attribute: no variable stands before it
  bool whole = true;          // no variable or section in it
  ThemePlace place;           // of the name
};

// A start tag, and of <script> and <style> what stands in them.
struct ElementTag {
  std::string name;  // lower case
  ThemePlace place;  // of its "<"
  std::vector<TagAttribute> attributes;
  std::string content;  // of raw text, up to the end tag
  bool whole = true;    // no variable or section in the content

  const TagAttribute* find(std::string_view attribute) const;  // nullptr: there is none
};

// Follows the markup of an expanded layout through all its sections, and calls `found` for each
// start tag: at its end, or where it has raw text at the end of that.
void read_tags(const TemplateNodes& nodes, const std::function<void(const ElementTag&)>& found);

}  // namespace dayleaf::theme
