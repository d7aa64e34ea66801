#pragma once

#include <cstdint>
#include <string_view>
#include <vector>

#include "base/lent.h"
#include "base/sink.h"
#include "model/value.h"

namespace dayleaf::json {

// Writes a document of any size piece by piece: what write_json() gives of a value, without the
// value. The caller sees to it that what is opened is closed and that members have names.
class JsonStream {
 public:
  explicit JsonStream(base::Sink& out) : out_(out) {}

  // The name of a member; its value follows.
  JsonStream& name(std::string_view name);

  void open_object();
  void open_list();
  void open_object(std::string_view member) { name(member).open_object(); }
  void open_list(std::string_view member) { name(member).open_list(); }
  void close();

  void value(const model::Value& value);
  void text(std::string_view text);
  void number(std::int64_t number);
  void flag(bool flag);
  void null();

  void text(std::string_view member, std::string_view text) { name(member).text(text); }
  void number(std::string_view member, std::int64_t number) { name(member).number(number); }
  void flag(std::string_view member, bool flag) { name(member).flag(flag); }
  void null(std::string_view member) { name(member).null(); }
  // null for what is empty.
  void text_or_null(std::string_view member, std::string_view text);

  // The next item begins a line: whoever compares two versions of a file sees which items differ.
  void line();

 private:
  void begin_value();
  void open(char bracket, char closing);

  struct Level {
    char closing;
    bool is_empty;
  };
  base::Sink& out_;
  std::vector<Level> levels_;
  bool named_ = false;
  bool on_new_line_ = false;
};

}  // namespace dayleaf::json
