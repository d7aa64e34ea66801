#pragma once

#include <ctime>
#include <string>
#include <string_view>

#include "serve/answer.h"

namespace dayleaf::serve {

// The head of an answer as it goes over the wire, up to and with the empty line.
std::string answer_head(const Answer& answer, int request_version, std::time_t now);

// RFC 9110, section 5.6.7, whatever the locale: "Wed, 31 Jan 2024 09:30:00 GMT".
std::string http_date(std::time_t time);

}  // namespace dayleaf::serve
