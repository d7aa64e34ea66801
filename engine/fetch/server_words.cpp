#include "fetch/server_words.h"

#include <array>

#include "base/text.h"
#include "json/read_json.h"

namespace dayleaf::fetch {
namespace {

// "text", ["a", "b"], {"message": "text"} or a list of those.
std::string words_of(const model::Value& value) {
  if (value.is_text()) return std::string(value.text());
  if (value.is_object()) {
    const model::Value* const message = value.object().find("message");
    return message == nullptr ? "" : std::string(message->text());
  }
  std::string words;
  for (const model::Value& item : value.list()) {
    const std::string more = item.is_list() ? "" : words_of(item);
    if (!more.empty()) words += (words.empty() ? "" : "; ") + more;
  }
  return words;
}

std::string words_of_body(const std::string& body) {
  constexpr std::size_t most_bytes = 64U << 10;
  if (body.empty() || body.front() != '{' || body.size() > most_bytes) return {};
  const base::Result<model::Value> document = json::read_json(body);
  if (!document) return {};
  constexpr std::array<std::string_view, 4> names = {"error", "errors", "message",
                                                     "error_description"};
  for (const std::string_view name : names) {
    const model::Value* const value = document->object().find(name);
    if (value == nullptr) continue;
    if (std::string words = words_of(*value); !words.empty()) return words;
  }
  return {};
}

}  // namespace

std::string server_words(const HttpAnswer& answer) {
  constexpr std::size_t most_letters = 160;
  std::string words(answer.header("x-error-message"));
  if (words.empty()) words = words_of_body(answer.body);
  return base::shorten(
      base::remove_controls(base::collapse_spaces(base::replace_invalid_utf8(words))),
      most_letters);
}

}  // namespace dayleaf::fetch
