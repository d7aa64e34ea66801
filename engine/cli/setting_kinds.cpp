#include "cli/setting_kinds.h"

#include <string>

namespace dayleaf::cli {

std::string_view kind_in_words(model::Value::Kind kind) {
  switch (kind) {
    case model::Value::Kind::null:
      return "nothing";
    case model::Value::Kind::boolean:
      return "true or false";
    case model::Value::Kind::integer:
      return "a whole number";
    case model::Value::Kind::number:
      return "a fraction";
    case model::Value::Kind::text:
      return "a text";
    case model::Value::Kind::list:
      return "a list";
    case model::Value::Kind::object:
      return "a table";
  }
  return "nothing";
}

void refuse_kind(const model::Value& value, std::string_view wanted,
                 base::Diagnostics& diagnostics) {
  diagnostics.error(
      value.at, "setting-type",
      "this must be " + std::string(wanted) + ", not " + std::string(kind_in_words(value.kind())));
}

}  // namespace dayleaf::cli
