#include "base/markup_reader.h"

#include <algorithm>

#include "base/html_facts.h"
#include "base/text.h"

namespace dayleaf::base {
namespace {

bool ends_name(char c) { return is_space(c) || c == '/' || c == '>'; }

}  // namespace

bool MarkupReader::is_named(std::string_view lower_case) const {
  return equals_ignoring_case(name_, lower_case);
}

const std::string_view* MarkupReader::find(std::string_view lower_case) const {
  for (const Attribute& attribute : attributes_) {
    if (equals_ignoring_case(attribute.name, lower_case)) return &attribute.value;
  }
  return nullptr;
}

// Whether the markup at `at`, which is a '<', begins a tag, a comment or the like; else it is text.
bool MarkupReader::begins_markup(std::size_t at) const {
  const char after = at + 1 < markup_.size() ? markup_[at + 1] : '\0';
  return after == '!' || after == '?' || after == '/' || begins_name(at + 1);
}

bool MarkupReader::begins_name(std::size_t at) const {
  if (at >= markup_.size()) return false;
  const char first = markup_[at];
  return is_ascii_letter(first) ||
         (flavour_ == Flavour::xml && (first == '_' || (first & '\x80') != 0));
}

MarkupReader::Token MarkupReader::next() {
  if (!raw_until_.empty()) return read_raw_text();
  while (at_ < markup_.size()) {
    std::size_t open = std::min(markup_.find('<', at_), markup_.size());
    while (open < markup_.size() && !begins_markup(open)) {
      open = std::min(markup_.find('<', open + 1), markup_.size());
    }
    if (open > at_) {  // first the text before it
      text_ = markup_.substr(at_, open - at_);
      is_raw_ = false;
      at_ = open;
      return Token::text;
    }
    const bool closing = markup_[open + 1] == '/';
    const std::size_t name = open + (closing ? 2 : 1);
    if (begins_name(name)) return read_tag(name, closing);
    if (skip_declaration()) return Token::text;
  }
  return Token::end;
}

// What begins with "<!", "<?" or "</" and is no tag. True when it is a CDATA section: text.
bool MarkupReader::skip_declaration() {
  const std::string_view rest = markup_.substr(at_);
  const auto skip_to = [&](std::string_view end, std::size_t from) {
    const std::size_t found = rest.find(end, from);
    at_ = found == rest.npos ? markup_.size() : at_ + found + end.size();
  };
  if (rest.starts_with("<!--")) {
    if (rest.starts_with("<!-->") || rest.starts_with("<!--->")) {
      skip_to(">", 4);
      return false;
    }
    skip_comment();
    return false;
  }
  constexpr std::string_view cdata = "<![CDATA[";
  if ((flavour_ == Flavour::xml || foreign_ > 0) && rest.starts_with(cdata)) {
    text_ = rest.substr(cdata.size(), rest.find("]]>", cdata.size()) - cdata.size());
    is_raw_ = true;
    skip_to("]]>", cdata.size());
    return true;
  }
  flavour_ == Flavour::xml&& rest.starts_with("<?") ? skip_to("?>", 2) : skip_to(">", 2);
  return false;
}

// From "<!--" to "-->", or in HTML "--!>".
void MarkupReader::skip_comment() {
  for (std::size_t end = markup_.find("--", at_ + 4); end != markup_.npos;
       end = markup_.find("--", end + 1)) {
    const std::string_view rest = markup_.substr(end + 2);
    const bool odd = flavour_ == Flavour::html && rest.starts_with("!>");
    if (!odd && !rest.starts_with('>')) continue;
    at_ = end + (odd ? 4 : 3);
    return;
  }
  at_ = markup_.size();
}

MarkupReader::Token MarkupReader::read_tag(std::size_t name_begins, bool closing) {
  at_ = name_begins;
  while (at_ < markup_.size() && !ends_name(markup_[at_])) ++at_;
  name_ = markup_.substr(name_begins, at_ - name_begins);
  read_attributes();
  if (at_ >= markup_.size()) return Token::end;  // a tag that never ends is none
  ++at_;
  note_element(closing);
  return closing ? Token::end_tag : Token::start_tag;
}

// Ends at the '>' of the tag.
void MarkupReader::read_attributes() {
  attributes_.clear();
  closes_itself_ = false;
  while (at_ < markup_.size() && markup_[at_] != '>') {
    if (is_space(markup_[at_])) {
      ++at_;
    } else if (markup_[at_] == '/') {
      ++at_;
      closes_itself_ = at_ < markup_.size() && markup_[at_] == '>';
    } else {
      read_attribute();
    }
  }
}

void MarkupReader::read_attribute() {
  const std::size_t begin = at_++;  // a '=' that stands first is part of the name
  while (at_ < markup_.size() && !ends_name(markup_[at_]) && markup_[at_] != '=') ++at_;
  Attribute attribute{markup_.substr(begin, at_ - begin), {}};
  const auto skip_spaces = [this] {
    while (at_ < markup_.size() && is_space(markup_[at_])) ++at_;
  };
  skip_spaces();
  if (at_ < markup_.size() && markup_[at_] == '=') {
    ++at_;
    skip_spaces();
    const char quote = at_ < markup_.size() ? markup_[at_] : '>';
    if (quote == '"' || quote == '\'') {
      const std::size_t end = std::min(markup_.find(quote, at_ + 1), markup_.size());
      attribute.value = markup_.substr(at_ + 1, end - at_ - 1);
      at_ = std::min(end + 1, markup_.size());
    } else {
      const std::size_t first = at_;
      while (at_ < markup_.size() && !is_space(markup_[at_]) && markup_[at_] != '>') ++at_;
      attribute.value = markup_.substr(first, at_ - first);
    }
  }
  const bool is_known = std::any_of(
      attributes_.begin(), attributes_.end(),
      [&](const Attribute& one) { return equals_ignoring_case(one.name, attribute.name); });
  if (!is_known) attributes_.push_back(attribute);
}

void MarkupReader::note_element(bool closing) {
  if (flavour_ == Flavour::xml) return;
  if (is_named("svg") || is_named("math")) {
    if (closing && foreign_ > 0) --foreign_;
    if (!closing && !closes_itself_) ++foreign_;
  } else if (!closing && foreign_ == 0) {
    raw_until_ = text_element(name_);
  }
}

// Up to "</name", which is left to be read.
MarkupReader::Token MarkupReader::read_raw_text() {
  std::size_t end = at_;
  for (;; ++end) {
    end = std::min(markup_.find("</", end), markup_.size());
    if (end == markup_.size()) break;
    const std::string_view after = markup_.substr(end + 2);
    if (starts_with_ignoring_case(after, raw_until_) &&
        (after.size() == raw_until_.size() || ends_name(after[raw_until_.size()]))) {
      break;
    }
  }
  is_raw_ = !resolves_references(raw_until_);
  text_ = markup_.substr(at_, end - at_);
  at_ = end;
  raw_until_ = {};
  return Token::text;
}

}  // namespace dayleaf::base
