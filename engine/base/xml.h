#pragma once

#include <cstddef>
#include <initializer_list>
#include <span>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "base/lent.h"

namespace dayleaf::base {

class XmlWriter;

// A name and its value; both are borrowed.
using XmlAttribute = std::pair<std::string_view, std::string_view>;

// Attributes as an element takes them: in braces, or of a vector. Borrowed for the call.
class XmlAttributes {
 public:
  XmlAttributes() = default;
  XmlAttributes(std::initializer_list<XmlAttribute> listed)
      : all_(std::span<const XmlAttribute>(listed.begin(), listed.size())) {}
  XmlAttributes(const std::vector<XmlAttribute>& listed DAYLEAF_LIFETIMEBOUND) : all_(listed) {}

  auto begin() const { return all_.begin(); }
  auto end() const { return all_.end(); }

 private:
  LentSpan<XmlAttribute> all_;
};

// Elements made apart from the document that they will stand in: written once, shared by several
// documents. Only a writer can make one, so it is as well formed as the rest.
class XmlFragment {
 public:
  std::size_t size() const { return text_.size(); }

 private:
  friend class XmlWriter;

  std::string text_;
};

// Writes XML 1.0 that cannot be ill-formed: elements close in order, text and attributes are
// escaped, characters that XML forbids are dropped, names are asserted. UTF-8, two spaces a level,
// elements that hold text on one line.
class XmlWriter {
 public:
  XmlWriter();  // begins with the XML declaration
  // Writes elements that will stand inside `level` open ones; ends with take_fragment.
  static XmlWriter of_fragment(std::size_t level);

  // How browsers show the document; before its first element.
  void stylesheet(std::string_view type, std::string_view url);
  void open(std::string_view name, const XmlAttributes& attributes = {});
  void close();  // the innermost open element
  void text_element(std::string_view name, std::string_view text,
                    const XmlAttributes& attributes = {});
  void empty_element(std::string_view name, const XmlAttributes& attributes = {});

  void append(const XmlFragment& fragment);
  void reserve(std::size_t bytes) { out_.reserve(bytes); }

  XmlFragment take_fragment();
  std::string take();  // the document; every element must be closed

 private:
  void start_tag(std::string_view name, const XmlAttributes& attributes);
  void indent();

  std::size_t level_ = 0;
  std::string out_;
  std::vector<std::string> open_;
};

}  // namespace dayleaf::base
