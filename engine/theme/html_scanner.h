#pragma once

#include <cstddef>
#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

namespace dayleaf::theme {

// Follows the literal HTML of a template, piece by piece, and knows where in it the next piece
// begins. Enough of HTML's own state machine to tell text, tags, attribute values, comments and the
// elements whose content is not markup.
class HtmlScanner {
 public:
  enum class State : std::uint8_t {
    text,
    raw_text,   // in <script>, <title> and the like: `element`
    tag_open,   // after "<" or "</"
    tag_name,   // `element`
    tag,        // between attributes
    attribute,  // in the name of `attribute`
    after_name,
    before_value,
    unquoted,
    double_quoted,
    single_quoted,
    declaration,  // <!…>
    comment,
  };

  // Reads literal text. What HTML does not show is dropped from it: a run of white space with a
  // line end becomes one line end, any other one space, and nothing after white space that is
  // certainly there before. Content of <pre>, raw text and attribute values stays as it is.
  std::string read(std::string_view literal);
  void read_value();  // a variable stands here

  static constexpr std::size_t earlier = static_cast<std::size_t>(-1);
  // Of the literal that was read last: the offset of the '<' of the tag that is open now or was the
  // last; `earlier`: it is not in there.
  std::size_t opened() const { return opened_; }
  // The tags that were still open when another one began: each's '<' as above. The scanner takes
  // them for closed.
  const std::vector<std::size_t>& unclosed() const { return unclosed_; }
  bool in_tag() const;  // between '<' and '>', or in a comment

  // The caller's note of where the tag that is open began; a copy of the scanner has it too.
  void set_mark(std::size_t mark) { mark_ = mark; }
  std::size_t mark() const { return mark_; }

  State state() const { return state_; }
  bool in_quotes() const {
    return state_ == State::double_quoted || state_ == State::single_quoted;
  }
  const std::string& element() const { return element_; }      // lower case
  const std::string& attribute() const { return attribute_; }  // lower case
  // Something certainly stands before in the attribute's value; a variable may be empty.
  bool value_begun() const { return value_begun_; }

  // Whether both are at the same point of the markup; what shows no difference there does not
  // count.
  bool same_place(const HtmlScanner& other) const;
  // After a part that may be left out: `without` is the scanner as it was before that part.
  void may_skip(const HtmlScanner& without);
  void forget_space() { after_space_ = false; }

 private:
  void step(char c);
  void begin_value(char c);
  bool between_attributes() const;
  void end_tag();

  State state_ = State::text;
  bool closing_ = false;
  bool value_begun_ = false;
  bool in_reference_ = false;  // "&", and no ";" yet
  int foreign_ = 0;            // open <svg>, <math> and <noscript>
  bool after_space_ =
      true;  // white space, or nothing at all, is before; only in text and between attributes
  int preserved_ = 0;  // open <pre>
  std::string element_;
  std::string attribute_;
  std::size_t opened_ = earlier;
  std::size_t mark_ = 0;
  std::vector<std::size_t> unclosed_;
  std::string pending_;  // of "</script", "-->", "<!--": how much of it has been read
};

}  // namespace dayleaf::theme
