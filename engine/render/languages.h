#pragma once

#include <span>
#include <string_view>
#include <vector>

#include "render/language.h"

namespace dayleaf::render {

// The languages that the user interface speaks.
std::span<const Language* const> all_languages();
std::vector<std::string_view> language_codes();  // of all
// The language that a tag means, in any case: "ja" is meant by "ja-JP", "zh-Hant" by "zh-TW" and
// "zh_Hant_HK". nullptr: none that is spoken.
const Language* find_language(std::string_view tag);
// English for one that is not there.
const Language& language_of(std::string_view tag);

// The rows, each in its own file.
extern const Language korean_language;
extern const Language english_language;
extern const Language japanese_language;
extern const Language simplified_chinese_language;
extern const Language traditional_chinese_language;

}  // namespace dayleaf::render
