#include "model/text_by_language.h"

namespace dayleaf::model {

const std::string* TextByLanguage::find(std::string_view language) const {
  for (const auto& [name, other] : others) {
    if (name == language) return &other;
  }
  return nullptr;
}

std::string_view TextByLanguage::in(std::string_view language) const {
  for (std::string_view tag = language; !tag.empty(); tag = broader_tag(tag)) {
    if (const std::string* const own = find(tag)) return *own;
  }
  return text;
}

void TextByLanguage::set(std::string_view language, std::string_view other) {
  std::erase_if(others, [&](const auto& known) { return known.first == language; });
  if (!other.empty()) others.emplace_back(language, other);
}

}  // namespace dayleaf::model
