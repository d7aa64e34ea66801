#include "json/write_json.h"

#include <algorithm>
#include <array>
#include <cmath>

#include "base/hex.h"
#include "base/text.h"

namespace dayleaf::json {
namespace {

void append_escaped(char32_t code_point, std::string& out) {
  out += "\\u";
  base::append_hex(code_point, 4, out, base::upper_hex_digits);
}

// Within a script element "</" would end it and "<!--" would hide the end; U+2028 and U+2029 end
// lines in older scripts.
bool must_escape(std::string_view text, std::size_t at) {
  const auto byte = static_cast<unsigned char>(text[at]);
  if (byte < 0x20 || byte == '"' || byte == '\\' || byte == 0x7F) return true;
  if (byte == '<') return at + 1 < text.size() && (text[at + 1] == '/' || text[at + 1] == '!');
  return byte == 0xE2 && (text.substr(at, 3) == "\u2028" || text.substr(at, 3) == "\u2029");
}

// The bytes that must_escape() says yes of, for some at least. Without branches, for loops over
// many.
constexpr bool may_need_escape(unsigned char byte) {
  return (static_cast<unsigned>(byte < 0x20) | static_cast<unsigned>(byte == '"') |
          static_cast<unsigned>(byte == '\\') | static_cast<unsigned>(byte == 0x7F) |
          static_cast<unsigned>(byte == '<') | static_cast<unsigned>(byte == 0xE2)) != 0;
}
constexpr std::array<bool, 256> suspicious = [] {
  std::array<bool, 256> table{};
  for (std::size_t byte = 0; byte < table.size(); ++byte) {
    table.at(byte) = may_need_escape(static_cast<unsigned char>(byte));
  }
  return table;
}();

// ASCII that stands for itself.
constexpr std::array<bool, 256> plain = [] {
  std::array<bool, 256> table{};
  for (std::size_t byte = 0; byte < 0x80; ++byte) table.at(byte) = !suspicious.at(byte);
  return table;
}();

// Moves on over blocks that have no suspicious byte: a few vector instructions each.
std::size_t skip_blocks(std::string_view text, std::size_t at) {
  constexpr std::size_t block = 32;
  for (; at + block <= text.size(); at += block) {
    unsigned found = 0;
    for (std::size_t i = 0; i < block; ++i) {
      found |= static_cast<unsigned>(may_need_escape(static_cast<unsigned char>(text[at + i])));
    }
    if (found != 0) break;
  }
  return at;
}

}  // namespace

void append_json_text(std::string_view raw, std::string& out) {
  // Names of members, addresses and dates: plain ASCII, most of what is written.
  if (std::all_of(raw.begin(), raw.end(),
                  [](char sign) { return plain[static_cast<unsigned char>(sign)]; })) {
    ((out += '"') += raw) += '"';
    return;
  }
  std::string mended;
  if (base::find_invalid_utf8(raw) != std::string_view::npos) {
    mended = base::replace_invalid_utf8(raw);
    raw = mended;
  }
  out += '"';
  std::size_t first = 0;
  for (std::size_t at = skip_blocks(raw, 0); at < raw.size();) {
    if (!suspicious[static_cast<unsigned char>(raw[at])] || !must_escape(raw, at)) {
      ++at;
      continue;
    }
    out += raw.substr(first, at - first);
    switch (raw[at]) {
      case '"':
        out += "\\\"";
        break;
      case '\\':
        out += "\\\\";
        break;
      case '\n':
        out += "\\n";
        break;
      case '\t':
        out += "\\t";
        break;
      case '\r':
        out += "\\r";
        break;
      default: {
        std::size_t next = at;
        append_escaped(base::next_code_point(raw, next), out);
        at = next - 1;
      }
    }
    first = ++at;
    at = skip_blocks(raw, at);
  }
  out += raw.substr(first);
  out += '"';
}

namespace {

void append_number(double number, std::string& out) {
  if (!std::isfinite(number)) {  // JSON has no word for it
    out += "null";
    return;
  }
  const std::string digits = base::shortest_number(number);
  out += digits;
  if (digits.find_first_of(".e") == std::string::npos) out += ".0";
}

class Writer {
 public:
  Writer(JsonStyle style, std::string& out) : style_(style), out_(out) {}

  void write(const model::Value& value) {
    switch (value.kind()) {
      case model::Value::Kind::null:
        out_ += "null";
        break;
      case model::Value::Kind::boolean:
        out_ += value.boolean() ? "true" : "false";
        break;
      case model::Value::Kind::integer:
        out_ += std::to_string(value.integer());
        break;
      case model::Value::Kind::number:
        append_number(value.number(), out_);
        break;
      case model::Value::Kind::text:
        append_json_text(value.text(), out_);
        break;
      case model::Value::Kind::list:
        write_list(value.list());
        break;
      case model::Value::Kind::object:
        write_object(value.object());
        break;
    }
  }

 private:
  void write_list(const model::List& list) {
    out_ += '[';
    ++depth_;
    for (const model::Value& item : list) {
      begin_item(&item == list.data());
      write(item);
    }
    end(']', list.empty());
  }

  void write_object(const model::Object& object) {
    out_ += '{';
    ++depth_;
    for (const model::Member& member : object.members()) {
      begin_item(&member == object.members().data());
      append_json_text(member.name, out_);
      out_ += style_ == JsonStyle::indented ? ": " : ":";
      write(member.value);
    }
    end('}', object.empty());
  }

  void begin_item(bool first) {
    if (!first) out_ += ',';
    start_line();
  }

  void end(char bracket, bool empty) {
    --depth_;
    if (!empty) start_line();
    out_ += bracket;
  }

  void start_line() {
    if (style_ == JsonStyle::compact) return;
    out_ += '\n';
    out_.append(2 * depth_, ' ');
  }

  JsonStyle style_;
  std::string& out_;
  std::size_t depth_ = 0;
};

}  // namespace

std::string write_json(const model::Value& value, JsonStyle style) {
  std::string out;
  Writer(style, out).write(value);
  return out;
}

}  // namespace dayleaf::json
