#pragma once

#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "base/result.h"

namespace dayleaf::fetch {

// An element of an XML document with what is asked of it.
struct XmlElement {
  std::string space;  // its namespace: "http://www.w3.org/2005/Atom"; "" without one
  std::string name;   // without a prefix
  std::vector<std::pair<std::string, std::string>> attributes;  // names as written
  std::string text;  // its own, that of the elements inside left out; UTF-8
  std::vector<XmlElement> children;

  std::string_view attribute(std::string_view wanted) const;  // "" without one
  // The first child of that name; nullptr without one.
  const XmlElement* child(std::string_view in_space, std::string_view wanted) const;
};

// Reads a document that somebody else sent: XML 1.0 in UTF-8. Only the five entities of XML itself
// and numbered characters mean something: a document that declares its own (or has any DOCTYPE) is
// refused, as are more than 32 levels, 64 attributes of an element, half a million elements. The
// error says what is wrong, without a URL.
base::Result<XmlElement> read_xml(std::string_view text);

}  // namespace dayleaf::fetch
