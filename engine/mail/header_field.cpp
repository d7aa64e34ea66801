#include "mail/header_field.h"

#include <algorithm>
#include <cstddef>
#include <vector>

#include "base/base64.h"
#include "base/hex.h"
#include "base/text.h"

namespace dayleaf::mail {
namespace {

constexpr std::size_t longest_line = 78;          // without the line end
constexpr std::size_t longest_encoded_line = 76;  // RFC 2047, 2
constexpr std::size_t longest_plain_word = 60;    // a longer one could not be folded
constexpr std::string_view encoded_mark = "=?";
constexpr std::string_view in_base64 = "=?UTF-8?B?";
constexpr std::string_view in_escapes = "=?UTF-8?Q?";
constexpr std::string_view encoded_end = "?=";

bool is_visible(char c) { return c > ' ' && c < 0x7F; }

std::string cleaned(std::string_view text) {
  return base::collapse_spaces(base::remove_controls(base::replace_invalid_utf8(text)));
}

// A field that grows word by word and begins a line where the next word would not fit.
class Field {
 public:
  explicit Field(std::string_view name) : text_(name) {
    text_ += ':';
    column_ = text_.size();
  }

  // Not empty, without spaces.
  void add(std::string_view word, std::size_t longest = longest_line) {
    if (has_words_ && column_ + 1 + word.size() > longest) {
      text_ += "\r\n";
      column_ = 0;
    }
    (text_ += ' ') += word;
    column_ += 1 + word.size();
    has_words_ = true;
  }
  std::string take() { return std::move(text_ += "\r\n"); }

 private:
  std::string text_;
  std::size_t column_ = 0;
  bool has_words_ = false;
};

std::vector<std::string> words_of(std::string_view text) {
  std::vector<std::string> words;
  for (const std::string_view word : base::split(text, ' ')) words.emplace_back(word);
  return words;
}

// Words that stand as they are, so that a reader of the file sees them.
bool is_plain(std::string_view text) {
  std::size_t word = 0;
  for (const char c : text) {
    word = c == ' ' ? 0 : word + 1;
    if ((c != ' ' && !is_visible(c)) || word > longest_plain_word) return false;
  }
  return text.find(encoded_mark) == std::string_view::npos;
}

// What may stand in an encoded word wherever one may (RFC 2047, 5).
bool stands_for_itself(char c) {
  return base::is_ascii_letter(c) || base::is_digit(c) ||
         std::string_view("!*+-/").find(c) != std::string_view::npos;
}

std::string escaped(std::string_view text) {
  std::string out;
  for (const char c : text) {
    if (c == ' ') {
      out += '_';
    } else if (stands_for_itself(c)) {
      out += c;
    } else {
      out += '=';
      base::append_hex(static_cast<unsigned char>(c), 2, out, base::upper_hex_digits);
    }
  }
  return out;
}

// The text as encoded words, each of whole characters, so that a line of one and a field's name is
// not too long.
std::vector<std::string> encoded_words(std::string_view text, std::size_t name) {
  const std::size_t room = longest_encoded_line - name - 2 - in_base64.size() - encoded_end.size();
  const bool as_escapes = escaped(text).size() <= (text.size() + 2) / 3 * 4;
  std::vector<std::string> words;
  std::string part;      // of the text
  std::size_t used = 0;  // by its escapes
  const auto end_word = [&] {
    if (part.empty()) return;
    std::string word(as_escapes ? in_escapes : in_base64);
    word += as_escapes ? escaped(part) : base::base64(part);
    words.push_back(word += encoded_end);
    part.clear();
    used = 0;
  };
  for (std::size_t at = 0; at < text.size();) {
    const std::size_t before = at;
    base::next_code_point(text, at);
    const std::string_view letter = text.substr(before, at - before);
    const std::size_t cost = escaped(letter).size();
    const bool fits =
        as_escapes ? used + cost <= room : (part.size() + letter.size() + 2) / 3 * 4 <= room;
    if (!fits) end_word();
    part += letter;
    used += cost;
  }
  end_word();
  return words;
}

std::string quoted_string(std::string_view text) {
  std::string out = "\"";
  for (const char c : text) {
    if (c == '"' || c == '\\') out += '\\';
    out += c;
  }
  return out += '"';
}

void add_name(std::string_view name, std::size_t field_name, Field& field) {
  const std::string text = cleaned(name);
  if (text.empty()) return;
  if (!is_plain(text)) {
    for (const std::string& word : encoded_words(text, field_name)) {
      field.add(word, longest_encoded_line);
    }
    return;
  }
  const bool is_phrase =
      std::all_of(text.begin(), text.end(), [](char c) { return c == ' ' || is_atom_letter(c); });
  for (const std::string& word : words_of(is_phrase ? text : quoted_string(text))) field.add(word);
}

}  // namespace

std::string text_field(std::string_view name, std::string_view text) {
  Field field(name);
  const std::string shown = cleaned(text);
  if (shown.empty()) return field.take();
  if (is_plain(shown)) {
    for (const std::string& word : words_of(shown)) field.add(word);
  } else {
    for (const std::string& word : encoded_words(shown, name.size())) {
      field.add(word, longest_encoded_line);
    }
  }
  return field.take();
}

std::string address_field(std::string_view name, std::span<const Mailbox> mailboxes) {
  Field field(name);
  if (mailboxes.empty()) field.add("undisclosed-recipients:;");
  for (const Mailbox& mailbox : mailboxes) {
    add_name(mailbox.name, name.size(), field);
    const bool is_last = &mailbox == &mailboxes.back();
    std::string address = mailbox.name.empty() ? mailbox.address : "<" + mailbox.address + ">";
    std::erase_if(address, [](char c) { return !is_visible(c); });
    field.add(address + (is_last ? "" : ","));
  }
  return field.take();
}

std::string token_field(std::string_view name, std::span<const std::string> words) {
  Field field(name);
  for (std::string word : words) {
    std::erase_if(word, [](char c) { return !is_visible(c); });
    if (!word.empty()) field.add(word);
  }
  return field.take();
}

}  // namespace dayleaf::mail
