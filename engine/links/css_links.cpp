#include "links/css_links.h"

#include <string>

#include "base/hex.h"
#include "base/lent.h"
#include "base/text.h"

namespace dayleaf::links {
namespace {

bool is_name(char c) {
  return base::is_ascii_letter(c) || base::is_digit(c) || c == '-' || c == '_' || (c & '\x80') != 0;
}

class CssReader {
 public:
  CssReader(base::LentText css, const std::function<void(std::string_view)>& found)
      : css_(css), found_(found) {}

  void read() {
    while (!at_end()) {
      if (css_.substr(at_, 2) == "/*") {
        const std::size_t end = css_.find("*/", at_ + 2);
        at_ = end == css_.npos ? css_.size() : end + 2;
      } else if (css_[at_] == '"' || css_[at_] == '\'') {
        const std::string text = read_string();
        if (awaits_import_ || image_sets_ > 0) found_(text);
        awaits_import_ = false;
      } else if (is_name(css_[at_]) || css_[at_] == '@') {
        read_word();
      } else {
        read_sign();
      }
    }
  }

 private:
  bool at_end() const { return at_ >= css_.size(); }

  void read_word() {
    const std::size_t begin = at_++;
    while (!at_end() && is_name(css_[at_])) ++at_;
    const std::string_view word = css_.substr(begin, at_ - begin);
    const bool opens = !at_end() && css_[at_] == '(';
    if (base::equals_ignoring_case(word, "@import")) awaits_import_ = true;
    if (!opens) return;
    ++at_;
    if (base::equals_ignoring_case(word, "url")) {
      read_url();
      awaits_import_ = false;
      return;
    }
    const bool is_set = base::equals_ignoring_case(word, "image-set") ||
                        base::equals_ignoring_case(word, "-webkit-image-set");
    if (is_set || image_sets_ > 0) {
      // type("image/avif") inside a set is no address.
      base::equals_ignoring_case(word, "type") ? skip_parentheses()
                                               : static_cast<void>(++image_sets_);
    }
  }

  void read_sign() {
    const char sign = css_[at_++];
    if (sign == ')' && image_sets_ > 0) --image_sets_;
    if (sign == ';' || sign == '{' || sign == '}') {
      awaits_import_ = false;
      image_sets_ = 0;
    }
    if (sign == '\\' && !at_end()) ++at_;
  }

  void skip_parentheses() {
    const std::size_t end = css_.find(')', at_);
    at_ = end == css_.npos ? css_.size() : end + 1;
  }

  void read_url() {
    while (!at_end() && base::is_space(css_[at_])) ++at_;
    if (at_end()) return;
    std::string url;
    if (css_[at_] == '"' || css_[at_] == '\'') {
      url = read_string();
    } else {
      while (!at_end() && css_[at_] != ')' && !base::is_space(css_[at_])) append_character(url);
    }
    skip_parentheses();
    found_(url);
  }

  std::string read_string() {
    const char quote = css_[at_++];
    std::string text;
    while (!at_end() && css_[at_] != quote && css_[at_] != '\n') append_character(text);
    if (!at_end()) ++at_;
    return text;
  }

  void append_character(std::string& text) {
    if (css_[at_] != '\\') {
      text += css_[at_++];
      return;
    }
    ++at_;
    if (at_end()) return;
    if (css_[at_] == '\n') {
      ++at_;
      return;
    }
    constexpr int most_digits = 6;
    char32_t number = 0;
    int digits = 0;
    for (; !at_end() && digits < most_digits && base::hex_value(css_[at_]) >= 0; ++at_, ++digits) {
      number = number * 16 + static_cast<char32_t>(base::hex_value(css_[at_]));
    }
    if (digits == 0) {
      text += css_[at_++];
      return;
    }
    if (!at_end() && base::is_space(css_[at_])) ++at_;
    const bool exists = number > 0 && number < 0x110000 && (number < 0xD800 || number > 0xDFFF);
    base::append_code_point(text, exists ? number : U'\xFFFD');
  }

  base::LentText css_;
  const std::function<void(std::string_view)>& found_;
  std::size_t at_ = 0;
  bool awaits_import_ = false;
  int image_sets_ = 0;  // open parentheses since image-set(
};

}  // namespace

void find_css_links(std::string_view css, const std::function<void(std::string_view)>& found) {
  CssReader(css, found).read();
}

}  // namespace dayleaf::links
