#pragma once

#include <cstddef>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

namespace dayleaf::model {

// The language of all that has no words in the language that is asked for.
inline constexpr std::string_view fallback_language = "en";

// "zh" of "zh-Hant": what is nearest to a language after itself. Empty: there is none.
inline std::string_view broader_tag(std::string_view tag) {
  const std::size_t cut = tag.rfind('-');
  return cut == std::string_view::npos ? std::string_view() : tag.substr(0, cut);
}

// A text, and what it is in other languages.
struct TextByLanguage {
  std::string text;                                         // where a language has none of its own
  std::vector<std::pair<std::string, std::string>> others;  // language, text; none is empty

  const std::string* find(std::string_view language) const;  // of its own; nullptr: none
  // Its own, else that of a broader tag, else the text.
  std::string_view in(std::string_view language) const;
  void set(std::string_view language, std::string_view other);  // an empty one removes it
};

}  // namespace dayleaf::model
