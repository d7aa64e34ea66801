#include "dialects/answer_lines.h"

#include <algorithm>
#include <array>

#include "base/text.h"
#include "dialects/find_date.h"
#include "dialects/lines.h"
#include "dialects/read_heading.h"

namespace dayleaf::dialects {
namespace {

constexpr std::size_t none = std::string_view::npos;

}  // namespace

std::optional<ThoughtTag> tag_at(std::string_view text, std::size_t at) {
  ThoughtTag tag;
  tag.offset = at;
  std::string_view rest = text.substr(at + 1, 16);
  tag.closes = rest.starts_with('/');
  if (tag.closes) rest.remove_prefix(1);
  for (const std::string_view name : {"thinking>", "think>", "thought>", "thoughts>"}) {
    if (!base::starts_with_ignoring_case(rest, name)) continue;
    tag.length = name.size() + (tag.closes ? 2U : 1U);
    return tag;
  }
  return std::nullopt;
}

std::optional<ThoughtTag> find_tag(std::string_view text, bool closing) {
  for (std::size_t at = text.find('<'); at != none; at = text.find('<', at + 1)) {
    const std::optional<ThoughtTag> tag = tag_at(text, at);
    if (tag && tag->closes == closing) return tag;
  }
  return std::nullopt;
}

bool has_tag(std::string_view text) {
  for (std::size_t at = text.find('<'); at != none; at = text.find('<', at + 1)) {
    if (tag_at(text, at)) return true;
  }
  return false;
}

bool ends_thoughts(std::string_view line) {
  const std::optional<ThoughtTag> tag = find_tag(line, true);
  if (!tag) return false;
  const std::string_view behind = base::trim(line.substr(tag->offset + tag->length));
  return behind.empty() || behind.starts_with('#');
}

std::optional<AnswerFence> fence_of(std::string_view line) {
  AnswerFence fence;
  fence.indent = std::min(line.find_first_not_of(' '), line.size());
  line.remove_prefix(fence.indent);
  if (fence.indent > 3 || line.size() < 3 || (line.front() != '`' && line.front() != '~')) {
    return std::nullopt;
  }
  fence.mark = line.front();
  fence.length = std::min(line.find_first_not_of(fence.mark), line.size());
  if (fence.length < 3) return std::nullopt;
  fence.info = base::lower_ascii(base::trim(line.substr(fence.length)));
  if (fence.info.find('`') != std::string::npos) return std::nullopt;
  return fence;
}

bool holds_text(const AnswerFence& fence) {
  constexpr std::array<std::string_view, 8> words = {"",    "markdown", "md",        "mdx",
                                                     "gfm", "text",     "plaintext", "txt"};
  return std::find(words.begin(), words.end(), fence.info) != words.end();
}

bool is_paper_heading(std::string_view line) {
  std::string_view content;
  return heading_of(line, content) > 0 && is_linked_heading(content);
}

bool is_heading(std::string_view line) {
  std::string_view content;
  return heading_of(line, content) > 0;
}

bool heads_digest(std::string_view line) {
  std::string_view content;
  const int level = heading_of(line, content);
  if (level == 0) return false;
  return is_linked_heading(content) ||
         (level <= 3 &&
          (find_date(content) || base::starts_with_ignoring_case(content, "Daily Papers")));
}

bool is_rule(std::string_view line) {
  line = base::trim(line);
  return line.size() >= 3 &&
         (line.find_first_not_of('-') == none || line.find_first_not_of('*') == none ||
          line.find_first_not_of('_') == none);
}

std::string_view unquoted(std::string_view line) {
  if (line.starts_with('>')) line.remove_prefix(1);
  if (line.starts_with(' ')) line.remove_prefix(1);
  return line;
}

}  // namespace dayleaf::dialects
