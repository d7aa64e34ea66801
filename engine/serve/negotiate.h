#pragma once

#include <string_view>

namespace dayleaf::serve {

// True when an If-None-Match header names `etag` (an entity tag without quotes), by the weak
// comparison, or is "*".
bool matches_etag(std::string_view if_none_match, std::string_view etag);

// True when an If-Range header is that tag by the strong comparison. Dates never match: we give
// none.
bool is_same_etag(std::string_view if_range, std::string_view etag);

// True when an Accept-Encoding header takes gzip (RFC 9110, section 12.5.3).
bool accepts_gzip(std::string_view accept_encoding);

// Media types that gzip makes smaller.
bool is_compressible(std::string_view media_type);

}  // namespace dayleaf::serve
