#pragma once

#include <optional>
#include <string>
#include <string_view>

namespace dayleaf::mail {

// Whom a message is from, or goes to.
struct Mailbox {
  std::string name;     // as people read it; may be empty
  std::string address;  // "digests@example.org"

  friend bool operator==(const Mailbox&, const Mailbox&) = default;
};

// "digests@example.org", "A Name <digests@example.org>" or "\"A, Name\" <digests@example.org>". The
// address has the common form only: ASCII, a dotted name before the '@' and a host behind it.
// nullopt: it is none, or has control characters.
std::optional<Mailbox> parse_mailbox(std::string_view text);

// Of the words of RFC 5322 that need no quotation marks.
bool is_atom_letter(char c);

}  // namespace dayleaf::mail
