#pragma once

#include <cstdint>
#include <memory>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "serve/check_request.h"
#include "serve/request.h"
#include "serve/resource.h"
#include "serve/server.h"

namespace dayleaf::serve {

// What goes back to a client. Date, Content-Length and Connection are added by answer_head().
struct Answer {
  int status = 200;
  std::vector<std::pair<std::string_view, std::string>> fields;
  // The body: a part of a resource's bytes or file. Its length is told also when it is not sent.
  Resource body;
  std::uint64_t offset = 0;
  std::uint64_t length = 0;
  bool has_body = true;       // false for HEAD and 304
  bool has_length = true;     // false for 304
  bool close = false;         // the connection ends with it
  bool event_stream = false;  // the head is followed by events, to one who shows `since`
  std::uint64_t since = 0;
};

// Answers one request. A pure function of what it is given and of what the provider says.
Answer answer_request(const Request& request, const Names& names, const ServeOptions& options,
                      ResourceProvider& provider);

// A line of plain text with the reason.
Answer answer_refusal(const Refusal& refusal);

}  // namespace dayleaf::serve
