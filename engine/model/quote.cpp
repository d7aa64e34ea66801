#include "model/quote.h"

#include "base/text.h"

namespace dayleaf::model {

void append_quoted(std::string_view text, std::string& out) {
  out += '"';
  std::size_t first = 0;
  for (std::size_t i = 0; i <= text.size(); ++i) {
    const bool end = i == text.size();
    if (!end && text[i] != '\n' && text[i] != '"' && text[i] != '\\') continue;
    out += base::printable(text.substr(first, i - first));
    if (end) break;
    out += '\\';
    out += text[i] == '\n' ? 'n' : text[i];
    first = i + 1;
  }
  out += '"';
}

std::string in_quotes(std::string_view text) {
  std::string out;
  append_quoted(text, out);
  return out;
}

}  // namespace dayleaf::model
