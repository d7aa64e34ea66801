#include "model/hash_value.h"

#include <string>

namespace dayleaf::model {

void add(base::Parts& parts, const Value& value) {
  parts.add(static_cast<std::uint64_t>(value.kind()));
  switch (value.kind()) {
    case Value::Kind::null:
      break;
    case Value::Kind::boolean:
      parts.add(value.boolean());
      break;
    case Value::Kind::integer:
      parts.add(value.integer());
      break;
    case Value::Kind::number:
      parts.add(std::to_string(value.number()));
      break;
    case Value::Kind::text:
      parts.add(value.text());
      break;
    case Value::Kind::list:
      parts.add(value.list().size());
      for (const Value& item : value.list()) add(parts, item);
      break;
    case Value::Kind::object:
      parts.add(value.object().members().size());
      for (const Member& member : value.object().members()) {
        parts.add(member.name);
        add(parts, member.value);
      }
      break;
  }
}

}  // namespace dayleaf::model
