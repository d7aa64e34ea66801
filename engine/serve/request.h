#pragma once

#include <algorithm>
#include <cstddef>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

namespace dayleaf::serve {

// The head of an HTTP/1.x request, taken apart.
struct Request {
  std::string method;  // as it came: methods are case-sensitive
  std::string target;
  int version = 11;                                         // 10 or 11
  std::vector<std::pair<std::string, std::string>> fields;  // names in lower case, values trimmed

  std::size_t count(std::string_view name) const {
    return static_cast<std::size_t>(std::count_if(
        fields.begin(), fields.end(), [name](const auto& field) { return field.first == name; }));
  }
  // The first of that name; "" when there is none.
  std::string_view field(std::string_view name) const {
    for (const auto& [known, value] : fields) {
      if (known == name) return value;
    }
    return {};
  }
  // All of that name as one list (RFC 9110, section 5.3).
  std::string list(std::string_view name) const {
    std::string joined;
    for (const auto& [known, value] : fields) {
      if (known == name) joined += (joined.empty() ? "" : ", ") + value;
    }
    return joined;
  }
};

// Why a request is not answered with what it asks for: one line of plain text for people.
struct Refusal {
  int status = 400;
  std::string reason;
  bool close = false;  // where the next request begins is not known
};

}  // namespace dayleaf::serve
