#pragma once

#include <string>
#include <string_view>

#include "model/sheet.h"

namespace dayleaf::model {

// The languages that digests are written in. Which of them a text is in, its letters tell where
// they can; where they cannot (French and English share theirs), what its file says of itself.

// The tag by which pages and files name a language: "zh-Hant" of "zh_TW", "ko" of "kr" and
// "Korean". Empty: no language that is known here.
std::string_view text_language_tag(std::string_view written);

// What it is called in itself: "한국어". The tag of one that is not known here.
std::string_view text_language_name(std::string_view tag);

// The tag of the language that a sheet says it is in: its front matter (`language`, `lang`), the
// end of its file's name (`31.en.md`), the innermost folder that is called like one
// (`en/2024/01/31.md`). Many words of paths are tags and mean something else (`cs/`, `it/`): that
// of a language that is not told by its letters is passed over where the sheet does not read as
// that language. Empty: it says nothing.
std::string_view stated_language(const Sheet& sheet);

// The language of a text of which `stated` is said, which may be empty. Letters win: a text of
// Hangul is Korean in the folder `en`. `stated` is what it has no letters to tell from. Empty: no
// letters, and nothing stated.
std::string_view language_of_text(std::string_view text, std::string_view stated);

}  // namespace dayleaf::model
