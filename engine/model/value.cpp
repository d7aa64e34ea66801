#include "model/value.h"

namespace dayleaf::model {

Object::Object(std::initializer_list<Member> members) : members_(members) {}

void Object::reserve(std::size_t count) { members_.reserve(count); }

Object& Object::set(std::string_view name, Value value) {
  const std::uint32_t hash = hash_of(name);
  for (Member& member : members_) {
    if (member.hash == hash && member.name == name) {
      member.value = std::move(value);
      return *this;
    }
  }
  members_.emplace_back(name, std::move(value));
  return *this;
}

void Object::append(Member member) { members_.push_back(std::move(member)); }

Object& Object::add(std::string_view name, Value value) {
  members_.emplace_back(name, std::move(value));
  return *this;
}

const Value* Object::find(std::string_view name, std::uint32_t hash) const {
  for (const Member& member : members_) {
    if (member.hash == hash && member.name == name) return &member.value;
  }
  return nullptr;
}

const Value* Object::find(std::string_view name) const { return find(name, hash_of(name)); }

Value::Kind Value::kind() const {
  switch (data_.index()) {
    case 0:
      return Kind::null;
    case 1:
      return Kind::boolean;
    case 2:
      return Kind::integer;
    case 3:
      return Kind::number;
    case 4:
    case 5:
      return Kind::text;
    case 6:
      return Kind::list;
    default:
      return Kind::object;
  }
}

bool Value::boolean() const {
  const bool* value = std::get_if<bool>(&data_);
  return value != nullptr && *value;
}

std::int64_t Value::integer() const {
  const std::int64_t* value = std::get_if<std::int64_t>(&data_);
  return value == nullptr ? 0 : *value;
}

double Value::number() const {
  if (const double* value = std::get_if<double>(&data_)) return *value;
  return static_cast<double>(integer());
}

std::string_view Value::text() const {
  if (const std::string* owned = std::get_if<std::string>(&data_)) return *owned;
  if (const std::string_view* view = std::get_if<std::string_view>(&data_)) return *view;
  return {};
}

const List& Value::list() const {
  static const List empty;
  const auto* value = std::get_if<std::shared_ptr<const List>>(&data_);
  return value == nullptr || *value == nullptr ? empty : **value;
}

const Object& Value::object() const {
  static const Object empty;
  const auto* value = std::get_if<std::shared_ptr<const Object>>(&data_);
  return value == nullptr || *value == nullptr ? empty : **value;
}

bool Value::truthy() const {
  switch (kind()) {
    case Kind::null:
      return false;
    case Kind::boolean:
      return boolean();
    case Kind::integer:
    case Kind::number:
      return true;
    case Kind::text:
      return !text().empty();
    case Kind::list:
      return !list().empty();
    case Kind::object:
      return !object().empty();
  }
  return false;
}

}  // namespace dayleaf::model
