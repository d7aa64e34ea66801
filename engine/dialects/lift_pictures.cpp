#include "dialects/lift_pictures.h"

#include <algorithm>
#include <cstddef>
#include <iterator>
#include <utility>
#include <vector>

#include "base/lent.h"
#include "base/text.h"
#include "base/url.h"

namespace dayleaf::dialects {
namespace {

using model::Block;
using model::Inline;
using Kind = Inline::Kind;
using Place = std::vector<Inline>::iterator;

bool is_break(const Inline& node) {
  return node.kind == Kind::soft_break || node.kind == Kind::line_break;
}

bool is_space(const Inline& node) {
  return is_break(node) || (node.kind == Kind::text && base::trim(node.text).empty());
}

// A small sign with words in it, as code hosts show them: its words say as much.
bool is_badge(std::string_view url) {
  return url.find("shields.io/") != std::string_view::npos ||
         url.find("badge") != std::string_view::npos;
}

// Whether an address may be one: attributes of HTML may hold anything.
bool is_address(std::string_view url) {
  return base::starts_with_ignoring_case(url, "http") ||
         url.find_first_of(":()") == std::string_view::npos;
}

bool is_picture(const Inline& node) {
  return node.kind == Kind::image && !node.url.empty() && is_address(node.url);
}

// A link about nothing but pictures.
bool is_linked_picture(const Inline& node) {
  const auto is_part = [](const Inline& one) {
    return is_space(one) || (is_picture(one) && !is_badge(one.url));
  };
  return node.kind == Kind::link &&
         std::any_of(node.children.begin(), node.children.end(), is_picture) &&
         std::all_of(node.children.begin(), node.children.end(), is_part);
}

class Lifter {
 public:
  Lifter(base::LentSpan<Line> lines, MediaCollector& media) : lines_(lines), media_(media) {}

  void run(model::Markup& summary) {
    for (Block& block : summary) {
      if (block.kind == Block::Kind::quote) {
        if (is_of_tags(block.at)) run(block.children);
      } else if (block.kind == Block::Kind::paragraph) {
        lift(block);
      }
    }
    std::erase_if(summary, [](const Block& block) {
      return block.kind == Block::Kind::paragraph && block.inlines.empty();
    });
  }

 private:
  // Whether a line begins with a tag: what stands in it is by itself, as in a browser.
  bool is_of_tags(base::Location at) const {
    if (lines_.empty() || at.line < lines_.front().number) return false;
    const std::size_t index = at.line - lines_.front().number;
    return index < lines_.size() && base::trim_left(lines_[index].text).starts_with('<');
  }

  void lift(Block& paragraph) {
    std::vector<Inline>& inlines = paragraph.inlines;
    const bool is_all = are_pictures(inlines.begin(), inlines.end());
    std::vector<Inline> rest;
    bool is_lifted = false;
    for (auto first = inlines.begin(); first != inlines.end();) {
      const auto end = std::find_if(first, inlines.end(), is_break);
      if (are_pictures(first, end) && (is_all || is_of_tags(first->at))) {
        is_lifted = true;
        for (auto node = first; node != end; ++node) take(*node, rest);
      } else {
        std::move(first, end, std::back_inserter(rest));
      }
      first = end;
      if (end == inlines.end()) break;
      if (!rest.empty() && !is_break(rest.back())) rest.push_back(std::move(*end));
      ++first;
    }
    if (is_lifted) {
      while (!rest.empty() && is_space(rest.back())) rest.pop_back();
    }
    inlines = std::move(rest);
  }

  static bool are_pictures(Place first, Place end) {
    return std::any_of(first, end, [](const Inline& node) { return !is_space(node); }) &&
           std::all_of(first, end, [](const Inline& node) {
             return is_space(node) || is_picture(node) || is_linked_picture(node);
           });
  }

  void add(const Inline& image) {
    model::Media media;
    media.url = image.url;
    media.alt = base::collapse_spaces(image.text);
    media.type = base::media_type_of(image.url);
    media.kind =
        media.type.starts_with("video/") ? model::Media::Kind::video : model::Media::Kind::image;
    media.at = image.at;
    media_.add(std::move(media));
  }

  void take(Inline& node, std::vector<Inline>& rest) {
    if (node.kind == Kind::image) return add(node);
    if (node.kind != Kind::link) {
      if (!rest.empty()) rest.push_back(std::move(node));
      return;
    }
    // The link stays, with the words of the picture, or with its own address where it has none.
    for (Inline& child : node.children) {
      if (child.kind != Kind::image) continue;
      add(child);
      child.kind = Kind::text;
      if (child.text.empty()) child.text = node.url;
      child.url.clear();
    }
    rest.push_back(std::move(node));
  }

  base::LentSpan<Line> lines_;
  MediaCollector& media_;
};

}  // namespace

void lift_pictures(model::Markup& summary, std::span<const Line> lines, MediaCollector& media) {
  Lifter(lines, media).run(summary);
}

}  // namespace dayleaf::dialects
