#pragma once

#include <string>
#include <string_view>

#include "serve/check_request.h"

namespace dayleaf::serve {

enum class TargetKind {
  malformed,  // 400
  nowhere,    // 404: outside of the base path, or a form that no address has
  address,    // below the base path
  moved,      // "/" or the base path without its slash: the address is ""
  reserved,   // below base path + ".dayleaf/"; the address is what follows that
};

// What a request asks for.
struct Target {
  TargetKind kind = TargetKind::malformed;
  std::string address;  // decoded, valid UTF-8 without controls; no name is empty, "." or ".."
  std::string query;    // as it came, without '?'
};

// Reads a request target: "/digests/2024/01/31/?x", or the same with "http://" and a host of ours.
// `base_path` is decoded. Nothing is mended: a path that would need it ("a/../b", "a//b", "%2F",
// "\\", overlong UTF-8) is no address of any page.
Target read_target(std::string_view target, std::string_view base_path, const Names& names);

// The value of a parameter of a query, decoded; "" when it is absent, malformed or there twice.
std::string query_value(std::string_view query, std::string_view name);

}  // namespace dayleaf::serve
