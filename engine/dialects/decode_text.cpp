#include "dialects/decode_text.h"

#include <algorithm>
#include <cstdint>

#include "base/hex.h"
#include "base/lent.h"
#include "base/text.h"
#include "dialects/lost_latex.h"

namespace dayleaf::dialects {
namespace {

constexpr std::size_t none = std::string_view::npos;
constexpr std::size_t most_reported = 20;  // of one kind, in one file

enum class Endian : std::uint8_t { unknown, little, big };

// A byte order mark, or so many zero bytes on one side that it can be nothing else.
Endian utf16_kind(std::string_view bytes) {
  if (bytes.starts_with("\xFF\xFE")) return Endian::little;
  if (bytes.starts_with("\xFE\xFF")) return Endian::big;
  const std::string_view head = bytes.substr(0, 1024);
  std::size_t even = 0;
  std::size_t odd = 0;
  for (std::size_t i = 0; i < head.size(); ++i) {
    if (head[i] == '\0') ++(i % 2 == 0 ? even : odd);
  }
  const std::size_t pairs = head.size() / 2;
  if (pairs < 8) return Endian::unknown;
  if (odd * 4 > pairs && even == 0) return Endian::little;
  if (even * 4 > pairs && odd == 0) return Endian::big;
  return Endian::unknown;
}

std::string from_utf16(std::string_view bytes, Endian endian) {
  std::string text;
  text.reserve(bytes.size());
  const auto unit = [&](std::size_t at) {
    const auto first = static_cast<unsigned char>(bytes[at]);
    const auto second = static_cast<unsigned char>(bytes[at + 1]);
    return static_cast<char32_t>(endian == Endian::little ? first | (second << 8U)
                                                          : second | (first << 8U));
  };
  for (std::size_t at = 0; at + 1 < bytes.size(); at += 2) {
    char32_t code_point = unit(at);
    if (at == 0 && code_point == 0xFEFF) continue;
    if (code_point >= 0xD800 && code_point < 0xDC00 && at + 3 < bytes.size()) {
      const char32_t low = unit(at + 2);
      if (low >= 0xDC00 && low < 0xE000) {
        code_point = 0x10000 + ((code_point - 0xD800) << 10U) + (low - 0xDC00);
        at += 2;
      }
    }
    base::append_code_point(text, code_point);  // lone surrogates become U+FFFD
  }
  return text;
}

// Walks through a text forwards and knows the line and column.
class Walker {
 public:
  explicit Walker(base::LentText text) : text_(text) {}

  base::Location at(std::size_t offset) {
    for (; seen_ < offset; ++seen_) {
      const char c = text_[seen_];
      if (c == '\n' || (c == '\r' && (seen_ + 1 == text_.size() || text_[seen_ + 1] != '\n'))) {
        ++line_;
        line_start_ = seen_ + 1;
      }
    }
    return {line_, static_cast<std::uint32_t>(offset - line_start_ + 1)};
  }

 private:
  base::LentText text_;
  std::size_t seen_ = 0;
  std::size_t line_start_ = 0;
  std::uint32_t line_ = 1;
};

std::string code_point_name(char32_t code_point) {
  std::string name = "U+";
  base::append_hex(code_point, 4, name, base::upper_hex_digits);
  return name;
}

void report_invalid(std::string_view text, base::Diagnostics& diagnostics) {
  Walker walker(text);
  std::size_t reported = 0;
  std::uint32_t last_line = 0;
  for (std::size_t first = 0; first < text.size();) {
    const std::size_t found = base::find_invalid_utf8(text.substr(first));
    if (found == none) return;
    const base::Location at = walker.at(first + found);
    if (at.line != last_line) {
      if (++reported > most_reported) {
        diagnostics.error({}, "invalid-utf8", "there are more bytes that are not UTF-8");
        return;
      }
      diagnostics.error(
          at, "invalid-utf8",
          "this byte is not UTF-8: " + base::printable(text.substr(first + found, 1)) +
              "; it is shown as \xEF\xBF\xBD",
          "save the file as UTF-8");
      last_line = at.line;
    }
    first += found + 1;
  }
}

std::string mended(char32_t code_point, std::string_view text, std::size_t after) {
  const std::string command = lost_command(code_point, text, after);
  return command.empty() ? "remove it" : "this may have been the LaTeX " + command;
}

// The lines that have some.
std::vector<std::uint32_t> report_controls(std::string_view text, base::Diagnostics& diagnostics) {
  Walker walker(text);
  std::size_t reported = 0;
  std::vector<std::uint32_t> lines;
  for (std::size_t offset = 0; offset < text.size();) {
    const auto byte = static_cast<unsigned char>(text[offset]);
    if (byte >= 0x20 && byte != 0x7F && byte != 0xC2 && byte != 0xE2 && byte != 0xEF) {
      ++offset;
      continue;
    }
    const std::size_t first = offset;
    const char32_t code_point = base::next_code_point(text, offset);
    if (!base::has_controls(text.substr(first, offset - first), "\n\t\r")) continue;
    const base::Location at = walker.at(first);
    if (lines.empty() || lines.back() != at.line) lines.push_back(at.line);
    if (++reported > most_reported) {
      if (reported == most_reported + 1) {
        diagnostics.warning({}, "control-character", "there are more control characters");
      }
      continue;
    }
    diagnostics.warning(at, "control-character",
                        "the control character " + code_point_name(code_point) + " is left out",
                        mended(code_point, text, offset));
  }
  return lines;
}

// Every CRLF and lone CR becomes LF. Whether there was a lone one.
bool normalise_line_ends(std::string& text) {
  bool lone = false;
  std::size_t kept = 0;
  for (std::size_t i = 0; i < text.size(); ++i) {
    if (text[i] != '\r') {
      text[kept++] = text[i];
    } else if (i + 1 == text.size() || text[i + 1] != '\n') {
      text[kept++] = '\n';
      lone = true;
    }
  }
  text.resize(kept);
  return lone;
}

}  // namespace

void decode_text(std::string_view bytes, const model::Limits& limits,
                 base::Diagnostics& diagnostics, DecodedText& decoded) {
  decoded = {};
  if (bytes.size() > limits.file_bytes) {
    decoded.refused = true;
    diagnostics.error({}, "file-too-large",
                      "this file is larger than " + base::grouped_number(limits.file_bytes) +
                          " bytes and was not read",
                      "split it, or raise limits.file_bytes");
    return;
  }
  decoded.text = bytes;
  const auto replace = [&decoded](std::string text) {
    decoded.storage = std::move(text);
    decoded.text = decoded.storage;
    decoded.changed = true;
  };
  if (const Endian endian = utf16_kind(bytes); endian != Endian::unknown) {
    diagnostics.warning({}, "utf-16", "this file is UTF-16; it was read as such",
                        "save it as UTF-8");
    replace(from_utf16(bytes, endian));
  } else {
    if (bytes.starts_with("\xEF\xBB\xBF")) {
      diagnostics.note({}, "byte-order-mark", "this file begins with a byte order mark",
                       "save it as UTF-8 without one");
      decoded.text.remove_prefix(3);
      decoded.changed = true;
    }
    if (base::find_invalid_utf8(decoded.text) != none) {
      report_invalid(bytes, diagnostics);
      replace(base::replace_invalid_utf8(decoded.text));
    }
  }
  if (!base::has_controls(decoded.text)) return;
  if (base::has_controls(decoded.text, "\n\t\r")) {
    if (decoded.changed) {
      base::Diagnostics inner(diagnostics.path(), decoded.text);
      decoded.damaged_lines = report_controls(decoded.text, inner);
      diagnostics.append(std::move(inner));
    } else {
      decoded.damaged_lines = report_controls(decoded.text, diagnostics);
    }
  }
  std::string text = base::remove_controls(decoded.text, "\n\t\r");
  if (normalise_line_ends(text)) {
    diagnostics.note({}, "carriage-return", "lines of this file end with a carriage return alone",
                     "save it with the line ends of Unix");
  }
  replace(std::move(text));
}

}  // namespace dayleaf::dialects
