#pragma once

#include <span>
#include <string>
#include <string_view>

#include "mail/mailbox.h"

namespace dayleaf::mail {

// Fields of a message's header (RFC 5322), each with the line end behind it: whatever the text
// holds, it stays in its field. Lines are at most 78 characters long wherever there is a space to
// fold them at, and those that hold encoded words (RFC 2047) at most 76. What is no text — line
// ends, controls, invalid UTF-8 — is left out, and runs of spaces are one.

// Free text: "Subject". As it is where that is ASCII, else in encoded words of whole characters.
std::string text_field(std::string_view name, std::string_view text);

// "From", "To". Without any mailbox it is the empty group "undisclosed-recipients:;".
std::string address_field(std::string_view name, std::span<const Mailbox> mailboxes);

// What programs made: words of visible ASCII, none of which is taken apart. Anything else in them
// is left out.
std::string token_field(std::string_view name, std::span<const std::string> words);

}  // namespace dayleaf::mail
