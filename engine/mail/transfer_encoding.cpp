#include "mail/transfer_encoding.h"

#include <cstddef>

#include "base/base64.h"
#include "base/hex.h"
#include "base/text.h"

namespace dayleaf::mail {
namespace {

constexpr std::size_t longest_line = 76;
constexpr std::string_view line_end = "\r\n";

std::string as_base64(std::string_view text) {
  const std::string all = base::base64(base::replace_all(text, "\n", line_end));
  std::string lines;
  lines.reserve(all.size() + all.size() / longest_line * 2 + 2);
  for (std::size_t at = 0; at < all.size(); at += longest_line) {
    (lines += all.substr(at, longest_line)) += line_end;
  }
  return lines;
}

bool is_literal(char c) { return (c >= ' ' && c <= '~' && c != '=') || c == '\t'; }

void append_escaped(std::string_view line, std::string& out) {
  std::size_t column = 0;
  for (std::size_t i = 0; i < line.size(); ++i) {
    const char c = line[i];
    const bool is_last = i + 1 == line.size();
    // Spaces at the end of a line get lost on the way; a dot alone ends a message, and "From " at
    // the start of a line begins another one in files that hold many.
    const bool is_literal_here =
        is_literal(c) && !(is_last && base::is_space(c)) &&
        !(column == 0 && (c == '.' || line.substr(i).starts_with("From ")));
    const std::size_t width = is_literal_here ? 1 : 3;
    const std::size_t room = is_last ? longest_line : longest_line - 1;  // for "="
    if (column + width > room) {
      (out += '=') += line_end;
      column = 0;
      --i;  // what stands at a line's start is looked at anew
      continue;
    }
    if (is_literal_here) {
      out += c;
    } else {
      out += '=';
      base::append_hex(static_cast<unsigned char>(c), 2, out, base::upper_hex_digits);
    }
    column += width;
  }
  out += line_end;
}

std::string as_quoted_printable(std::string_view text) {
  std::string out;
  while (!text.empty()) {
    const std::size_t end = std::min(text.find('\n'), text.size());
    append_escaped(text.substr(0, end), out);
    text.remove_prefix(std::min(end + 1, text.size()));
  }
  return out;
}

}  // namespace

EncodedText encode_text(std::string_view text) {
  EncodedText base64{"base64", as_base64(text)};
  EncodedText quoted{"quoted-printable", as_quoted_printable(text)};
  return quoted.lines.size() <= base64.lines.size() ? quoted : base64;
}

}  // namespace dayleaf::mail
