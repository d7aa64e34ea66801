#pragma once

#include <string>

#include "fetch/http_client.h"

namespace dayleaf::fetch {

// What a server says of its refusal, on one short line without controls: X-Error-Message, or the
// "error", "errors", "message" or "error_description" of a JSON body. "": nothing.
std::string server_words(const HttpAnswer& answer);

}  // namespace dayleaf::fetch
