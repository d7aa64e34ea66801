#pragma once

#include <string>
#include <string_view>

namespace dayleaf::mail {

// A text as lines of at most 76 characters of ASCII (RFC 2045), which no server on the way changes.
struct EncodedText {
  std::string name;   // of the encoding: "quoted-printable" or "base64"
  std::string lines;  // with their line ends
};

// In the encoding that takes less: most of ASCII can be read as it is, and Hangul takes a third
// more instead of three times as much. `text` has '\n' at the ends of its lines.
EncodedText encode_text(std::string_view text);

}  // namespace dayleaf::mail
