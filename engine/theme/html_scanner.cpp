#include "theme/html_scanner.h"

#include <algorithm>

#include "base/html_facts.h"
#include "base/text.h"

namespace dayleaf::theme {
namespace {

// HTML's own: a vertical tab is none.
bool is_space(char c) { return c == ' ' || c == '\t' || c == '\n' || c == '\f' || c == '\r'; }

// In these a browser may take for a tag what is text elsewhere, or the other way round.
bool is_foreign(std::string_view element) {
  return element == "svg" || element == "math" || element == "noscript";
}

}  // namespace

std::string HtmlScanner::read(std::string_view literal) {
  std::string out;
  out.reserve(literal.size());
  opened_ = earlier;
  unclosed_.clear();
  std::size_t i = 0;
  while (i < literal.size()) {
    const bool in_text = state_ == State::text && preserved_ == 0;
    const bool in_tag = state_ == State::tag || state_ == State::after_name;
    if ((in_text || in_tag) && is_space(literal[i])) {
      const std::size_t begin = i;
      while (i < literal.size() && is_space(literal[i])) ++i;
      const std::string_view run = literal.substr(begin, i - begin);
      if (after_space_) continue;
      if (in_tag && i < literal.size() && literal[i] == '>') continue;
      out += in_text && run.find('\n') != run.npos ? '\n' : ' ';
      after_space_ = true;
      continue;
    }
    out += literal[i];
    after_space_ = false;
    if (literal[i] == '<' && between_attributes()) {
      unclosed_.push_back(opened_);
      state_ = State::text;
    }
    if (literal[i] == '<' && state_ == State::text) opened_ = i;
    step(literal[i]);
    // The space that ends a name was needed, but a second one is not.
    if (state_ == State::tag && is_space(literal[i])) {
      out.back() = ' ';
      after_space_ = true;
    }
    ++i;
  }
  return out;
}

void HtmlScanner::read_value() {
  after_space_ = false;
  in_reference_ = false;
  if (state_ == State::before_value) state_ = State::unquoted;
}

bool HtmlScanner::same_place(const HtmlScanner& other) const {
  if (between_attributes() && other.between_attributes()) return element_ == other.element_;
  if (state_ != other.state_ || pending_ != other.pending_) return false;
  if (state_ == State::text) return true;
  return closing_ == other.closing_ && element_ == other.element_ && attribute_ == other.attribute_;
}

void HtmlScanner::may_skip(const HtmlScanner& without) {
  if (state_ != without.state_ || attribute_ != without.attribute_) {
    state_ =
        State::tag;  // the only states that same_place() takes for one are those between attributes
    attribute_.clear();
  }
  value_begun_ = value_begun_ && without.value_begun_;
  foreign_ = std::max(foreign_, without.foreign_);
  after_space_ = after_space_ && without.after_space_;
}

bool HtmlScanner::in_tag() const { return state_ != State::text && state_ != State::raw_text; }

// A name may be complete here, or may go on; a section after it begins or ends with white space.
bool HtmlScanner::between_attributes() const {
  return state_ == State::tag || state_ == State::tag_name || state_ == State::attribute ||
         state_ == State::after_name;
}

void HtmlScanner::end_tag() {
  state_ = State::text;
  if (element_ == "pre") preserved_ = std::max(0, preserved_ + (closing_ ? -1 : 1));
  if (is_foreign(element_)) foreign_ = std::max(0, foreign_ + (closing_ ? -1 : 1));
  const bool is_code = element_ == "script" || element_ == "style";
  if (!closing_ && !base::text_element(element_).empty() && (is_code || foreign_ == 0)) {
    state_ = State::raw_text;
  } else {
    element_.clear();
  }
  attribute_.clear();
  pending_.clear();
  closing_ = false;
}

// Spaces, controls and what a reference stands for ("&Tab;") may be nothing to whoever reads the
// value as an address.
void HtmlScanner::begin_value(char c) {
  if (in_reference_) {
    in_reference_ = c != ';';
  } else if (c == '&') {
    in_reference_ = true;
  } else if (static_cast<unsigned char>(c) > ' ') {
    value_begun_ = true;
  }
}

void HtmlScanner::step(char c) {
  switch (state_) {
    case State::text:
      if (c == '<') {
        state_ = State::tag_open;
        closing_ = false;
        element_.clear();
      }
      return;
    case State::raw_text: {
      const std::string end = "</" + element_;
      if (pending_.size() == end.size() && (c == '>' || c == '/' || is_space(c))) {
        pending_.clear();
        closing_ = true;
        state_ = State::tag;
        if (c == '>') end_tag();
      } else if (pending_.size() < end.size() && base::to_lower_ascii(c) == end[pending_.size()]) {
        pending_ += base::to_lower_ascii(c);
      } else {
        pending_ = c == '<' ? "<" : "";
      }
      return;
    }
    case State::tag_open:
      if (c == '/' && !closing_) {
        closing_ = true;
      } else if (base::is_ascii_letter(c)) {
        element_ = base::to_lower_ascii(c);
        state_ = State::tag_name;
      } else {
        state_ = c == '!' || c == '?' ? State::declaration : State::text;
        pending_.clear();
      }
      return;
    case State::tag_name:
      if (c == '>') return end_tag();
      if (is_space(c) || c == '/') {
        state_ = State::tag;
      } else {
        element_ += base::to_lower_ascii(c);
      }
      return;
    case State::after_name:
      if (c == '=') {
        state_ = State::before_value;
        return;
      }
      if (is_space(c)) return;
      state_ = State::tag;  // what follows is another attribute
      [[fallthrough]];
    case State::tag:
      if (c == '>') return end_tag();
      if (c == '/' || is_space(c)) return;
      attribute_ = base::to_lower_ascii(c);
      state_ = State::attribute;
      return;
    case State::attribute:
      if (c == '>') return end_tag();
      if (c == '=') {
        state_ = State::before_value;
      } else if (is_space(c)) {
        state_ = State::after_name;
      } else if (c == '/') {
        state_ = State::tag;
      } else {
        attribute_ += base::to_lower_ascii(c);
      }
      return;
    case State::before_value:
      if (c == '>') return end_tag();
      value_begun_ = false;
      in_reference_ = false;
      if (c == '"') {
        state_ = State::double_quoted;
      } else if (c == '\'') {
        state_ = State::single_quoted;
      } else if (!is_space(c)) {
        state_ = State::unquoted;
      }
      return;
    case State::unquoted:
      if (c == '>') return end_tag();
      if (is_space(c)) state_ = State::tag;
      return;
    case State::double_quoted:
    case State::single_quoted:
      if (c == (state_ == State::double_quoted ? '"' : '\'')) {
        state_ = State::tag;
      } else {
        begin_value(c);
      }
      return;
    case State::declaration:
      if (c == '>') {
        state_ = State::text;
      } else if (pending_.size() < 2) {
        pending_ += c;
        if (pending_ == "--") state_ = State::comment;  // "<!-->" ends where it began
      }
      return;
    case State::comment:
      if (c == '>' && (pending_ == "--" || pending_ == "--!")) {
        state_ = State::text;
        pending_.clear();
      } else if (c == '!' && pending_ == "--") {
        pending_ += c;
      } else if (c == '-' && pending_ != "--!") {
        if (pending_.size() < 2) pending_ += c;
      } else {
        pending_ = c == '-' ? "-" : "";
      }
      return;
  }
}

}  // namespace dayleaf::theme
