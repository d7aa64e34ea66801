#include "render/languages.h"

#include <array>

namespace dayleaf::render {
namespace {

constexpr std::array rows = {&korean_language, &english_language};

}  // namespace

std::span<const Language* const> all_languages() { return rows; }

std::vector<std::string_view> language_codes() {
  std::vector<std::string_view> codes;
  for (const Language* language : rows) codes.push_back(language->code);
  return codes;
}

const Language& language_of(std::string_view code) {
  for (const Language* language : rows) {
    if (language->code == code) return *language;
  }
  return english_language;
}

}  // namespace dayleaf::render
