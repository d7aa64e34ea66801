#include "render/languages.h"

#include <algorithm>
#include <array>
#include <string>

#include "base/text.h"
#include "model/text_by_language.h"

namespace dayleaf::render {
namespace {

constexpr std::array rows = {&korean_language, &english_language, &japanese_language,
                             &simplified_chinese_language, &traditional_chinese_language};

bool is_meant(const Language& language, std::string_view tag) {
  if (base::equals_ignoring_case(language.code, tag)) return true;
  const std::vector<std::string_view> others = base::split(language.also, ' ');
  return std::any_of(others.begin(), others.end(), [&](std::string_view other) {
    return base::equals_ignoring_case(other, tag);
  });
}

}  // namespace

std::span<const Language* const> all_languages() { return rows; }

std::vector<std::string_view> language_codes() {
  std::vector<std::string_view> codes;
  for (const Language* language : rows) codes.push_back(language->code);
  return codes;
}

// The lookup of RFC 4647: what stands last in a tag says least, and is left out until the rest is
// known.
const Language* find_language(std::string_view tag) {
  const std::string written = base::replace_all(tag, "_", "-");
  std::string_view wanted = written;
  while (!wanted.empty()) {
    const auto row = std::find_if(rows.begin(), rows.end(), [&](const Language* language) {
      return is_meant(*language, wanted);
    });
    if (row != rows.end()) return *row;
    wanted = model::broader_tag(wanted);
  }
  return nullptr;
}

const Language& language_of(std::string_view tag) {
  const Language* const language = find_language(tag);
  return language != nullptr ? *language : english_language;
}

}  // namespace dayleaf::render
