#pragma once

#include <optional>
#include <string>
#include <string_view>

namespace dayleaf::base {

// The one gate that every URL of every output passes. It decides on decoded values (what the
// Markdown parser hands over, entities resolved), because `java&Tab;script:` has a raw tab by then.

// A URL that people may follow: http, https or mailto, with a host (or an address). Returns it
// normalised for an attribute: white space and controls refused, non-ASCII and unsafe ASCII
// percent-encoded, scheme and host in lower case. nullopt: not to be linked.
std::optional<std::string> safe_link(std::string_view url);

// A URL that a page may load as picture or video: https, or a path of our own site
// ("media/x.png", never "//host" or "../"). Same normalisation.
std::optional<std::string> safe_media(std::string_view url);

bool is_absolute_url(std::string_view url);  // has a scheme

// Percent-encodes everything but RFC 3986 unreserved characters and '/': for a path of ours.
std::string encode_path(std::string_view path);
// Percent-decodes; a broken escape stays as it is.
std::string decode_escapes(std::string_view text);
// The same; nullopt for a broken escape.
std::optional<std::string> decode_percent(std::string_view text);

// Where a site lives: "https://alice.github.io/digests/" has the origin "https://alice.github.io"
// and the base path "/digests/". Both are normalised; the path always starts and ends with '/'.
struct BaseUrl {
  std::string origin;  // empty: not known (links in feeds are then relative to nothing and a
                       // warning is due)
  std::string path = "/";
};
std::optional<BaseUrl> parse_base_url(
    std::string_view url);  // http or https, or a bare path such as "/digests/"

// Media type by the ending of a URL's path ("video/mp4", "image/png", "" when unknown), query and
// fragment ignored.
std::string_view media_type_of(std::string_view url);

}  // namespace dayleaf::base
