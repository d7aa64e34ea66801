#include "base/xml.h"

#include <cassert>

#include "base/text.h"

namespace dayleaf::base {
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
bool is_legal(std::string_view text) {
  return find_invalid_utf8(text) == std::string_view::npos && !has_controls(text);
}

std::string legal(std::string_view text) { return remove_controls(replace_invalid_utf8(text)); }

enum class Place { content, attribute };

// What stands for a byte; empty: the byte itself.
std::string_view replacement(char c, Place place) {
  switch (c) {
    case '&':
      return "&amp;";
    case '<':
      return "&lt;";
    case '>':
      return "&gt;";  // "]]>" is ill-formed in content
    case '"':
      return place == Place::attribute ? "&quot;" : "";
    // A parser would turn these into spaces within an attribute.
    case '\n':
      return place == Place::attribute ? "&#10;" : "";
    case '\t':
      return place == Place::attribute ? "&#9;" : "";
    default:
      return "";
  }
}

void append_escaped(std::string_view raw, Place place, std::string& out) {
  std::string mended;
  std::string_view text = raw;
  if (!is_legal(raw)) text = mended = legal(raw);
  std::size_t copied = 0;
  for (std::size_t at = 0; at < text.size(); ++at) {
    const std::string_view instead = replacement(text[at], place);
    if (instead.empty()) continue;
    out += text.substr(copied, at - copied);
    out += instead;
    copied = at + 1;
  }
  out += text.substr(copied);
}

}  // namespace

XmlWriter::XmlWriter() : out_("<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n") {}

XmlWriter XmlWriter::of_fragment(std::size_t level) {
  XmlWriter writer;
  writer.out_.clear();
  writer.level_ = level;
  return writer;
}

void XmlWriter::stylesheet(std::string_view type, std::string_view url) {
  assert(open_.empty());
  out_ += "<?xml-stylesheet type=\"";
  append_escaped(type, Place::attribute, out_);
  out_ += "\" href=\"";
  append_escaped(url, Place::attribute, out_);
  out_ += "\"?>\n";
}

void XmlWriter::indent() { out_.append(2 * (level_ + open_.size()), ' '); }

void XmlWriter::start_tag(std::string_view name, const XmlAttributes& attributes) {
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

void XmlWriter::open(std::string_view name, const XmlAttributes& attributes) {
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
                             const XmlAttributes& attributes) {
  start_tag(name, attributes);
  out_ += '>';
  append_escaped(text, Place::content, out_);
  out_ += "</";
  out_ += name;
  out_ += ">\n";
}

void XmlWriter::empty_element(std::string_view name, const XmlAttributes& attributes) {
  start_tag(name, attributes);
  out_ += "/>\n";
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

}  // namespace dayleaf::base
