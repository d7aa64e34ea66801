#pragma once

#include <span>
#include <string_view>
#include <vector>

#include "render/language.h"

namespace dayleaf::render {

// The languages that the user interface speaks.
std::span<const Language* const> all_languages();
std::vector<std::string_view> language_codes();  // of all
// English for one that is not there.
const Language& language_of(std::string_view code);

// The rows, each in its own file.
extern const Language korean_language;
extern const Language english_language;

}  // namespace dayleaf::render
