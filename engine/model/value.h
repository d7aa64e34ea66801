#pragma once

#include <cstdint>
#include <initializer_list>
#include <memory>
#include <string>
#include <string_view>
#include <utility>
#include <variant>
#include <vector>

#include "base/diagnostics.h"
#include "base/lent.h"

namespace dayleaf::model {

class Value;
struct Member;

using List = std::vector<Value>;

// Members in the order they were set; names are unique. Looked up by a linear scan over hashes:
// objects are small.
class Object {
 public:
  Object() = default;
  Object(std::initializer_list<Member> members);

  Object& set(std::string_view name, Value value);  // replaces a member of that name
  Object& add(std::string_view name, Value value);  // of a name that is known to be new: no search
  void append(Member member);  // whose name is known to be new: does not look for it
  const Value* find(std::string_view name) const;  // nullptr when absent
  const Value* find(std::string_view name, std::uint32_t hash) const;
  const std::vector<Member>& members() const { return members_; }
  bool empty() const { return members_.empty(); }
  void reserve(std::size_t count);

  // The hash that find() compares before the name (FNV-1a, 32 bits).
  static constexpr std::uint32_t hash_of(std::string_view name) {
    std::uint32_t hash = 2166136261U;
    for (const char c : name) hash = (hash ^ static_cast<unsigned char>(c)) * 16777619U;
    return hash;
  }

 private:
  std::vector<Member> members_;
};

// What templates see and what JSON and TOML hold. Immutable once shared: lists and objects are
// shared by pointer, so copying a Value is cheap and a page can hold parts that other pages hold
// too.
class Value {
 public:
  enum class Kind : std::uint8_t { null, boolean, integer, number, text, list, object };

  Value() = default;
  Value(bool boolean) : data_(boolean) {}
  Value(int integer) : data_(static_cast<std::int64_t>(integer)) {}
  Value(std::int64_t integer) : data_(integer) {}
  Value(double number) : data_(number) {}
  Value(std::string text) : data_(std::move(text)) {}
  Value(std::string_view text) : data_(std::string(text)) {}
  Value(const char* text) : data_(std::string(text)) {}
  Value(List list) : data_(std::make_shared<const List>(std::move(list))) {}
  Value(Object object) : data_(std::make_shared<const Object>(std::move(object))) {}
  Value(std::shared_ptr<const List> list) : data_(std::move(list)) {}
  Value(std::shared_ptr<const Object> object) : data_(std::move(object)) {}

  // Text that somebody else owns and keeps alive and unchanged for as long as this Value and its
  // copies live.
  static Value borrowed(base::LentText text) {
    Value value;
    value.data_ = std::string_view(text);
    return value;
  }

  Kind kind() const;
  bool is_null() const { return kind() == Kind::null; }
  bool is_text() const { return kind() == Kind::text; }
  bool is_list() const { return kind() == Kind::list; }
  bool is_object() const { return kind() == Kind::object; }

  // The value if it is of that kind, else a default: false, 0, "", an empty list or object.
  bool boolean() const;
  std::int64_t integer() const;
  double number() const;  // of an integer too
  std::string_view text() const;
  const List& list() const;
  const Object& object() const;

  // What a template section tests: not null, false, "", an empty list or an empty object. Numbers
  // are true.
  bool truthy() const;

  // Where a document stated it; {0, 0} for values that the engine made.
  base::Location at;

 private:
  std::variant<std::monostate, bool, std::int64_t, double, std::string, std::string_view,
               std::shared_ptr<const List>, std::shared_ptr<const Object>>
      data_;
};

struct Member {
  Member(std::string_view member_name, Value member_value)
      : name(member_name), hash(Object::hash_of(member_name)), value(std::move(member_value)) {}

  std::string name;
  std::uint32_t hash;
  Value value;
  base::Location at;  // of the name, where a document stated it
};

}  // namespace dayleaf::model
