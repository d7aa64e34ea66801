#pragma once

#include <cstddef>
#include <cstdint>
#include <string_view>
#include <vector>

#include "base/lent.h"

namespace dayleaf::base {

// Takes HTML or XML apart as it is read by a browser: the tokenizer of the HTML standard without
// the parts that make a tree (and without the escaped states of scripts), or its strict subset for
// XML. It never fails: whatever the bytes are, it goes on where a browser would. Every view lies
// within the markup, which is borrowed; character references are not decoded.
class MarkupReader {
 public:
  enum class Flavour : std::uint8_t { html, xml };
  enum class Token : std::uint8_t { start_tag, end_tag, text, end };

  struct Attribute {
    LentText name;   // as written
    LentText value;  // without its quotes; empty when there is none
  };

  MarkupReader(LentText markup, Flavour flavour) : markup_(markup), flavour_(flavour) {}

  // Comments, declarations and processing instructions are passed over.
  Token next();

  std::size_t offset() const { return at_; }       // of what follows the token
  std::string_view name() const { return name_; }  // of a tag, as written
  bool is_named(std::string_view lower_case) const;
  // Of a start tag, in their order; of two with one name only the first.
  const std::vector<Attribute>& attributes() const { return attributes_; }
  // The value of an attribute of the start tag; nullptr without one.
  const std::string_view* find(std::string_view lower_case) const;

  std::string_view text() const { return text_; }
  // The text holds no character references: it stands in <script>, <style> or a CDATA section.
  bool is_raw() const { return is_raw_; }

 private:
  bool begins_markup(std::size_t at) const;
  bool begins_name(std::size_t at) const;
  bool skip_declaration();
  void skip_comment();
  Token read_tag(std::size_t name_begins, bool closing);
  void read_attributes();
  void read_attribute();
  Token read_raw_text();
  void note_element(bool closing);

  LentText markup_;
  Flavour flavour_;
  std::size_t at_ = 0;
  std::size_t foreign_ = 0;  // open <svg> and <math>, in which HTML has no raw text
  LentText raw_until_;       // the element whose content is text only
  LentText name_;
  std::vector<Attribute> attributes_;
  bool closes_itself_ = false;
  LentText text_;
  bool is_raw_ = false;
};

}  // namespace dayleaf::base
