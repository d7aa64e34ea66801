#pragma once

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

std::string blocks_html(const std::vector<const model::Block*>& blocks, const HtmlRules& rules);
std::string blocks_text(const std::vector<const model::Block*>& blocks);

// The same as plain text, of its first block.
struct BulletText {
  std::string key;
  std::string text;
};

BulletText bullet_text(const SummaryParts::Bullet& bullet);

}  // namespace dayleaf::render
