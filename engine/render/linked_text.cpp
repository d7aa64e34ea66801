#include "render/linked_text.h"

#include <optional>

#include "base/text.h"
#include "base/url.h"

namespace dayleaf::render {

LinkedText split_linked_text(std::string_view setting) {
  const std::string_view whole = base::trim(setting);
  const std::size_t space = whole.find_last_of(" \t");
  const std::size_t start = space == std::string_view::npos ? 0 : space + 1;
  std::string_view last = whole.substr(start);
  if (last.size() > 2 && (last.front() == '<' || last.front() == '(') &&
      (last.back() == '>' || last.back() == ')')) {
    last = last.substr(1, last.size() - 2);
  }
  std::optional<std::string> url = base::safe_link(last);
  if (!url) return {std::string(whole), {}};
  const std::string_view words = base::trim(whole.substr(0, start));
  if (!words.empty()) return {std::string(words), std::move(*url)};
  std::string_view bare = *url;
  bare = bare.substr(bare.find(':') + 1);
  while (bare.starts_with('/')) bare.remove_prefix(1);
  while (bare.ends_with('/')) bare.remove_suffix(1);
  return {std::string(bare), *url};
}

}  // namespace dayleaf::render
