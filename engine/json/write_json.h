#pragma once

#include <string>
#include <string_view>

#include "model/value.h"

namespace dayleaf::json {

enum class JsonStyle { compact, indented };

// RFC 8259, members in their order, UTF-8; also safe inside HTML ("</" and U+2028 are escaped).
void append_json_text(std::string& out, std::string_view text);  // in quotes
std::string write_json(const model::Value& value, JsonStyle style = JsonStyle::compact);

}  // namespace dayleaf::json
