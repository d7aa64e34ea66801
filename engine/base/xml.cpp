#include "base/xml.h"

#include <cassert>

#include "base/text.h"

namespace dayleaf {
namespace {

[[maybe_unused]] bool is_name(std::string_view name) {
  if (name.empty() || is_digit(name[0]) || name[0] == '-' || name[0] == '.') return false;
  for (const char c : name) {
    if (!is_ascii_letter(c) && !is_digit(c) && c != ':' && c != '_' && c != '-' && c != '.') {
      return false;
    }
  }
  return true;
}

// What XML 1.0 can hold: valid UTF-8 without forbidden characters.
std::string legal(std::string_view text) {
  if (find_invalid_utf8(text) == std::string_view::npos) return remove_controls(text);
  return remove_controls(replace_invalid_utf8(text));
}

enum class Place { content, attribute };

void append_escaped(std::string_view raw, Place place, std::string& out) {
  const std::string text = legal(raw);
  for (const char c : text) {
    switch (c) {
      case '&': out += "&amp;"; break;
      case '<': out += "&lt;"; break;
      case '>': out += "&gt;"; break;  // "]]>" is ill-formed in content
      case '"': out += place == Place::attribute ? "&quot;" : "\""; break;
      // A parser would turn these into spaces within an attribute.
      case '\n': out += place == Place::attribute ? "&#10;" : "\n"; break;
      case '\t': out += place == Place::attribute ? "&#9;" : "\t"; break;
      default: out += c;
    }
  }
}

}  // namespace

XmlWriter::XmlWriter() : out_("<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n") {}

XmlWriter XmlWriter::of_fragment(std::size_t level) {
  XmlWriter writer;
  writer.out_.clear();
  writer.level_ = level;
  return writer;
}

void XmlWriter::indent() { out_.append(2 * (level_ + open_.size()), ' '); }

void XmlWriter::start_tag(std::string_view name, Attributes attributes) {
  assert(is_name(name));
  indent();
  out_ += '<';
  out_ += name;
  for (const auto& [attribute, value] : attributes) {
    assert(is_name(attribute));
    out_ += ' ';
    out_ += attribute;
    out_ += "=\"";
    append_escaped(value, Place::attribute, out_);
    out_ += '"';
  }
}

void XmlWriter::open(std::string_view name, Attributes attributes) {
  start_tag(name, attributes);
  out_ += ">\n";
  open_.emplace_back(name);
}

void XmlWriter::close() {
  assert(!open_.empty());
  const std::string name = std::move(open_.back());
  open_.pop_back();
  indent();
  out_ += "</" + name + ">\n";
}

void XmlWriter::text_element(std::string_view name, std::string_view text,
                             Attributes attributes) {
  start_tag(name, attributes);
  out_ += '>';
  append_escaped(text, Place::content, out_);
  out_ += "</";
  out_ += name;
  out_ += ">\n";
}

void XmlWriter::empty_element(std::string_view name, Attributes attributes) {
  start_tag(name, attributes);
  out_ += "/>\n";
}

void XmlWriter::processing_instruction(std::string_view target, std::string_view content) {
  assert(is_name(target) && !equals_ignoring_case(target, "xml"));
  indent();
  out_ += "<?";
  out_ += target;
  out_ += ' ';
  out_ += replace_all(legal(content), "?>", "? >");
  out_ += "?>\n";
}

void XmlWriter::append(const XmlFragment& fragment) { out_ += fragment.text_; }

XmlFragment XmlWriter::take_fragment() {
  assert(open_.empty());
  XmlFragment fragment;
  fragment.text_ = std::move(out_);
  fragment.text_.shrink_to_fit();
  return fragment;
}

std::string XmlWriter::take() {
  assert(open_.empty());
  return std::move(out_);
}

}  // namespace dayleaf
