#include "render/summary_parts.h"

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
  base::escape_html(base::has_controls(keyed->after) ? base::remove_controls(keyed->after)
                                                     : std::string(keyed->after),
                    html.text);
  append_html(keyed->value, rules, html.text);
  for (std::size_t index = 1; index < bullet.item->children.size(); ++index) {
    append_html(bullet.item->children[index], rules, html.text);
  }
  return html;
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

BulletText bullet_text(const SummaryParts::Bullet& bullet) {
  BulletText text;
  const model::Block& item = *bullet.item;
  if (const std::vector<model::Inline>* label = label_alone(item)) {
    text.key = base::collapse_spaces(model::readable_text(*label));
    text.key.resize(text.key.size() - colon_at_end(text.key));
    for (std::size_t index = 1; index < item.children.size(); ++index) {
      text.text += (text.text.empty() ? "" : " ") + model::readable_text(item.children[index]);
    }
  } else if (const std::optional<KeyedItem> keyed = find_key(item)) {
    text.key = key_text_of(*keyed);
    text.text = keyed->after;
    for (const model::Inline& node : keyed->value) model::append_readable_text({node}, text.text);
  } else if (!bullet.item->children.empty()) {
    text.text = model::readable_text(bullet.item->children.front());
  }
  text.text = base::collapse_spaces(text.text);
  return text;
}

}  // namespace dayleaf::render
