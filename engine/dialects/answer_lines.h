#pragma once

#include <cstddef>
#include <optional>
#include <string>
#include <string_view>

namespace dayleaf::dialects {

// What single lines of a model's answer are, as far as taking the digest out of it asks.

// "<think>" and the like, or how such a thing ends.
struct ThoughtTag {
  std::size_t offset = 0;
  std::size_t length = 0;
  bool closes = false;
};
std::optional<ThoughtTag> tag_at(std::string_view text, std::size_t at);  // where a '<' is
std::optional<ThoughtTag> find_tag(std::string_view text, bool closing);
bool has_tag(std::string_view text);
// Whether a tag that closes stands at the end of the line, or before a heading.
bool ends_thoughts(std::string_view line);

struct AnswerFence {
  char mark = 0;
  std::size_t length = 0;
  std::size_t indent = 0;
  std::string info;  // lower case
};
std::optional<AnswerFence> fence_of(std::string_view line);
bool holds_text(const AnswerFence& fence);  // not code

bool is_heading(std::string_view line);
bool is_paper_heading(std::string_view line);
bool heads_digest(std::string_view line);  // of a paper, or of a day
bool is_rule(std::string_view line);       // "---"
std::string_view unquoted(std::string_view line);

}  // namespace dayleaf::dialects
