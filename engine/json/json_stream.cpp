#include "json/json_stream.h"

#include <string>

#include "json/write_json.h"

namespace dayleaf::json {

JsonStream& JsonStream::name(std::string_view name) {
  begin_value();
  append_json_text(name, out_.text());
  out_.text() += ':';
  named_ = true;
  return *this;
}

// A named value follows its name; others a comma, but for the first.
void JsonStream::begin_value() {
  if (named_) {
    named_ = false;
    return;
  }
  if (levels_.empty()) return;
  if (!levels_.back().is_empty) out_.text() += ',';
  levels_.back().is_empty = false;
  if (on_new_line_) out_.text() += '\n';
  on_new_line_ = false;
}

void JsonStream::open(char bracket, char closing) {
  begin_value();
  out_.text() += bracket;
  levels_.push_back({closing, true});
}

void JsonStream::open_object() { open('{', '}'); }
void JsonStream::open_list() { open('[', ']'); }

void JsonStream::close() {
  if (on_new_line_) out_.text() += '\n';
  on_new_line_ = false;
  out_.text() += levels_.back().closing;
  levels_.pop_back();
  out_.end_piece();
}

void JsonStream::value(const model::Value& value) {
  begin_value();
  out_.text() += write_json(value);
}

void JsonStream::text(std::string_view text) {
  begin_value();
  append_json_text(text, out_.text());
}

void JsonStream::number(std::int64_t number) {
  begin_value();
  out_.text() += std::to_string(number);
}

void JsonStream::flag(bool flag) {
  begin_value();
  out_.text() += flag ? "true" : "false";
}

void JsonStream::null() {
  begin_value();
  out_.text() += "null";
}

void JsonStream::text_or_null(std::string_view member, std::string_view text) {
  name(member);
  if (text.empty()) return null();
  this->text(text);
}

void JsonStream::line() { on_new_line_ = true; }

}  // namespace dayleaf::json
