#include "markdown/html_tags.h"

#include <algorithm>
#include <iterator>
#include <string>
#include <utility>

#include "base/escape.h"
#include "base/markup_reader.h"
#include "base/text.h"
#include "markdown/tag_meanings.h"

namespace dayleaf::markdown {
namespace {

using Kind = model::Inline::Kind;

using Does = TagDoes;
using Meaning = TagMeaning;

// A tag that has no partner.
bool stands_alone(Does does) { return does == Does::line_break || does == Does::picture; }

// Handlers are not for us to drop in silence: such a tag stays as it is written.
bool has_handler(const base::MarkupReader& reader) {
  return std::any_of(reader.attributes().begin(), reader.attributes().end(), [](const auto& one) {
    return base::starts_with_ignoring_case(one.name, "on");
  });
}

std::string value_of(const base::MarkupReader& reader, std::string_view name) {
  const std::string_view* const value = reader.find(name);
  return value == nullptr ? "" : base::decode_references(base::trim(*value));
}

bool is_break(const model::Inline& node) {
  return node.kind == Kind::line_break || node.kind == Kind::soft_break;
}

class TagPairs {
 public:
  TagPairs(std::vector<model::Inline>& inlines, std::size_t depth, bool in_link)
      : inlines_(inlines), depth_(depth), in_link_(in_link) {}

  void run() {
    if (std::none_of(inlines_.begin(), inlines_.end(), is_html)) return;
    for (model::Inline& node : inlines_) take(std::move(node));
    inlines_ = std::move(out_);
  }

 private:
  struct Open {
    const Meaning* meaning = nullptr;
    std::size_t place = 0;  // in out_
    std::string url;
  };

  static bool is_html(const model::Inline& node) { return node.kind == Kind::html; }

  void take(model::Inline node) {
    if (node.kind != Kind::html) {
      out_.push_back(std::move(node));
      return;
    }
    base::MarkupReader reader(node.text, base::MarkupReader::Flavour::html);
    using Token = base::MarkupReader::Token;
    const Token token = reader.next();
    const Meaning* const meaning =
        token == Token::start_tag || token == Token::end_tag ? find_tag(reader.name()) : nullptr;
    if (meaning == nullptr || has_handler(reader)) {
      out_.push_back(std::move(node));
    } else if (stands_alone(meaning->does)) {
      out_.push_back(made_alone(*meaning, reader, node));
    } else if (token == Token::start_tag) {
      open_.push_back({meaning, out_.size(), value_of(reader, "href")});
      out_.push_back(std::move(node));
    } else {
      close(*meaning, std::move(node));
    }
  }

  static model::Inline made_alone(const Meaning& meaning, const base::MarkupReader& reader,
                                  const model::Inline& node) {
    model::Inline made;
    made.at = node.at;
    if (meaning.does == Does::line_break) {
      made.kind = Kind::line_break;
      return made;
    }
    made.url = value_of(reader, "src");
    if (made.url.empty()) return node;
    made.kind = Kind::image;
    made.text = base::collapse_spaces(value_of(reader, "alt"));
    return made;
  }

  void close(const Meaning& meaning, model::Inline node) {
    const auto found = std::find_if(open_.rbegin(), open_.rend(),
                                    [&](const Open& one) { return one.meaning == &meaning; });
    const auto within = static_cast<std::size_t>(open_.rend() - found);
    if (found == open_.rend() || within > depth_) {
      out_.push_back(std::move(node));
      return;
    }
    const Open open = *found;
    open_.erase(std::prev(found.base()), open_.end());
    const auto first = out_.begin() + static_cast<std::ptrdiff_t>(open.place);
    std::vector<model::Inline> children(std::make_move_iterator(first + 1),
                                        std::make_move_iterator(out_.end()));
    model::Inline made = std::move(*first);
    out_.erase(first, out_.end());
    made.text.clear();
    put(meaning.does, std::move(made), std::move(children), open.url);
  }

  void put(Does does, model::Inline node, std::vector<model::Inline> children,
           const std::string& url) {
    switch (does) {
      case Does::strong:
      case Does::label:
        node.kind = Kind::strong;
        break;
      case Does::emphasis:
        node.kind = Kind::emphasis;
        break;
      case Does::subscript:
        node.kind = Kind::subscript;
        break;
      case Does::superscript:
        node.kind = Kind::superscript;
        break;
      case Does::code:
        node.kind = Kind::code;
        node.text = base::trim(model::plain_text(children));
        children.clear();
        break;
      case Does::link:
        if (in_link_ || url.empty() || has_link(children)) break;
        node.kind = Kind::link;
        node.url = url;
        break;
      default:
        break;
    }
    const bool is_made = node.kind != Kind::html;
    const bool has_lines = does == Does::paragraph || does == Does::list || does == Does::quote;
    if (does == Does::struck) {
      children.insert(children.begin(), words_at(node.at, "~~"));
      children.push_back(words_at(node.at, "~~"));
    } else if (does == Does::point) {
      add_break(node.at);
      out_.push_back(words_at(node.at, "• "));
    } else if (has_lines && !out_.empty()) {
      add_break(node.at);
    }
    const base::Location at = node.at;
    if (is_made) {
      node.children = std::move(children);
      if (!node.text.empty() || !node.children.empty()) out_.push_back(std::move(node));
    } else {
      out_.insert(out_.end(), std::make_move_iterator(children.begin()),
                  std::make_move_iterator(children.end()));
    }
    if (has_lines || does == Does::label) add_break(at);
  }

  static model::Inline words_at(base::Location at, std::string_view words) {
    model::Inline text;
    text.at = at;
    text.text = words;
    return text;
  }

  static bool has_link(const std::vector<model::Inline>& inlines) {
    return std::any_of(inlines.begin(), inlines.end(), [](const model::Inline& node) {
      return node.kind == Kind::link || has_link(node.children);
    });
  }

  void add_break(base::Location at) {
    if (out_.empty() || is_break(out_.back())) return;
    model::Inline end;
    end.kind = Kind::line_break;
    end.at = at;
    out_.push_back(std::move(end));
  }

  std::vector<model::Inline>& inlines_;
  std::size_t depth_;
  bool in_link_;  // there are no links within links
  std::vector<model::Inline> out_;
  std::vector<Open> open_;
};

void understand_within(std::vector<model::Inline>& inlines, std::size_t depth, bool in_link) {
  for (model::Inline& node : inlines) {
    if (node.children.empty()) continue;
    understand_within(node.children, depth, in_link || node.kind == Kind::link);
  }
  TagPairs(inlines, depth, in_link).run();
}

// What tags stood between is one text; at the ends of lines there is no space.
void join_texts(std::vector<model::Inline>& inlines) {
  std::vector<model::Inline> joined;
  for (model::Inline& node : inlines) {
    join_texts(node.children);
    const bool is_text = node.kind == Kind::text;
    const bool follows_text = !joined.empty() && joined.back().kind == Kind::text;
    if (is_text && !joined.empty() && joined.back().kind == Kind::line_break) {
      node.text = base::trim_left(node.text);
      if (node.text.empty()) continue;
    }
    if (is_text && follows_text) {
      joined.back().text += node.text;
      continue;
    }
    if (node.kind == Kind::line_break && follows_text) {
      joined.back().text = base::trim_right(joined.back().text);
      if (joined.back().text.empty()) joined.pop_back();
    }
    joined.push_back(std::move(node));
  }
  inlines = std::move(joined);
}

bool has_html(const std::vector<model::Inline>& inlines) {
  return std::any_of(inlines.begin(), inlines.end(), [](const model::Inline& node) {
    return node.kind == Kind::html || has_html(node.children);
  });
}

}  // namespace

void understand_tags(std::vector<model::Inline>& inlines, std::size_t depth) {
  std::vector<model::Inline> understood = inlines;
  understand_within(understood, depth, false);
  if (has_html(understood)) return;
  join_texts(understood);
  inlines = std::move(understood);
}

void trim_gaps(std::vector<model::Inline>& inlines) {
  const auto is_gap = [](const model::Inline& node) {
    return is_break(node) || (node.kind == Kind::text && base::trim(node.text).empty());
  };
  while (!inlines.empty() && is_gap(inlines.back())) inlines.pop_back();
  inlines.erase(inlines.begin(), std::find_if_not(inlines.begin(), inlines.end(), is_gap));
  if (inlines.empty()) return;
  if (inlines.front().kind == Kind::text)
    inlines.front().text = base::trim_left(inlines.front().text);
  if (inlines.back().kind == Kind::text)
    inlines.back().text = base::trim_right(inlines.back().text);
}

bool is_understood(std::string_view html) {
  base::MarkupReader reader(html, base::MarkupReader::Flavour::html);
  using Token = base::MarkupReader::Token;
  for (Token token = reader.next(); token != Token::end; token = reader.next()) {
    if (token == Token::text) continue;
    if (find_tag(reader.name()) == nullptr || has_handler(reader)) return false;
  }
  return true;
}

}  // namespace dayleaf::markdown
