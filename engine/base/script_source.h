#pragma once

#include <string>
#include <string_view>
#include <vector>

namespace dayleaf::base {

// What a site may trust beyond the scripts of its own theme, as it stands in its settings: a host
// "https://stats.example", a folder or file of one "https://stats.example/count.js", or the hash of
// a script that stands in a page, "sha256-…".

// Whether this is one: never a word that would change what the policy of pages means.
bool is_script_source(std::string_view text);
bool is_script_hash(std::string_view source);

// "https://stats.example:8443" of the other kind.
std::string_view origin_of_source(std::string_view source);

// Whether a browser whose policy names these sources loads the script at `url`, an absolute https
// URL.
bool allows_script(const std::vector<std::string>& sources, std::string_view url);

}  // namespace dayleaf::base
