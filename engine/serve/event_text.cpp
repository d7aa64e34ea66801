#include "serve/event_text.h"

#include "base/text.h"

namespace dayleaf::serve {

std::string event_text(const Event& event) {
  std::string text;
  const std::string name = event.name.substr(0, event.name.find_first_of("\r\n"));
  if (!name.empty()) text += "event: " + name + "\n";
  const std::string_view data = event.data.empty() ? std::string_view("\n") : event.data;
  for (const std::string_view line : base::split_lines(data)) {
    text.append("data: ").append(line).append("\n");
  }
  return text + "\n";
}

}  // namespace dayleaf::serve
