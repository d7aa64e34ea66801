#include "markdown/autolink.h"

#include <tuple>
#include <utility>

#include "base/text.h"

namespace dayleaf::markdown {
namespace {

constexpr std::size_t none = std::string_view::npos;

bool is_word(char c) { return base::is_ascii_letter(c) || base::is_digit(c); }

// The offset of the first URL at or after `from`, and its length.
std::pair<std::size_t, std::size_t> find_url(std::string_view text, std::size_t from) {
  for (std::size_t colon = text.find("://", from); colon != none;
       colon = text.find("://", colon + 3)) {
    for (const std::size_t name : {std::size_t{5}, std::size_t{4}}) {
      if (colon < from + name) continue;
      const std::size_t at = colon - name;
      if (at > 0 && is_word(text[at - 1])) continue;
      const std::size_t length = url_length(text, at);
      if (length > 0) return {at, length};
    }
  }
  return {none, 0};
}

model::Inline make_text(std::string_view text, base::Location at) {
  model::Inline node;
  node.text = text;
  node.at = at;
  return node;
}

model::Inline make_link(std::string_view url, base::Location at) {
  model::Inline node;
  node.kind = model::Inline::Kind::link;
  node.url = url;
  node.at = at;
  node.children.push_back(make_text(url, at));
  return node;
}

base::Location moved(base::Location at, std::size_t columns) {
  if (at.column != 0) at.column += static_cast<std::uint32_t>(columns);
  return at;
}

bool has_url(const std::vector<model::Inline>& inlines) {
  for (const model::Inline& node : inlines) {
    if (node.kind == model::Inline::Kind::text && find_url(node.text, 0).first != none) return true;
  }
  return false;
}

}  // namespace

std::size_t url_length(std::string_view text, std::size_t at) {
  const std::string_view rest = text.substr(at);
  std::size_t host = 0;
  if (base::starts_with_ignoring_case(rest, "https://")) {
    host = 8;
  } else if (base::starts_with_ignoring_case(rest, "http://")) {
    host = 7;
  } else {
    return 0;
  }
  if (host >= rest.size() || !is_word(rest[host])) return 0;
  std::size_t end = host;
  std::ptrdiff_t open = 0;  // brackets; negative: closed without having been opened
  for (; end < rest.size() && is_url_byte(rest[end]); ++end) {
    if (rest[end] == '(') ++open;
    if (rest[end] == ')') --open;
  }
  for (; end > host; --end) {
    const char last = rest[end - 1];
    if (last == ')' && open < 0) {
      ++open;
    } else if (last == '(' && open > 0) {
      --open;
    } else if (std::string_view("?!.,:;*_~'$&").find(last) == none) {
      break;
    }
  }
  return end > host ? end : 0;
}

void add_autolinks(std::vector<model::Inline>& inlines) {
  for (model::Inline& node : inlines) {
    if (node.kind != model::Inline::Kind::link && !node.children.empty())
      add_autolinks(node.children);
  }
  if (!has_url(inlines)) return;
  std::vector<model::Inline> linked;
  for (model::Inline& node : inlines) {
    if (node.kind != model::Inline::Kind::text) {
      linked.push_back(std::move(node));
      continue;
    }
    const std::string_view text = node.text;
    std::size_t done = 0;
    for (auto [at, length] = find_url(text, 0); at != none;
         std::tie(at, length) = find_url(text, at + length)) {
      if (at > done)
        linked.push_back(make_text(text.substr(done, at - done), moved(node.at, done)));
      linked.push_back(make_link(text.substr(at, length), moved(node.at, at)));
      done = at + length;
    }
    if (done < text.size()) linked.push_back(make_text(text.substr(done), moved(node.at, done)));
  }
  inlines = std::move(linked);
}

}  // namespace dayleaf::markdown
