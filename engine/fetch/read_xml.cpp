#include "fetch/read_xml.h"

#include <algorithm>
#include <cstddef>
#include <pugixml.hpp>
#include <span>

#include "base/lent.h"
#include "base/text.h"

namespace dayleaf::fetch {
namespace {

constexpr std::size_t most_levels = 32;
constexpr std::ptrdiff_t most_attributes = 64;
constexpr std::ptrdiff_t most_tags = 1'000'000;  // an element has two

// Numbered characters may be none of Unicode, and the library writes them all the same.
std::string clean(std::string_view text) { return base::replace_invalid_utf8(text); }

struct Prefix {
  base::LentText name;
  base::LentText space;
};

// Of "arxiv:doi": "arxiv" and "doi".
std::pair<std::string_view, std::string_view> split_name(std::string_view name) {
  const std::size_t colon = name.find(':');
  if (colon == std::string_view::npos) return {{}, name};
  return {name.substr(0, colon), name.substr(colon + 1)};
}

std::string_view space_of(std::string_view prefix, std::span<const Prefix> prefixes) {
  const auto found = std::find_if(prefixes.rbegin(), prefixes.rend(),
                                  [&](const Prefix& known) { return known.name == prefix; });
  return found == prefixes.rend() ? base::LentText() : found->space;
}

// What is wrong, or "".
std::string take(const pugi::xml_node& node, std::vector<Prefix>& prefixes, std::size_t level,
                 XmlElement& element) {
  if (level > most_levels) return "has more than " + std::to_string(most_levels) + " levels";
  if (std::distance(node.attributes_begin(), node.attributes_end()) > most_attributes) {
    return "has an element with more than " + std::to_string(most_attributes) + " attributes";
  }
  const std::size_t outer = prefixes.size();
  for (const pugi::xml_attribute& attribute : node.attributes()) {
    const std::string_view name = attribute.name();
    if (name == "xmlns") {
      prefixes.push_back({{}, attribute.value()});
    } else if (name.starts_with("xmlns:")) {
      prefixes.push_back({name.substr(6), attribute.value()});
    } else {
      element.attributes.emplace_back(clean(name), clean(attribute.value()));
    }
  }
  const auto [prefix, name] = split_name(node.name());
  element.space = clean(space_of(prefix, prefixes));
  element.name = clean(name);
  for (const pugi::xml_node& child : node.children()) {
    if (child.type() == pugi::node_pcdata || child.type() == pugi::node_cdata) {
      element.text += clean(child.value());
    } else if (child.type() == pugi::node_element) {
      element.children.emplace_back();
      std::string wrong = take(child, prefixes, level + 1, element.children.back());
      if (!wrong.empty()) return wrong;
    }
  }
  prefixes.resize(outer);
  return {};
}

// The one element that a document consists of, or what is wrong.
base::Result<pugi::xml_node> find_root(const pugi::xml_document& document) {
  pugi::xml_node root;
  for (const pugi::xml_node& node : document.children()) {
    switch (node.type()) {
      case pugi::node_doctype:
        return base::Error{"has a DOCTYPE"};
      case pugi::node_declaration: {
        const std::string_view encoding = node.attribute("encoding").value();
        if (encoding.empty() || base::equals_ignoring_case(encoding, "utf-8")) break;
        return base::Error{"is in " + base::shorten(base::printable(encoding), 40) +
                           ", not in UTF-8"};
      }
      case pugi::node_element:
        if (root) return base::Error{"has more than one root element"};
        root = node;
        break;
      case pugi::node_pcdata:
      case pugi::node_cdata:
        return base::Error{root ? "has text after its end" : "has text before its begin"};
      default:
        break;
    }
  }
  if (!root) return base::Error{"has no element"};
  return root;
}

}  // namespace

std::string_view XmlElement::attribute(std::string_view wanted) const {
  for (const auto& [known, value] : attributes) {
    if (known == wanted) return value;
  }
  return {};
}

const XmlElement* XmlElement::child(std::string_view in_space, std::string_view wanted) const {
  const auto found = std::find_if(children.begin(), children.end(), [&](const XmlElement& child) {
    return child.name == wanted && child.space == in_space;
  });
  return found == children.end() ? nullptr : &*found;
}

base::Result<XmlElement> read_xml(std::string_view text) {
  if (base::trim(text).empty()) return base::Error{"is empty"};
  if (const std::size_t at = base::find_invalid_utf8(text); at != std::string_view::npos) {
    return base::Error{"is not UTF-8 (byte " + std::to_string(at) + ")"};
  }
  if (std::count(text.begin(), text.end(), '<') > most_tags)
    return base::Error{"has too many elements"};
  pugi::xml_document document;
  const unsigned int options = pugi::parse_cdata | pugi::parse_escapes | pugi::parse_eol |
                               pugi::parse_wconv_attribute | pugi::parse_declaration |
                               pugi::parse_doctype | pugi::parse_fragment;
  const pugi::xml_parse_result parsed =
      document.load_buffer(text.data(), text.size(), options, pugi::encoding_utf8);
  if (!parsed) {
    return base::Error{"is not XML: " + std::string(parsed.description()) + " (byte " +
                       std::to_string(parsed.offset) + ")"};
  }
  const base::Result<pugi::xml_node> root = find_root(document);
  if (!root) return root.error();
  XmlElement element;
  std::vector<Prefix> prefixes;
  if (std::string wrong = take(*root, prefixes, 1, element); !wrong.empty()) {
    return base::Error{std::move(wrong)};
  }
  return element;
}

}  // namespace dayleaf::fetch
