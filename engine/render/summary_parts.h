#pragma once

#include <cstddef>
#include <string>
#include <string_view>
#include <vector>

#include "model/markup.h"
#include "render/html.h"

namespace dayleaf::render {

// A summary as pages show it: what comes before the first list, the items of all its lists,
// everything else. Points into the markup. Nothing of it is lost.
struct SummaryParts {
  struct Bullet {
    const model::Block* item = nullptr;
    int number = -1;  // in an ordered list
  };
  std::vector<const model::Block*> intro;
  std::vector<Bullet> bullets;
  std::vector<const model::Block*> other;
};

SummaryParts split_summary(const model::Markup& summary);

// A bullet as HTML. Of `**Key**: value` the key stands apart, without its colon.
struct BulletHtml {
  std::string key;  // empty without one
  std::string text;
  std::string key_text;  // without markup
};

BulletHtml bullet_html(const SummaryParts::Bullet& bullet, const HtmlRules& rules);

// The key alone, as text: what [labels] names. Empty without one.
std::string label_of(const SummaryParts::Bullet& bullet);

std::string blocks_html(const std::vector<const model::Block*>& blocks, const HtmlRules& rules);
std::string blocks_text(const std::vector<const model::Block*>& blocks);

// What of a summary may hold the sentence that stands for it, as plain text in the order of the
// summary: paragraphs, the first one of each bullet, headings. Tables, code and addresses that
// stand alone are no prose. A '\n' in a text ends a sentence.
struct SummaryText {
  static constexpr std::size_t no_bullet = static_cast<std::size_t>(-1);

  std::string key;  // of a bullet, without its colon; may be empty
  std::string text;
  std::size_t bullet = no_bullet;  // of SummaryParts::bullets
  bool is_heading = false;
};

std::vector<SummaryText> summary_texts(const model::Markup& summary);

// Whether nothing but the address of a web page stands there.
bool is_bare_address(std::string_view text);

}  // namespace dayleaf::render
