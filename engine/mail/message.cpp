#include "mail/message.h"

#include <algorithm>

#include "base/hash.h"
#include "base/text.h"
#include "mail/header_field.h"
#include "mail/transfer_encoding.h"

namespace dayleaf::mail {
namespace {

// Neither encoding of a part can write "=_", so no line of a part can be this one.
std::string boundary_of(const Message& message) {
  return "=_" + base::to_hex(base::Parts().add(message.text).add(message.html).hash());
}

std::string without_brackets(std::string text) {
  std::erase_if(text, [](char c) { return c == '<' || c == '>'; });
  return text;
}

void append_unsubscribe(const Message& message, std::string& out) {
  std::vector<std::string> words;
  bool takes_click = false;
  for (const std::string& address : message.unsubscribe) {
    if (!words.empty()) words.back() += ',';
    words.push_back("<" + without_brackets(address) + ">");
    takes_click = takes_click || address.starts_with("https:");
  }
  if (words.empty()) return;
  out += token_field("List-Unsubscribe", words);
  if (takes_click) out += "List-Unsubscribe-Post: List-Unsubscribe=One-Click\r\n";
}

void append_part(std::string_view type, std::string_view text, std::string_view boundary,
                 std::string& out) {
  const EncodedText encoded = encode_text(text);
  ((out += "--") += boundary) += "\r\nContent-Type: ";
  (out += type) += "; charset=utf-8\r\nContent-Transfer-Encoding: ";
  (out += encoded.name) += "\r\n\r\n";
  out += encoded.lines;
}

}  // namespace

bool is_list_id(std::string_view text) {
  constexpr std::size_t longest = 66;  // of a line of 78 with the field's name
  bool parted = false;
  char before = '.';
  for (const char sign : text) {
    const bool is_dot = sign == '.';
    const bool of_word =
        base::is_ascii_letter(sign) || base::is_digit(sign) || sign == '-' || sign == '_';
    if (is_dot ? before == '.' : !of_word) return false;
    parted = parted || is_dot;
    before = sign;
  }
  return parted && before != '.' && text.size() <= longest;
}

std::string write_message(const Message& message) {
  const std::string boundary = boundary_of(message);
  std::string out = address_field("From", {&message.from, 1});
  out += address_field("To", message.to);
  out += text_field("Subject", message.subject);
  out += text_field("Date", message.date);
  const std::string id = "<" + without_brackets(message.id) + ">";
  out += token_field("Message-ID", {&id, 1});
  if (is_list_id(message.list_id)) {
    const std::string list = "<" + message.list_id + ">";
    out += token_field("List-Id", {&list, 1});
  }
  append_unsubscribe(message, out);
  if (!message.language.empty()) out += token_field("Content-Language", {&message.language, 1});
  out += "MIME-Version: 1.0\r\nContent-Type: multipart/alternative;\r\n boundary=\"";
  (out += boundary) += "\"\r\n\r\n";
  append_part("text/plain", message.text, boundary, out);
  append_part("text/html", message.html, boundary, out);
  ((out += "--") += boundary) += "--\r\n";
  return out;
}

}  // namespace dayleaf::mail
