#include "mail/mailbox.h"

#include <algorithm>

#include "base/text.h"

namespace dayleaf::mail {
namespace {

constexpr std::size_t longest_local = 64;  // RFC 5321
constexpr std::size_t longest_address = 254;

// Words of `is_letter` with dots between them.
template <typename IsLetter>
bool is_dotted(std::string_view text, IsLetter is_letter) {
  if (text.empty()) return false;
  const auto labels = base::split(text, '.');
  return std::all_of(labels.begin(), labels.end(), [&](std::string_view label) {
    return !label.empty() && std::all_of(label.begin(), label.end(), is_letter);
  });
}

bool is_host_letter(char c) { return base::is_ascii_letter(c) || base::is_digit(c) || c == '-'; }

bool is_address(std::string_view text) {
  const std::size_t at = text.rfind('@');
  if (at == std::string_view::npos || at > longest_local || text.size() > longest_address) {
    return false;
  }
  return is_dotted(text.substr(0, at), is_atom_letter) &&
         is_dotted(text.substr(at + 1), is_host_letter);
}

// Without the quotation marks around it; what they hide is shown.
std::optional<std::string> unquoted(std::string_view name) {
  if (!name.starts_with('"')) return std::string(name);
  if (name.size() < 2 || !name.ends_with('"')) return {};
  std::string text;
  for (std::size_t i = 1; i + 1 < name.size(); ++i) {
    if (name[i] == '"') return {};
    if (name[i] == '\\' && ++i + 1 == name.size()) return {};
    text += name[i];
  }
  return text;
}

}  // namespace

bool is_atom_letter(char c) {
  return base::is_ascii_letter(c) || base::is_digit(c) ||
         std::string_view("!#$%&'*+-/=?^_`{|}~").find(c) != std::string_view::npos;
}

std::optional<Mailbox> parse_mailbox(std::string_view text) {
  if (base::find_invalid_utf8(text) != std::string_view::npos || base::has_controls(text, "")) {
    return {};
  }
  text = base::trim(text);
  if (!text.ends_with('>')) {
    if (!is_address(text)) return {};
    return Mailbox{{}, std::string(text)};
  }
  const std::size_t open = text.rfind('<');
  if (open == std::string_view::npos) return {};
  const std::string_view address = text.substr(open + 1, text.size() - open - 2);
  const std::string_view before = base::trim(text.substr(0, open));
  const bool is_bare = !before.starts_with('"');
  if (is_bare && before.find_first_of("<>\"@") != std::string_view::npos) return {};
  std::optional<std::string> name = unquoted(before);
  if (!name || !is_address(address)) return {};
  return Mailbox{base::collapse_spaces(*name), std::string(address)};
}

}  // namespace dayleaf::mail
