#include "serve/html_tags.h"

#include <algorithm>
#include <array>
#include <utility>

#include "base/text.h"

namespace dayleaf {
namespace {

constexpr std::array<std::string_view, 6> raw_elements = {"script",   "style",  "title",
                                                          "textarea", "iframe", "noframes"};

}  // namespace

const HtmlAttribute* HtmlTag::find(std::string_view attribute_name) const {
  const auto found = std::find_if(attributes.begin(), attributes.end(),
                                  [&](const auto& one) { return one.name == attribute_name; });
  return found == attributes.end() ? nullptr : &*found;
}

std::optional<HtmlTag> HtmlTags::next() {
  while (true) {
    at_ = std::min(html_.find('<', at_), html_.size());
    if (at_ == html_.size()) return std::nullopt;
    const std::string_view rest = html_.substr(at_);
    if (rest.starts_with("<!--")) {
      const std::size_t end = html_.find("-->", at_ + 2);  // "<!-->" is a whole comment
      at_ = end == std::string_view::npos ? html_.size() : end + 3;
      continue;
    }
    HtmlTag tag;
    tag.begin = at_++;
    if (!read_name(tag)) continue;
    read_attributes(tag);
    tag.end = at_;
    if (!tag.closing) pass_content(tag.name);
    return tag;
  }
}

bool HtmlTags::read_name(HtmlTag& tag) {
  tag.closing = here() == '/';
  if (tag.closing) ++at_;
  if (!is_ascii_letter(here())) return false;
  tag.name = read_word("/>");
  return true;
}

void HtmlTags::read_attributes(HtmlTag& tag) {
  while (at_ < html_.size()) {
    if (here() == '/' || is_space(here())) {
      ++at_;
      continue;
    }
    if (here() == '>') {
      ++at_;
      return;
    }
    HtmlAttribute attribute;
    const std::size_t begin = at_;
    attribute.name = read_word("/>=");
    if (at_ == begin) attribute.name = html_.substr(at_++, 1);  // a lone "="
    pass_space();
    if (here() == '=') {
      ++at_;
      pass_space();
      read_value(attribute);
    }
    // The first of a name counts.
    if (tag.find(attribute.name) == nullptr) tag.attributes.push_back(std::move(attribute));
  }
}

void HtmlTags::read_value(HtmlAttribute& attribute) {
  attribute.begin = at_;
  const char quote = here();
  if (quote == '"' || quote == '\'') {
    const std::size_t end = std::min(html_.find(quote, at_ + 1), html_.size());
    attribute.value = html_.substr(at_ + 1, end - at_ - 1);
    at_ = std::min(end + 1, html_.size());
  } else {
    while (at_ < html_.size() && !is_space(here()) && here() != '>') ++at_;
    attribute.value = html_.substr(attribute.begin, at_ - attribute.begin);
  }
  attribute.end = at_;
}

void HtmlTags::pass_content(const std::string& element) {
  if (std::find(raw_elements.begin(), raw_elements.end(), element) == raw_elements.end()) return;
  const std::string end = "</" + element;
  while (at_ < html_.size() && !starts_with_ignoring_case(html_.substr(at_), end)) {
    at_ = std::min(html_.find('<', at_ + 1), html_.size());
  }
}

std::string HtmlTags::read_word(std::string_view ends) {
  const std::size_t begin = at_;
  while (at_ < html_.size() && !is_space(here()) && ends.find(here()) == std::string_view::npos) {
    ++at_;
  }
  return lower_ascii(html_.substr(begin, at_ - begin));
}

void HtmlTags::pass_space() {
  while (at_ < html_.size() && is_space(here())) ++at_;
}

std::string unescaped_html(std::string_view text) {
  std::string plain(text);
  for (const std::string_view quote : {"&#39;", "&#x27;", "&#X27;", "&apos;"}) {
    plain = replace_all(plain, quote, "'");
  }
  plain = replace_all(plain, "&quot;", "\"");
  return replace_all(plain, "&amp;", "&");
}

}  // namespace dayleaf
