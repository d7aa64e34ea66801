#include "base/escape.h"

#include <array>

namespace dayleaf {
namespace {

constexpr std::array<std::string_view, 256> make_replacements() {
  std::array<std::string_view, 256> table{};
  table['&'] = "&amp;";
  table['<'] = "&lt;";
  table['>'] = "&gt;";
  table['"'] = "&quot;";
  table['\''] = "&#39;";
  return table;
}

constexpr std::array<bool, 256> make_special() {
  std::array<bool, 256> table{};
  const auto replacements = make_replacements();
  for (std::size_t i = 0; i < table.size(); ++i) table[i] = !replacements[i].empty();
  return table;
}

constexpr std::array<std::string_view, 256> replacements = make_replacements();
constexpr std::array<bool, 256> is_special = make_special();

}  // namespace

void escape_html(std::string_view text, std::string& out) {
  std::size_t copied = 0;
  for (std::size_t i = 0; i < text.size(); ++i) {
    const auto byte = static_cast<unsigned char>(text[i]);
    if (!is_special[byte]) continue;
    out.append(text.data() + copied, i - copied);
    out += replacements[byte];
    copied = i + 1;
  }
  out.append(text.data() + copied, text.size() - copied);
}

std::string escaped_html(std::string_view text) {
  std::string out;
  out.reserve(text.size() + text.size() / 16);
  escape_html(text, out);
  return out;
}

}  // namespace dayleaf
