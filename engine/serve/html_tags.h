#pragma once

#include <cstddef>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "base/lent.h"

namespace dayleaf {

struct HtmlAttribute {
  std::string name;       // lower case
  LentText value;         // as written: character references are not resolved
  std::size_t begin = 0;  // of the value in the text, with its quotes
  std::size_t end = 0;
};

struct HtmlTag {
  std::string name;  // lower case
  bool closing = false;
  std::size_t begin = 0;  // of "<"
  std::size_t end = 0;    // after ">"
  std::vector<HtmlAttribute> attributes;

  const HtmlAttribute* find(std::string_view attribute_name) const;  // nullptr when absent
};

// Reads an HTML text tag by tag, past comments and what is no markup in scripts, styles and titles.
class HtmlTags {
 public:
  explicit HtmlTags(LentText html) : html_(html) {}  // borrowed

  std::optional<HtmlTag> next();

 private:
  bool read_name(HtmlTag& tag);
  void read_attributes(HtmlTag& tag);
  void read_value(HtmlAttribute& attribute);
  void pass_content(const std::string& element);
  std::string read_word(std::string_view ends);
  void pass_space();
  char here() const { return at_ < html_.size() ? html_[at_] : '\0'; }

  LentText html_;
  std::size_t at_ = 0;
};

// A few character references are resolved: those that an attribute with a policy may have.
std::string unescaped_html(std::string_view text);

}  // namespace dayleaf
