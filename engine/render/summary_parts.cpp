#include "render/summary_parts.h"

#include <algorithm>
#include <optional>
#include <span>

#include "base/escape.h"
#include "base/lent.h"
#include "base/text.h"

namespace dayleaf::render {
namespace {

constexpr std::size_t longest_key = 60;  // code points; a longer bold beginning is just bold

// The inner text of a node that is bold as a whole: `**K**`, `***K***`.
const std::vector<model::Inline>* bold_children(const model::Inline& node) {
  if (node.kind == model::Inline::Kind::strong) return &node.children;
  if (node.kind != model::Inline::Kind::emphasis || node.children.size() != 1) return nullptr;
  return bold_children(node.children.front());
}

// The bytes of a colon that the text begins with, after spaces; 0 without one.
std::size_t colon_at_start(std::string_view text) {
  const std::string_view rest = base::trim_left(text);
  const std::size_t spaces = text.size() - rest.size();
  if (rest.starts_with(':')) return spaces + 1;
  if (rest.starts_with("：")) return spaces + std::string_view("：").size();
  return 0;
}

std::size_t colon_at_end(std::string_view text) {
  if (text.ends_with(':')) return 1;
  if (text.ends_with("：")) return std::string_view("：").size();
  return 0;
}

// `**K**: v` or `**K:** v` at the start of an item.
struct KeyedItem {
  const std::vector<model::Inline>* key = nullptr;
  base::LentText after;                 // the first text after the key, without the colon
  base::LentSpan<model::Inline> value;  // what follows that text
};

std::optional<KeyedItem> find_key(const model::Block& item) {
  if (item.children.empty() || item.children.front().kind != model::Block::Kind::paragraph)
    return {};
  const std::vector<model::Inline>& inlines = item.children.front().inlines;
  if (inlines.size() < 2) return {};
  const std::vector<model::Inline>* key = bold_children(inlines.front());
  if (key == nullptr) return {};
  const std::string key_text = model::plain_text(*key);
  if (base::trim(key_text).empty() || base::count_code_points(key_text) > longest_key) return {};
  KeyedItem keyed;
  keyed.key = key;
  const std::span<const model::Inline> rest = std::span(inlines).subspan(1);
  const bool text_follows = rest.front().kind == model::Inline::Kind::text;
  const std::size_t colon = text_follows ? colon_at_start(rest.front().text) : 0;
  if (colon == 0 && colon_at_end(base::trim_right(key_text)) == 0) return {};
  if (text_follows) {
    keyed.after = base::trim_left(std::string_view(rest.front().text).substr(colon));
    keyed.value = rest.subspan(1);
  } else {
    keyed.value = rest;
  }
  if (keyed.after.empty() && keyed.value.empty() && item.children.size() == 1) return {};
  return keyed;
}

std::string key_text_of(const KeyedItem& keyed) {
  std::string text = base::collapse_spaces(model::readable_text(*keyed.key));
  text.resize(text.size() - colon_at_end(text));
  return text;
}

// `**K**` or `**K**:` on a line of its own, with what it is about in blocks below. Null: it is not
// so.
const std::vector<model::Inline>* label_alone(const model::Block& item) {
  if (item.children.size() < 2) return nullptr;
  const model::Block& first = item.children.front();
  if (first.kind != model::Block::Kind::paragraph || first.inlines.empty()) return nullptr;
  for (const model::Inline& rest : std::span(first.inlines).subspan(1)) {
    if (rest.text.find_first_not_of(": \n") != std::string::npos) return nullptr;
  }
  return bold_children(first.inlines.front());
}

bool is_break(const model::Inline& node) {
  return node.kind == model::Inline::Kind::soft_break ||
         node.kind == model::Inline::Kind::line_break;
}

// The words of a paragraph, without the lines that are addresses.
std::string prose_of(std::string_view first, std::span<const model::Inline> inlines) {
  std::string prose;
  std::string line(first);
  bool ends_sentence = false;
  const auto finish_line = [&] {
    line = base::collapse_spaces(line);
    if (is_bare_address(line)) {
      ends_sentence = true;
    } else if (!line.empty()) {
      if (!prose.empty()) prose += ends_sentence ? '\n' : ' ';
      prose += line;
      ends_sentence = false;
    }
    line.clear();
  };
  for (const model::Inline& node : inlines) {
    if (is_break(node)) {
      finish_line();
    } else {
      model::append_readable_text(std::span(&node, 1), line);
    }
  }
  finish_line();
  return prose;
}

class TextCollector {
 public:
  void add(const model::Block& block, std::size_t bullet) {
    switch (block.kind) {
      case model::Block::Kind::paragraph:
        put({}, prose_of({}, block.inlines), bullet);
        break;
      case model::Block::Kind::heading:
        put({}, prose_of({}, block.inlines), bullet);
        if (!texts_.empty()) texts_.back().is_heading = true;
        break;
      case model::Block::Kind::html:
        put({}, base::collapse_spaces(block.text), bullet);
        break;
      case model::Block::Kind::quote:
        for (const model::Block& child : block.children) add(child, bullet);
        break;
      case model::Block::Kind::list:
        for (const model::Block& item : block.children) add_item(item, bullet);
        break;
      default:
        break;
    }
  }

  void add_item(const model::Block& item, std::size_t bullet) {
    if (const std::vector<model::Inline>* label = label_alone(item)) {
      std::string key = base::collapse_spaces(model::readable_text(*label));
      key.resize(key.size() - colon_at_end(key));
      const std::size_t first = texts_.size();
      for (const model::Block& child : std::span(item.children).subspan(1)) add(child, bullet);
      if (texts_.size() > first && texts_[first].key.empty()) texts_[first].key = std::move(key);
    } else if (const std::optional<KeyedItem> keyed = find_key(item)) {
      put(key_text_of(*keyed), prose_of(keyed->after, keyed->value), bullet);
    } else {
      const auto paragraph = std::find_if(
          item.children.begin(), item.children.end(),
          [](const model::Block& child) { return child.kind == model::Block::Kind::paragraph; });
      if (paragraph != item.children.end()) add(*paragraph, bullet);
    }
  }

  std::vector<SummaryText> take() { return std::move(texts_); }

 private:
  void put(std::string key, std::string text, std::size_t bullet) {
    if (text.empty() && key.empty()) return;
    texts_.push_back({std::move(key), std::move(text), bullet});
  }

  std::vector<SummaryText> texts_;
};

std::string number_mark(const SummaryParts::Bullet& bullet) {
  return bullet.number < 0 ? std::string() : std::to_string(bullet.number) + ". ";
}

}  // namespace

SummaryParts split_summary(const model::Markup& summary) {
  SummaryParts parts;
  for (const model::Block& block : summary) {
    if (block.kind == model::Block::Kind::list) {
      int number = block.start;
      for (const model::Block& item : block.children) {
        parts.bullets.push_back({&item, block.ordered ? number++ : -1});
      }
    } else {
      (parts.bullets.empty() ? parts.intro : parts.other).push_back(&block);
    }
  }
  return parts;
}

BulletHtml bullet_html(const SummaryParts::Bullet& bullet, const HtmlRules& rules) {
  BulletHtml html;
  const std::optional<KeyedItem> keyed = find_key(*bullet.item);
  if (!keyed) {
    html.text = number_mark(bullet);
    append_item_html(*bullet.item, rules, html.text);
    return html;
  }
  html.key = number_mark(bullet);
  append_html(*keyed->key, rules, html.key);
  while (html.key.ends_with(' ') || html.key.ends_with('\n')) html.key.pop_back();
  html.key.resize(html.key.size() - colon_at_end(html.key));
  html.key_text = key_text_of(*keyed);
  const bool labelled = open_task(*bullet.item, rules, html.text);
  append_words(keyed->after, html.text);
  append_html(keyed->value, rules, html.text);
  if (labelled) html.text += "</label>";
  for (std::size_t index = 1; index < bullet.item->children.size(); ++index) {
    append_html(bullet.item->children[index], rules, html.text);
  }
  return html;
}

std::string label_of(const SummaryParts::Bullet& bullet) {
  const std::optional<KeyedItem> keyed = find_key(*bullet.item);
  return keyed ? key_text_of(*keyed) : std::string();
}

std::string blocks_html(const std::vector<const model::Block*>& blocks, const HtmlRules& rules) {
  std::string html;
  for (const model::Block* block : blocks) append_html(*block, rules, html);
  return html;
}

std::string blocks_text(const std::vector<const model::Block*>& blocks) {
  std::string text;
  for (const model::Block* block : blocks) {
    if (!text.empty()) text += '\n';
    text += model::readable_text(*block);
  }
  return text;
}

std::vector<SummaryText> summary_texts(const model::Markup& summary) {
  TextCollector collector;
  std::size_t bullet = 0;
  for (const model::Block& block : summary) {
    if (block.kind != model::Block::Kind::list) {
      collector.add(block, SummaryText::no_bullet);
      continue;
    }
    for (const model::Block& item : block.children) collector.add_item(item, bullet++);
  }
  return collector.take();
}

bool is_bare_address(std::string_view text) {
  text = base::trim(text);
  const bool is_web = base::starts_with_ignoring_case(text, "https://") ||
                      base::starts_with_ignoring_case(text, "http://") ||
                      base::starts_with_ignoring_case(text, "www.");
  return is_web && std::none_of(text.begin(), text.end(), base::is_space);
}

}  // namespace dayleaf::render
