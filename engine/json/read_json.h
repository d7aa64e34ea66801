#pragma once

#include <string_view>

#include "base/result.h"
#include "model/value.h"

namespace dayleaf::json {

// A JSON document (RFC 8259), wholly valid or refused. Refused too: duplicate names, over 1024
// levels, a byte order mark, integers beyond 64 bits. Numbers that fit are integers. The error says
// what is wrong, without a path: the caller knows where the text came from.
base::Result<model::Value> read_json(std::string_view text);

}  // namespace dayleaf::json
