#include "markdown/html_blocks.h"

#include <algorithm>
#include <string>
#include <utility>

#include "base/lent.h"
#include "base/markup_reader.h"
#include "base/text.h"
#include "markdown/tag_meanings.h"

namespace dayleaf::markdown {
namespace {

using model::Block;
using Token = base::MarkupReader::Token;

bool is_html(const model::Inline& node) { return node.kind == model::Inline::Kind::html; }

class TreeReader {
 public:
  TreeReader(base::Lent<const Block> html, std::size_t depth, base::Lent<const ReadWords> read)
      : html_(html), depth_(depth), read_(read) {}

  std::optional<model::Markup> run(std::string_view text) {
    base::MarkupReader reader(base::LentText(text), base::MarkupReader::Flavour::html);
    bool is_tree = false;
    for (std::size_t first = 0;; first = reader.offset()) {
      const Token token = reader.next();
      if (token == Token::end) break;
      const std::string_view written = text.substr(first, reader.offset() - first);
      const TagMeaning* const tag = token == Token::text ? nullptr : find_tag(reader.name());
      const TagDoes does = tag == nullptr ? TagDoes::nothing : tag->does;
      is_tree = is_tree || does == TagDoes::list || does == TagDoes::quote;
      if (does == TagDoes::label) {
        if (token == Token::start_tag) flush();
        words_ += written;
        if (token == Token::end_tag) flush();
      } else if (!is_block(does)) {
        words_ += written;
      } else if (token == Token::start_tag) {
        open(*tag, reader);
      } else {
        close(*tag);
      }
      if (fails_) return std::nullopt;
    }
    flush();
    while (!open_.empty() && may_stay_open(open_.back())) end_last();
    if (fails_ || !is_tree || !open_.empty()) return std::nullopt;
    return std::move(blocks_);
  }

 private:
  struct Open {
    const TagMeaning* tag = nullptr;
    Block block;  // of lists, points and quotations
  };

  static bool is_block(TagDoes does) {
    return does == TagDoes::paragraph || does == TagDoes::list || does == TagDoes::point ||
           does == TagDoes::quote;
  }

  // HTML lets <p> and <li> end by themselves.
  static bool may_stay_open(const Open& one) {
    return one.tag->does == TagDoes::point || one.tag->name == "p";
  }

  Block made(Block::Kind kind) const {
    Block block;
    block.kind = kind;
    block.at = html_.at;
    block.end = html_.end;
    return block;
  }

  void open(const TagMeaning& tag, const base::MarkupReader& reader) {
    flush();
    while (!open_.empty() && open_.back().tag->name == "p") end_last();
    if (open_.size() >= depth_) fails_ = true;
    Block block;
    if (tag.does == TagDoes::quote) block = made(Block::Kind::quote);
    if (tag.does == TagDoes::point) {
      if (!open_.empty() && open_.back().tag->does == TagDoes::point) end_last();
      fails_ = fails_ || open_.empty() || open_.back().tag->does != TagDoes::list;
      block = made(Block::Kind::item);
    }
    if (tag.does == TagDoes::list) {
      block = made(Block::Kind::list);
      block.ordered = tag.name == "ol";
      if (const std::string_view* const start = reader.find("start"); block.ordered && start) {
        const auto number = base::parse_integer(base::trim(*start));
        constexpr std::int64_t largest = 999'999'999;
        if (number && *number >= 0 && *number <= largest) block.start = static_cast<int>(*number);
      }
    }
    open_.push_back({&tag, std::move(block)});
  }

  void close(const TagMeaning& tag) {
    flush();
    while (!open_.empty() && open_.back().tag != &tag && may_stay_open(open_.back())) end_last();
    if (open_.empty() || open_.back().tag != &tag) {
      fails_ = true;
    } else {
      end_last();
    }
  }

  void end_last() {
    Open last = std::move(open_.back());
    open_.pop_back();
    if (last.tag->does != TagDoes::paragraph) add(std::move(last.block));
  }

  // To the innermost list, point or quotation.
  void add(Block block) {
    if (block.kind != Block::Kind::item && block.children.empty() && block.inlines.empty()) return;
    const auto holder = std::find_if(open_.rbegin(), open_.rend(), [](const Open& one) {
      return one.tag->does != TagDoes::paragraph;
    });
    if (holder == open_.rend()) {
      blocks_.push_back(std::move(block));
      return;
    }
    std::vector<Block>* into = &holder->block.children;
    if (holder->tag->does == TagDoes::list && block.kind != Block::Kind::item) {
      // What stands beside the points, such as a list within a list, is a part of the last one.
      if (into->empty()) into->push_back(made(Block::Kind::item));
      into = &into->back().children;
    }
    // Markdown, which texts are written as again, has no such list right below words.
    if (block.ordered && block.start != 1 && !into->empty()) {
      for (Open& one : open_) one.block.tight = false;
    }
    into->push_back(std::move(block));
  }

  void flush() {
    const std::string words = base::collapse_spaces(std::exchange(words_, {}));
    if (words.empty()) return;
    Block paragraph = made(Block::Kind::paragraph);
    paragraph.inlines = read_(words);
    fails_ = fails_ || std::any_of(paragraph.inlines.begin(), paragraph.inlines.end(), is_html);
    add(std::move(paragraph));
  }

  const Block& html_;
  std::size_t depth_;
  const ReadWords& read_;
  std::string words_;
  std::vector<Open> open_;
  model::Markup blocks_;
  bool fails_ = false;
};

}  // namespace

std::optional<model::Markup> read_html_block(const model::Block& html, std::string_view text,
                                             std::size_t depth, const ReadWords& read_words) {
  return TreeReader(html, depth, read_words).run(text);
}

}  // namespace dayleaf::markdown
