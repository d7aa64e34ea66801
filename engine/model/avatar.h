#pragma once

#include <string_view>

namespace dayleaf::model {

// Whether an address, as a digest has it, is of a person's picture on a site where people have
// accounts: Hugging Face, GitHub, GitLab, Gravatar and those that look alike. Scripts put these
// where a paper has no picture of its own.
bool is_avatar_url(std::string_view url);

}  // namespace dayleaf::model
