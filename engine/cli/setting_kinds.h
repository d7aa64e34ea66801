#pragma once

#include <string>
#include <string_view>

#include "base/diagnostics.h"
#include "model/value.h"

namespace dayleaf::cli {

// "a text", "a list": for messages.
std::string_view kind_in_words(model::Value::Kind kind);

// Says of a value of another kind than its setting takes what it must be: "a list of tables".
void refuse_kind(const model::Value& value, std::string_view wanted,
                 base::Diagnostics& diagnostics);

// Read a value of a kind, or complain of it and leave the target as it is.
void take_text(const model::Value& value, std::string& target, base::Diagnostics& diagnostics);
void take_line(const model::Value& value, std::string& target,
               base::Diagnostics& diagnostics);  // a text that is shown on one line
void take_flag(const model::Value& value, bool& target, base::Diagnostics& diagnostics);

}  // namespace dayleaf::cli
