#include "markdown/emphasis.h"

#include <algorithm>
#include <array>
#include <string>
#include <string_view>
#include <utility>

#include "base/text.h"
#include "markdown/mask.h"

namespace dayleaf::markdown {
namespace {

enum class Side : std::uint8_t { space, punctuation, eastern, other };

Side side_of(char32_t c) {
  if (c < 0x80) {
    const char ascii = static_cast<char>(c);
    if (c < 0x20 && ascii != '\t' && ascii != '\n') return Side::punctuation;  // masked
    if (base::is_space(ascii)) return Side::space;
    return base::is_ascii_letter(ascii) || base::is_digit(ascii) ? Side::other : Side::punctuation;
  }
  if (c == 0xA0 || c == 0x1680 || (c >= 0x2000 && c <= 0x200A) || c == 0x2028 || c == 0x2029 ||
      c == 0x202F || c == 0x205F || c == 0x3000) {
    return Side::space;
  }
  switch (base::script_of(c)) {
    case base::Script::hangul:
    case base::Script::kana:
    case base::Script::han:
      return Side::eastern;
    default:
      return base::is_letter_or_digit(c) ? Side::other : Side::punctuation;
  }
}

Side first_side(std::string_view text) {
  std::size_t offset = 0;
  return side_of(base::next_code_point(text, offset));
}

Side last_side(std::string_view text) {
  std::size_t offset = text.size() - 1;
  while (offset > 0 && (static_cast<unsigned char>(text[offset]) & 0xC0U) == 0x80) --offset;
  return side_of(base::next_code_point(text, offset));
}

Side side_of(const model::Inline& node, bool last) {
  switch (node.kind) {
    case model::Inline::Kind::text:
      if (node.text.empty()) return Side::other;
      return last ? last_side(node.text) : first_side(node.text);
    case model::Inline::Kind::soft_break:
    case model::Inline::Kind::line_break:
      return Side::space;
    default:
      return Side::punctuation;  // a bracket, a backtick
  }
}

// A node, or a run of delimiters that still may pair.
struct Token {
  model::Inline node;
  char delimiter = 0;      // mask::star, mask::underscore; 0: a node
  std::size_t length = 0;  // of the run as it was written
  std::size_t left = 0;    // delimiters not yet used
  bool opens = false;
  bool closes = false;
  bool in_word = false;   // "2**10"
  std::size_t depth = 0;  // of emphasis below this token
};

bool is_delimiter(char c) { return c == mask::star || c == mask::underscore; }

// The offset of the first delimiter at or after `from`, or the size.
std::size_t find_delimiter(std::string_view text, std::size_t from) {
  std::size_t at = find_masked(text, from);
  while (at < text.size() && !is_delimiter(text[at])) at = find_masked(text, at + 1);
  return at;
}

// `in_eastern_text`: Hangul, kana or Han stand in the same text.
void judge(Token& run, Side before, Side after, bool in_eastern_text) {
  const auto loose = [](Side side) { return side != Side::other; };
  const bool left = after != Side::space && (after != Side::punctuation || loose(before));
  const bool right = before != Side::space && (before != Side::punctuation || loose(after));
  run.in_word = before == Side::other && after == Side::other;
  if (run.delimiter == mask::star) {
    // "N*는 … A*와 2*3": names and products, whose star begins nothing. Who means emphasis puts it
    // after a space, a mark or an eastern letter there.
    const bool of_name = in_eastern_text && run.length == 1 && before == Side::other;
    run.opens = left && !of_name;
    run.closes = right;
  } else {
    run.opens = left && (!right || before == Side::punctuation);
    run.closes = right && (!left || after == Side::punctuation || after == Side::eastern);
  }
}

model::Inline text_node(std::string text, base::Location at) {
  model::Inline node;
  node.text = std::move(text);
  node.at = at;
  return node;
}

bool has_eastern_letter(std::string_view text) {
  for (std::size_t offset = 0; offset < text.size();) {
    if (side_of(base::next_code_point(text, offset)) == Side::eastern) return true;
  }
  return false;
}

std::vector<Token> tokens_of(std::vector<model::Inline>& inlines) {
  std::vector<Token> tokens;
  for (model::Inline& node : inlines) {
    const std::string_view text = node.text;
    if (node.kind != model::Inline::Kind::text || find_delimiter(text, 0) == text.size()) {
      tokens.push_back({std::move(node)});
      continue;
    }
    for (std::size_t first = 0; first < text.size();) {
      std::size_t end = first + 1;
      const bool run = is_delimiter(text[first]);
      if (run) {
        while (end < text.size() && text[end] == text[first]) ++end;
      } else {
        end = find_delimiter(text, end);
      }
      base::Location at = node.at;
      if (at.column != 0) at.column += static_cast<std::uint32_t>(first);
      Token token{text_node(std::string(text.substr(first, end - first)), at)};
      if (run) {
        token.delimiter = text[first];
        token.length = token.left = end - first;
      }
      tokens.push_back(std::move(token));
      first = end;
    }
  }
  bool has_run = false;
  bool eastern = false;
  for (const Token& token : tokens) has_run = has_run || token.delimiter != 0;
  for (std::size_t i = 0; has_run && !eastern && i < tokens.size(); ++i) {
    eastern = has_eastern_letter(tokens[i].node.text);
  }
  for (std::size_t i = 0; i < tokens.size(); ++i) {
    if (tokens[i].delimiter == 0) continue;
    const Side before = i == 0 ? Side::space : side_of(tokens[i - 1].node, true);
    const Side after = i + 1 == tokens.size() ? Side::space : side_of(tokens[i + 1].node, false);
    judge(tokens[i], before, after, eastern);
  }
  return tokens;
}

// The rule of three: a run that can do both pairs only with runs whose length does not add up to a
// multiple of 3.
bool may_pair(const Token& opener, const Token& closer) {
  if (opener.delimiter != closer.delimiter || !opener.opens || opener.left == 0) return false;
  if (!opener.closes && !closer.opens) return true;
  return (opener.length + closer.length) % 3 != 0 ||
         (opener.length % 3 == 0 && closer.length % 3 == 0);
}

// Builds the result from left to right: `done_` holds what was read, closers fold its end into one
// node.
class Pairing {
 public:
  explicit Pairing(std::size_t depth) : limit_(depth) {}

  Unpaired run(std::vector<model::Inline>& inlines) {
    for (Token& token : tokens_of(inlines)) {
      if (token.delimiter != 0 && token.closes) close(token);
      if (token.delimiter == 0 || token.left > 0) push(std::move(token));
    }
    inlines.clear();
    for (Token& token : done_) append(std::move(token), inlines);
    return unpaired_;
  }

 private:
  void push(Token token) {
    if (token.delimiter != 0 && token.opens) openers_.push_back(done_.size());
    done_.push_back(std::move(token));
  }

  // Where openers of this kind may still be found for such a closer: below that, a search has
  // failed before.
  std::size_t& bottom_of(const Token& closer) {
    const std::size_t kind = closer.delimiter == mask::star ? 0 : 1;
    return bottoms_[kind][closer.opens ? 1 : 0][closer.length % 3];
  }

  void close(Token& closer) {
    while (closer.left > 0 && !unpaired_.too_deep) {
      std::size_t& bottom = bottom_of(closer);
      std::size_t found = openers_.size();
      while (found > 0 && openers_[found - 1] >= bottom &&
             !may_pair(done_[openers_[found - 1]], closer)) {
        --found;
      }
      if (found == 0 || openers_[found - 1] < bottom) {
        bottom = done_.size();
        return;
      }
      openers_.resize(found);  // openers in between are text now
      fold(openers_.back(), closer);
    }
  }

  void fold(std::size_t opener_index, Token& closer) {
    const std::size_t used = done_[opener_index].left >= 2 && closer.left >= 2 ? 2 : 1;
    Token folded;
    folded.node.kind = used == 2 ? model::Inline::Kind::strong : model::Inline::Kind::emphasis;
    folded.node.at = done_[opener_index].node.at;
    for (std::size_t i = opener_index + 1; i < done_.size(); ++i) {
      folded.depth = std::max(folded.depth, done_[i].depth);
    }
    if (++folded.depth > limit_) {
      unpaired_.too_deep = true;
      return;
    }
    for (std::size_t i = opener_index + 1; i < done_.size(); ++i) {
      append(std::move(done_[i]), folded.node.children);
    }
    done_.resize(opener_index + 1);
    Token& opener = done_[opener_index];
    opener.left -= used;
    closer.left -= used;
    opener.node.text.resize(opener.left);
    closer.node.text.resize(closer.left);
    if (folded.node.at.column != 0) {
      folded.node.at.column += static_cast<std::uint32_t>(opener.left);
    }
    if (opener.left == 0) {
      openers_.pop_back();
      done_.pop_back();
    }
    done_.push_back(std::move(folded));
    for (auto& kind : bottoms_) {
      for (auto& row : kind) {
        for (std::size_t& bottom : row) bottom = std::min(bottom, done_.size());
      }
    }
  }

  // Texts that stand side by side become one.
  void append(Token token, std::vector<model::Inline>& out) {
    const bool may_be_bold =
        token.delimiter != 0 && token.length >= 2 && token.left > 0 && !token.in_word;
    if (may_be_bold && (token.opens || token.closes) && !unpaired_.bold) {
      unpaired_.bold = true;
      unpaired_.bold_at = token.node.at;
    }
    const bool text = token.node.kind == model::Inline::Kind::text;
    if (text && token.node.text.empty()) return;
    if (text && !out.empty() && out.back().kind == model::Inline::Kind::text) {
      out.back().text += token.node.text;
    } else {
      out.push_back(std::move(token.node));
    }
  }

  std::size_t limit_;
  Unpaired unpaired_;
  std::vector<Token> done_;
  std::vector<std::size_t> openers_;  // in done_
  std::array<std::array<std::array<std::size_t, 3>, 2>, 2> bottoms_{};
};

bool has_delimiter(const std::vector<model::Inline>& inlines) {
  return std::any_of(inlines.begin(), inlines.end(), [](const model::Inline& node) {
    return node.kind == model::Inline::Kind::text &&
           find_delimiter(node.text, 0) < node.text.size();
  });
}

}  // namespace

Unpaired pair_emphasis(std::vector<model::Inline>& inlines, std::size_t depth) {
  Unpaired all;
  const auto add = [&all](const Unpaired& more) {
    all.too_deep = all.too_deep || more.too_deep;
    if (more.bold && !all.bold) {
      all.bold = true;
      all.bold_at = more.bold_at;
    }
  };
  for (model::Inline& node : inlines) {
    if (!node.children.empty()) add(pair_emphasis(node.children, depth));
  }
  if (has_delimiter(inlines)) add(Pairing(depth).run(inlines));
  return all;
}

}  // namespace dayleaf::markdown
