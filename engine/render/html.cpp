#include "render/html.h"

#include <optional>

#include "base/escape.h"
#include "base/tex.h"
#include "base/text.h"
#include "base/url.h"

namespace dayleaf {
namespace {

void append_text(std::string_view text, std::string& out) {
  if (has_controls(text)) {
    escape_html(remove_controls(text), out);
  } else {
    escape_html(text, out);
  }
}

void append_element(std::string_view name, std::span<const Inline> children, const HtmlRules& rules,
                    std::string& out) {
  ((out += '<') += name) += '>';
  append_html(children, rules, out);
  ((out += "</") += name) += '>';
}

// Opens a link if its URL may be followed; whether it did.
bool open_link(std::string_view url, const HtmlRules& rules, std::string& out) {
  if (!rules.links) return false;
  const std::optional<std::string> safe = safe_link(url);
  if (!safe) return false;
  out += "<a href=\"";
  escape_html(*safe, out);
  out += "\" rel=\"nofollow ugc\">";
  return true;
}

// A link inside a link is no HTML.
HtmlRules without_links(HtmlRules rules) {
  rules.links = false;
  return rules;
}

void append_link(const Inline& link, const HtmlRules& rules, std::string& out) {
  const bool linked = open_link(link.url, rules, out);
  append_html(link.children, linked ? without_links(rules) : rules, out);
  if (linked) out += "</a>";
}

// Pictures are shown where the theme shows an entry's media; one that stands in running text is
// named and linked.
void append_image(const Inline& image, const HtmlRules& rules, std::string& out) {
  const bool linked = open_link(image.url, rules, out);
  append_text(image.text.empty() ? image.url : readable_tex(image.text), out);
  if (linked) out += "</a>";
}

// What is not understood is shown as it is written.
void append_formula(std::string_view source, const HtmlRules& rules, std::string& out) {
  if (rules.formulas == Formulas::mathml) {
    if (const std::optional<std::string> html = formula_html(source, rules.size)) {
      out += *html;
      return;
    }
  }
  append_text(formula_text(source), out);
}

void append_inline(const Inline& node, const HtmlRules& rules, std::string& out) {
  switch (node.kind) {
    case Inline::Kind::text:
    case Inline::Kind::html:
      append_text(node.text, out);
      break;
    case Inline::Kind::code:
      out += "<code>";
      append_text(node.text, out);
      out += "</code>";
      break;
    case Inline::Kind::math:
      append_formula(node.text, rules, out);
      break;
    case Inline::Kind::emphasis:
      append_element("em", node.children, rules, out);
      break;
    case Inline::Kind::strong:
      append_element("strong", node.children, rules, out);
      break;
    case Inline::Kind::link:
      append_link(node, rules, out);
      break;
    case Inline::Kind::image:
      append_image(node, rules, out);
      break;
    case Inline::Kind::soft_break:
      out += '\n';
      break;
    case Inline::Kind::line_break:
      out += "<br>";
      break;
  }
}

// Opens an element that holds text, marked with its language if that differs from the surrounding
// one's.
HtmlRules open_text(std::string_view name, const Block& block, const HtmlRules& rules,
                    std::string& out) {
  HtmlRules inner = rules;
  (out += '<') += name;
  if (!rules.language.empty()) {
    const std::string_view language = guess_language(plain_text(block), rules.language);
    if (!language.empty() && language != rules.language) {
      inner.language = language;
      ((out += " lang=\"") += language) += '"';
    }
  }
  out += '>';
  return inner;
}

void append_list(const Block& list, const HtmlRules& rules, std::string& out) {
  const std::string_view name = list.ordered ? "ol" : "ul";
  (out += '<') += name;
  if (list.ordered && list.start != 1) out += " start=\"" + std::to_string(list.start) + "\"";
  out += '>';
  for (const Block& item : list.children) {
    const HtmlRules inner = open_text("li", item, rules, out);
    append_item_html(item, inner, out);
    out += "</li>";
  }
  ((out += "</") += name) += '>';
}

void append_table(const Block& table, const HtmlRules& rules, std::string& out) {
  if (table.children.empty()) return;
  out += "<table>";
  for (std::size_t index = 0; index < table.children.size(); ++index) {
    const bool head = index == 0;
    if (head) out += "<thead>";
    if (index == 1) out += "<tbody>";
    out += "<tr>";
    for (const Block& cell : table.children[index].children) {
      append_element(head ? "th" : "td", cell.inlines, rules, out);
    }
    out += "</tr>";
    if (head) out += "</thead>";
  }
  if (table.children.size() > 1) out += "</tbody>";
  out += "</table>";
}

}  // namespace

void append_html(std::span<const Inline> inlines, const HtmlRules& rules, std::string& out) {
  for (const Inline& node : inlines) append_inline(node, rules, out);
}

void append_html(const Block& block, const HtmlRules& rules, std::string& out) {
  switch (block.kind) {
    case Block::Kind::paragraph:
    case Block::Kind::cell: {
      const HtmlRules inner = open_text("p", block, rules, out);
      append_html(block.inlines, inner, out);
      out += "</p>";
      break;
    }
    case Block::Kind::heading: {
      // A page's headings are its own: one in a digest's text is only strong.
      const HtmlRules inner = open_text("p", block, rules, out);
      append_element("strong", block.inlines, inner, out);
      out += "</p>";
      break;
    }
    case Block::Kind::list:
      append_list(block, rules, out);
      break;
    case Block::Kind::quote:
      out += "<blockquote>";
      for (const Block& child : block.children) append_html(child, rules, out);
      out += "</blockquote>";
      break;
    case Block::Kind::code:
      out += "<pre><code>";
      append_text(block.text, out);
      out += "</code></pre>";
      break;
    case Block::Kind::html:
      out += "<p>";
      append_text(trim(block.text), out);
      out += "</p>";
      break;
    case Block::Kind::rule:
      out += "<hr>";
      break;
    case Block::Kind::table:
      append_table(block, rules, out);
      break;
    case Block::Kind::item:
    case Block::Kind::row:
      for (const Block& child : block.children) append_html(child, rules, out);
      break;
  }
}

void append_item_html(const Block& item, const HtmlRules& rules, std::string& out) {
  bool first = true;
  for (const Block& child : item.children) {
    if (first && child.kind == Block::Kind::paragraph) {
      append_html(child.inlines, rules, out);
    } else {
      append_html(child, rules, out);
    }
    first = false;
  }
}

}  // namespace dayleaf
