#include "base/html_facts.h"

#include <algorithm>
#include <array>
#include <utility>

#include "base/text.h"

namespace dayleaf::base {
namespace {

using Value = AttributeValue;

constexpr std::array<std::string_view, 8> text_elements = {
    "script", "style", "xmp", "iframe", "noembed", "noframes", "textarea", "title"};

constexpr std::array<std::pair<std::string_view, Value>, 14> attributes = {{
    {"href", Value::address},
    {"src", Value::address},
    {"poster", Value::address},
    {"action", Value::address},
    {"formaction", Value::address},
    {"cite", Value::address},
    {"data", Value::address},
    {"xlink:href", Value::address},
    {"background", Value::address},
    {"longdesc", Value::address},
    {"manifest", Value::address},
    {"srcset", Value::address_set},
    {"imagesrcset", Value::address_set},
    {"ping", Value::address_list},
}};

bool is(std::string_view known, std::string_view name) {
  return known.size() == name.size() && equals_ignoring_case(known, name);
}

}  // namespace

std::string_view text_element(std::string_view name) {
  const auto* const found = std::find_if(text_elements.begin(), text_elements.end(),
                                         [&](std::string_view one) { return is(one, name); });
  return found == text_elements.end() ? std::string_view() : *found;
}

bool resolves_references(std::string_view text_element) {
  return text_element == "textarea" || text_element == "title";
}

AttributeValue attribute_value(std::string_view name) {
  const auto* const found = std::find_if(attributes.begin(), attributes.end(),
                                         [&](const auto& one) { return is(one.first, name); });
  return found == attributes.end() ? Value::other : found->second;
}

}  // namespace dayleaf::base
