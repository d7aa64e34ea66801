#include "serve/negotiate.h"

#include <algorithm>
#include <string>

#include "base/text.h"

namespace dayleaf::serve {
namespace {

std::string strong_etag(std::string_view etag) { return "\"" + std::string(etag) + "\""; }

// "0", "0.0", "0.000"
bool is_zero_weight(std::string_view parameters) {
  for (std::string_view parameter : base::split(parameters, ';')) {
    parameter = base::trim(parameter);
    if (!base::starts_with_ignoring_case(parameter, "q=")) continue;
    return parameter.substr(2).find_first_not_of("0.") == std::string_view::npos;
  }
  return false;
}

}  // namespace

bool matches_etag(std::string_view if_none_match, std::string_view etag) {
  if (base::trim(if_none_match) == "*") return true;
  const std::string wanted = strong_etag(etag);
  // Our tags hold no comma, so a foreign tag that does is cut into pieces of which none is ours.
  for (std::string_view one : base::split(if_none_match, ',')) {
    one = base::trim(one);
    if (one.starts_with("W/")) one.remove_prefix(2);
    if (one == wanted) return true;
  }
  return false;
}

bool is_same_etag(std::string_view if_range, std::string_view etag) {
  return base::trim(if_range) == strong_etag(etag);
}

bool accepts_gzip(std::string_view accept_encoding) {
  bool others = false;  // what "*" says
  for (std::string_view one : base::split(accept_encoding, ',')) {
    one = base::trim(one);
    const std::size_t semicolon = std::min(one.find(';'), one.size());
    const std::string_view coding = base::trim(one.substr(0, semicolon));
    const bool taken = !is_zero_weight(one.substr(semicolon));
    if (base::equals_ignoring_case(coding, "gzip") || base::equals_ignoring_case(coding, "x-gzip"))
      return taken;
    if (coding == "*") others = taken;
  }
  return others;
}

bool is_compressible(std::string_view media_type) {
  const std::string_view type = base::trim(media_type.substr(0, media_type.find(';')));
  return type.starts_with("text/") || type.ends_with("+xml") || type.ends_with("+json") ||
         type == "application/json" || type == "application/xml" ||
         type == "application/javascript" || type == "application/wasm";
}

}  // namespace dayleaf::serve
