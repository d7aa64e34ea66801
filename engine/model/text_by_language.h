#pragma once

#include <string>
#include <string_view>
#include <utility>
#include <vector>

namespace dayleaf::model {

// The language of all that has no words in the language that is asked for.
inline constexpr std::string_view fallback_language = "en";

// A text, and what it is in other languages.
struct TextByLanguage {
  std::string text;                                         // where a language has none of its own
  std::vector<std::pair<std::string, std::string>> others;  // language, text; none is empty

  const std::string* find(std::string_view language) const;  // of its own; nullptr: none
  std::string_view in(std::string_view language) const;
  void set(std::string_view language, std::string_view other);  // an empty one removes it
};

}  // namespace dayleaf::model
