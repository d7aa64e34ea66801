#pragma once

#include <string>
#include <string_view>

#include "model/value.h"

namespace dayleaf::json {

enum class JsonStyle { compact, indented };

// RFC 8259, members in their order, UTF-8; also safe inside HTML ("</" and U+2028 are escaped).
std::string write_json(const model::Value& value, JsonStyle style = JsonStyle::compact);

// One text of it, with its quotes. Bytes that are no UTF-8 become U+FFFD.
void append_json_text(std::string_view text, std::string& out);

}  // namespace dayleaf::json
