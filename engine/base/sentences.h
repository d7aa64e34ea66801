#pragma once

#include <string_view>
#include <vector>

namespace dayleaf::base {

// Where sentences end: with ".", "!" or "?" before a space, with a full-width mark of Chinese and
// Japanese anywhere, and with a line. Not behind an abbreviation ("e.g.", "et al.", "Fig. 2"), an
// initial, before a small letter, or inside `$…$`. What closes ("…".)") belongs to the sentence.

// The sentences of a text in their order, without the spaces between them. Nothing else of the text
// is lost. The views are into `text`.
std::vector<std::string_view> split_sentences(std::string_view text);

// The text up to the end of its first sentence, or all of it.
std::string_view first_sentence(std::string_view text);

// Whether a sentence can end with it.
bool is_sentence_mark(char32_t c);

}  // namespace dayleaf::base
