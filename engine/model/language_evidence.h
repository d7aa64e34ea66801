#pragma once

#include <string_view>

namespace dayleaf::model {

// Whether a text reads as the language of a tag, one that its letters are not told by ("de", "ru"):
// it has more words of that language than of English. Words that every text of a language is full
// of tell, and letters that English has not; a text without any of them reads as none.
bool reads_as(std::string_view text, std::string_view tag);

}  // namespace dayleaf::model
