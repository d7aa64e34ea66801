#include "cli/setting_kinds.h"

#include <string>

#include "base/text.h"

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

void take_text(const model::Value& value, std::string& target, base::Diagnostics& diagnostics) {
  if (!value.is_text()) return refuse_kind(value, "a text", diagnostics);
  target = std::string(value.text());
}

void take_line(const model::Value& value, std::string& target, base::Diagnostics& diagnostics) {
  if (value.is_text() && base::has_controls(value.text(), "")) {
    diagnostics.error(value.at, "setting-value",
                      "this must be one line, without control characters");
    return;
  }
  take_text(value, target, diagnostics);
  // Which some programs take for line ends, and nobody sees.
  for (const std::string_view separator : {"\u2028", "\u2029"}) {
    target = base::replace_all(target, separator, " ");
  }
}

void take_flag(const model::Value& value, bool& target, base::Diagnostics& diagnostics) {
  if (value.kind() != model::Value::Kind::boolean) {
    return refuse_kind(value, "true or false", diagnostics);
  }
  target = value.boolean();
}

}  // namespace dayleaf::cli
