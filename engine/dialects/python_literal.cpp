#include "dialects/python_literal.h"

#include <string>
#include <utility>

#include "base/hex.h"
#include "base/lent.h"
#include "base/text.h"

namespace dayleaf::dialects {
namespace {

constexpr int deepest = 8;
constexpr std::size_t most_members = 64;  // Object looks names up by a scan

class Parser {
 public:
  explicit Parser(base::LentText text) : text_(text) {}

  std::optional<model::Value> whole() {
    std::optional<model::Value> value = parse(0);
    skip_space();
    if (at_ != text_.size()) return std::nullopt;
    return value;
  }

 private:
  void skip_space() {
    while (at_ < text_.size() && base::is_space(text_[at_])) ++at_;
  }

  bool take(char c) {
    skip_space();
    if (at_ == text_.size() || text_[at_] != c) return false;
    ++at_;
    return true;
  }

  std::optional<model::Value> parse(int depth) {
    skip_space();
    if (at_ == text_.size() || depth > deepest) return std::nullopt;
    switch (text_[at_]) {
      case '[':
        return parse_list(']', depth);
      case '(':
        return parse_list(')', depth);
      case '{':
        return parse_dict(depth);
      case '\'':
      case '"':
        return parse_string();
      default:
        return parse_word();
    }
  }

  std::optional<model::Value> parse_list(char end, int depth) {
    ++at_;
    model::List list;
    while (!take(end)) {
      std::optional<model::Value> item = parse(depth + 1);
      if (!item) return std::nullopt;
      list.push_back(std::move(*item));
      if (take(',')) continue;
      if (take(end)) break;
      return std::nullopt;
    }
    return model::Value(std::move(list));
  }

  std::optional<model::Value> parse_dict(int depth) {
    ++at_;
    model::Object object;
    while (!take('}')) {
      skip_space();
      if (at_ == text_.size() || (text_[at_] != '\'' && text_[at_] != '"')) return std::nullopt;
      const std::optional<model::Value> key = parse_string();
      if (!key || !take(':')) return std::nullopt;
      std::optional<model::Value> value = parse(depth + 1);
      // A key twice would lose one of its values.
      if (!value || object.find(key->text()) != nullptr) return std::nullopt;
      if (object.members().size() == most_members) return std::nullopt;
      object.set(key->text(), std::move(*value));
      if (take(',')) continue;
      if (take('}')) break;
      return std::nullopt;
    }
    return model::Value(std::move(object));
  }

  std::optional<model::Value> parse_string() {
    const char quote = text_[at_++];
    std::string out;
    while (at_ < text_.size() && text_[at_] != quote) {
      if (text_[at_] != '\\') {
        out += text_[at_++];
        continue;
      }
      if (++at_ == text_.size()) return std::nullopt;
      escape(text_[at_++], out);
    }
    if (at_ == text_.size()) return std::nullopt;
    ++at_;
    return model::Value(base::remove_controls(out));
  }

  void escape(char c, std::string& out) {
    switch (c) {
      case 'n':
      case 't':
      case 'r':
        out += ' ';
        return;
      case '\'':
      case '"':
      case '\\':
        out += c;
        return;
      case 'x':
        hexadecimal(2, c, out);
        return;
      case 'u':
        hexadecimal(4, c, out);
        return;
      case 'U':
        hexadecimal(8, c, out);
        return;
      default:
        out += '\\';
        out += c;  // as Python has it: LaTeX survives
    }
  }

  void hexadecimal(std::size_t digits, char kind, std::string& out) {
    char32_t value = 0;
    std::size_t read = 0;
    for (; read < digits && at_ + read < text_.size(); ++read) {
      const int digit = base::hex_value(text_[at_ + read]);
      if (digit < 0) break;
      value = value * 16 + static_cast<char32_t>(digit);
    }
    if (read < digits) {
      out += '\\';
      out += kind;
      return;
    }
    at_ += digits;
    base::append_code_point(out, value);
  }

  // A number, True, False or None: kept as it is written.
  std::optional<model::Value> parse_word() {
    const std::size_t first = at_;
    while (at_ < text_.size() &&
           std::string_view(",:]})").find(text_[at_]) == std::string_view::npos &&
           !base::is_space(text_[at_])) {
      ++at_;
    }
    const std::string_view word = text_.substr(first, at_ - first);
    if (word == "True" || word == "False" || word == "None") return model::Value(word);
    if (const auto integer = base::parse_integer(word)) return model::Value(*integer);
    if (word.empty() || word.find_first_not_of("0123456789.+-eE") != std::string_view::npos) {
      return std::nullopt;
    }
    return model::Value(word);
  }

  base::LentText text_;
  std::size_t at_ = 0;
};

}  // namespace

std::optional<model::Value> parse_python_literal(std::string_view text) {
  return Parser(text).whole();
}

}  // namespace dayleaf::dialects
