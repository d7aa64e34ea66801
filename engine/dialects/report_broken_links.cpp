#include "dialects/report_broken_links.h"

#include <algorithm>
#include <cstddef>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "base/lent.h"
#include "base/text.h"

namespace dayleaf::dialects {
namespace {

constexpr std::size_t none = std::string_view::npos;

// "my notes.md", "figs/a b.png", "https://…": not just any words in parentheses.
bool looks_like_address(std::string_view words) {
  if (words.find_first_of("/#") != none) return true;
  const std::size_t dot = words.rfind('.');
  constexpr std::size_t longest_ending = 8;
  return dot != none && dot > 0 && dot + 1 < words.size() && words.size() - dot <= longest_ending &&
         base::is_ascii_letter(words[dot + 1]) && words.find(' ', dot) == none;
}

class Search {
 public:
  explicit Search(base::Diagnostics& diagnostics) : diagnostics_(diagnostics) {}

  void look(const model::Markup& blocks) {
    for (const model::Block& block : blocks) {
      look(block.inlines);
      look(block.children);
    }
  }

 private:
  void look(const std::vector<model::Inline>& inlines) {
    for (std::size_t i = 0; i < inlines.size(); ++i) {
      const model::Inline& node = inlines[i];
      if (node.kind == model::Inline::Kind::text) {
        at_ = node.at;
        if (i + 2 < inlines.size()) look_for_cut_address(node.text, inlines[i + 1], inlines[i + 2]);
        look_for_links(node.text);
        look_for_embeds(node.text, std::span(inlines).subspan(i + 1));
      }
      look(node.children);
    }
  }

  base::Location place(std::size_t offset) const {
    base::Location at = at_;
    if (at.column != 0) at.column += static_cast<std::uint32_t>(offset);
    return at;
  }

  // "[a](https://example.org/a b)": the address leads to where its space is.
  void look_for_cut_address(std::string_view text, const model::Inline& link,
                            const model::Inline& rest) {
    if (!text.ends_with("](") || link.kind != model::Inline::Kind::link ||
        rest.kind != model::Inline::Kind::text || !rest.text.starts_with(' ')) {
      return;
    }
    const std::size_t close = rest.text.find(')');
    const std::size_t open = text.rfind('[');
    if (close == none || open == none) return;
    const bool is_picture = open > 0 && text[open - 1] == '!';
    report_space(place(is_picture ? open - 1 : open), is_picture,
                 model::plain_text(link.children) + rest.text.substr(0, close));
  }

  void look_for_links(std::string_view text) {
    for (std::size_t at = text.find("]("); at != none; at = text.find("](", at + 1)) {
      const std::size_t open = text.rfind('[', at);
      if (open == none) continue;
      const bool is_picture = open > 0 && text[open - 1] == '!';
      const std::size_t close = text.find(')', at);
      const std::string_view address =
          base::trim(text.substr(at + 2, close == none ? none : close - at - 2));
      if (address.empty() || (!is_picture && !looks_like_address(address))) continue;
      const base::Location begins = place(is_picture ? open - 1 : open);
      if (close == none) {
        if (address.find(' ') != none && !is_picture) continue;
        report(begins, is_picture, "its address is never closed", "write a ) behind the address");
      } else if (address.find(' ') != none) {
        report_space(begins, is_picture, address);
      }
    }
  }

  // What closes one may stand behind an address within it.
  static bool closes(const model::Inline& node) {
    return node.kind == model::Inline::Kind::text && node.text.find("]]") != std::string::npos;
  }

  void look_for_embeds(std::string_view text, std::span<const model::Inline> rest) {
    for (std::size_t at = text.find("![["); at != none; at = text.find("![[", at + 1)) {
      if (text.find("]]", at) == none && std::none_of(rest.begin(), rest.end(), closes)) {
        report(place(at), true, "it is never closed", "write ]] behind the name");
      } else {
        report(place(at), true, "it is no file's name in a line of its own",
               "give it a line of its own, with the name of a picture or video in it");
      }
    }
  }

  void report_space(base::Location at, bool is_picture, std::string_view address) {
    report(at, is_picture, "there is a space in its address",
           "write <" + base::printable(base::shorten(address, 80)) + ">, or %20 for the space");
  }

  void report(base::Location at, bool is_picture, std::string_view reason,
              std::string_view suggestion) {
    diagnostics_.warning(
        at, "link-not-understood",
        std::string(is_picture ? "this is meant as a picture" : "this is meant as a link") +
            " and stays as it is written: " + std::string(reason),
        suggestion);
  }

  base::Diagnostics& diagnostics_;
  base::Location at_;
};

}  // namespace

void report_broken_links(const model::Sheet& sheet, base::Diagnostics& diagnostics) {
  Search search(diagnostics);
  search.look(sheet.preamble);
  for (const model::Group& group : sheet.groups) search.look(group.text);
  for (const model::Entry& entry : sheet.entries) search.look(entry.summary);
}

}  // namespace dayleaf::dialects
