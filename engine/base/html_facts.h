#pragma once

#include <cstdint>
#include <string_view>

namespace dayleaf::base {

// What is so of HTML, whoever reads it. Names are asked for in any case.

// The name in lower case of an element whose content is text and no markup; "" of others.
std::string_view text_element(std::string_view name);
// Whether character references count in the content of such an element.
bool resolves_references(std::string_view text_element);

// What the value of an attribute is, on whatever element it stands.
enum class AttributeValue : std::uint8_t {
  other,
  address,
  address_set,   // with sizes: srcset
  address_list,  // whom a browser tells of a click
};
AttributeValue attribute_value(std::string_view name);

}  // namespace dayleaf::base
