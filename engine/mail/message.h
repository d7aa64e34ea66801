#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "mail/mailbox.h"

namespace dayleaf::mail {

// A message that says one thing twice: as plain text, and as HTML. Texts are UTF-8 with '\n' at the
// ends of lines.
struct Message {
  Mailbox from;
  std::vector<Mailbox> to;  // none: whom it goes to is not told
  std::string subject;
  std::string date;  // as RFC 5322 has it: "Wed, 31 Jan 2024 12:00:00 +0000"
  std::string id;    // "day-2024-01-31@example.org"; the same message has the same one
  // Of a mailing list, "digests.example.org" (RFC 2919): see is_list_id(). Empty: of none.
  std::string list_id;
  // Where nobody is asked for more than a click: addresses of https or mailto, each at most
  // `longest_unsubscribe` long. One of https takes a POST (RFC 8058).
  std::vector<std::string> unsubscribe;
  std::string language;
  std::string text;
  std::string html;

  static constexpr std::size_t longest_unsubscribe = 900;
};

// Whether a text identifies a list: words of letters, digits, '-' and '_' between dots, at least
// two of them, of at most 66 characters.
bool is_list_id(std::string_view text);

// The message as a file (.eml) or as a server takes it: RFC 5322 and MIME, lines of ASCII that end
// with CR LF. The same message gives the same bytes: what separates its parts is made from them.
// Nothing in its texts can add a field or a part.
std::string write_message(const Message& message);

}  // namespace dayleaf::mail
