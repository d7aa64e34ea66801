#include "render/html.h"

#include <optional>

#include "base/escape.h"
#include "base/hide_passwords.h"
#include "base/particles.h"
#include "base/tex.h"
#include "base/text.h"
#include "base/url.h"
#include "model/text_by_language.h"

namespace dayleaf::render {
namespace {

void append_text(std::string_view text, std::string& out) {
  if (base::has_controls(text)) {
    base::escape_html_text(base::remove_controls(text), out);
  } else {
    base::escape_html_text(text, out);
  }
}

// The end of what stands before, without the tags that close there.
std::string_view visible_end(std::string_view html) {
  while (html.ends_with('>')) {
    const std::size_t open = html.rfind('<');
    if (open == std::string_view::npos || !html.substr(open).starts_with("</")) return {};
    html = html.substr(0, open);
  }
  return html;
}

void append_element(std::string_view name, std::span<const model::Inline> children,
                    const HtmlRules& rules, std::string& out) {
  ((out += '<') += name) += '>';
  append_html(children, rules, out);
  ((out += "</") += name) += '>';
}

// Opens a link if its URL may be followed; whether it did.
bool open_link(const model::Inline& node, const HtmlRules& rules, std::string& out) {
  if (!rules.links) return false;
  if (node.is_own) {
    if (rules.urls == nullptr) return false;
    out += "<a href=\"";
    base::escape_html_double_quoted(own_address(*rules.urls, node.url, rules.absolute), out);
    out += "\">";
    return true;
  }
  const std::optional<std::string> safe = base::safe_link(node.url);
  if (!safe) return false;
  out += "<a href=\"";
  base::escape_html_double_quoted(*safe, out);
  out += "\" rel=\"nofollow ugc\">";
  return true;
}

// Behind words that would have been a link: where it would have led.
void append_refused(const model::Inline& node, std::string_view words, const HtmlRules& rules,
                    std::string& out) {
  if (!rules.links || node.is_own || node.url.empty()) return;
  const std::string address = shown_address(node.url);
  if (address.empty() || words == address) return;
  out += " (";
  append_text(address, out);
  out += ')';
}

// A link inside a link is no HTML.
HtmlRules without_links(HtmlRules rules) {
  rules.links = false;
  return rules;
}

void append_link(const model::Inline& link, const HtmlRules& rules, std::string& out) {
  const bool linked = open_link(link, rules, out);
  append_html(link.children, linked ? without_links(rules) : rules, out);
  if (linked) {
    out += "</a>";
  } else {
    append_refused(link, model::plain_text(link.children), rules, out);
  }
}

// Pictures are shown where the theme shows an entry's media; one that stands in running text is
// named and linked.
void append_image(const model::Inline& image, const HtmlRules& rules, std::string& out) {
  const bool linked = open_link(image, rules, out);
  const std::string address = linked ? image.url : shown_address(image.url);
  const std::string words = image.text.empty() ? address : base::readable_tex(image.text);
  append_text(words, out);
  if (linked) {
    out += "</a>";
  } else {
    append_refused(image, words, rules, out);
  }
}

// The words within a formula's <mtext> are HTML again.
std::string formula_in_xml(std::string_view html) {
  constexpr std::string_view words = "<mtext>";
  constexpr std::string_view words_end = "</mtext>";
  std::string xml;
  bool in_words = false;
  for (std::size_t at = 0; at < html.size(); ++at) {
    const std::string_view rest = html.substr(at);
    if (rest.starts_with(words_end)) in_words = false;
    const std::size_t name = rest.find_first_of(" >");
    if (rest.starts_with("<math") && rest.substr(0, name) == "<math") {
      xml += "<math xmlns=\"http://www.w3.org/1998/Math/MathML\"";
      at += name - 1;
    } else if (in_words && rest.front() == '<' && !rest.starts_with("</")) {
      (xml += rest.substr(0, name)) += " xmlns=\"http://www.w3.org/1999/xhtml\"";
      at += name - 1;
    } else {
      xml += rest.front();
    }
    if (rest.starts_with(words)) in_words = true;
  }
  return xml;
}

// What is not understood is shown as it is written.
void append_formula(std::string_view source, const HtmlRules& rules, std::string& out) {
  if (rules.formulas == Formulas::mathml) {
    if (const std::optional<std::string> html = base::formula_html(source, rules.place)) {
      out += rules.syntax == Syntax::html ? *html : formula_in_xml(*html);
      return;
    }
  }
  append_text(base::formula_text(source), out);
}

// The id of a footnote's mark, or of the footnote itself.
std::string note_id(std::string_view kind, std::string_view number, const HtmlRules& rules) {
  return std::string(rules.notes) + "-" + std::string(kind) + "-" + std::string(number);
}

// The number, high above the line, leading to the footnote.
void append_note_mark(const model::Inline& mark, const HtmlRules& rules, std::string& out) {
  const std::string_view number = std::string_view(mark.url).substr(0, mark.url.find('-'));
  out += "<sup>";
  const bool linked = rules.links && !rules.notes.empty();
  if (linked) {
    out += "<a id=\"";
    base::escape_html_double_quoted(note_id("mark", mark.url, rules), out);
    out += "\" href=\"#";
    base::escape_html_double_quoted(base::encode_path(note_id("note", number, rules)), out);
    out += "\">";
  }
  append_text("[" + std::string(number) + "]", out);
  if (linked) out += "</a>";
  out += "</sup>";
}

// Its number before its words, which leads back to where it is named first.
void append_note(const model::Block& note, const HtmlRules& rules, std::string& out) {
  const std::string number = std::to_string(note.start);
  const bool linked = rules.links && !rules.notes.empty();
  if (linked) {
    out += "<div id=\"";
    base::escape_html_double_quoted(note_id("note", number, rules), out);
    out += "\">";
  } else {
    out += "<div>";
  }
  std::string mark = "<sup>";
  if (linked) {
    mark += "<a href=\"#";
    base::escape_html_double_quoted(base::encode_path(note_id("mark", number, rules)), mark);
    mark += "\">[" + number + "]</a>";
  } else {
    mark += "[" + number + "]";
  }
  mark += "</sup>";
  bool first = true;
  for (const model::Block& child : note.children) {
    std::string html;
    append_html(child, rules, html);
    const std::size_t inside = html.find('>');
    if (first && html.starts_with("<p") && !html.starts_with("<pre") &&
        inside != std::string::npos) {
      html.insert(inside + 1, mark + " ");
    } else if (first) {
      out += "<p>" + mark + "</p>";
    }
    out += html;
    first = false;
  }
  out += "</div>";
}

void append_inline(const model::Inline& node, const HtmlRules& rules, std::string& out) {
  switch (node.kind) {
    case model::Inline::Kind::text:
      if (rules.formulas == Formulas::text) {
        append_text(node.text, out);
      } else {
        append_words(node.text, out);
      }
      break;
    case model::Inline::Kind::html:
      append_text(node.text, out);
      break;
    case model::Inline::Kind::code:
      out += "<code>";
      append_text(node.text, out);
      out += "</code>";
      break;
    case model::Inline::Kind::math:
      append_formula(node.text, rules, out);
      break;
    case model::Inline::Kind::emphasis:
      append_element("em", node.children, rules, out);
      break;
    case model::Inline::Kind::subscript:
      append_element("sub", node.children, rules, out);
      break;
    case model::Inline::Kind::superscript:
      append_element("sup", node.children, rules, out);
      break;
    case model::Inline::Kind::strong:
      append_element("strong", node.children, rules, out);
      break;
    case model::Inline::Kind::link:
      append_link(node, rules, out);
      break;
    case model::Inline::Kind::image:
      append_image(node, rules, out);
      break;
    case model::Inline::Kind::soft_break:
      out += '\n';
      break;
    case model::Inline::Kind::line_break:
      out += rules.syntax == Syntax::html ? "<br>" : "<br/>";
      break;
    case model::Inline::Kind::note_mark:
      append_note_mark(node, rules, out);
      break;
  }
}

bool is_space(const model::Inline& node) {
  return node.kind == model::Inline::Kind::soft_break ||
         (node.kind == model::Inline::Kind::text && base::trim(node.text).empty());
}

// The words of a paragraph. A formula that is all of it stands in a line of its own.
void append_paragraph(const model::Block& block, const HtmlRules& rules, std::string& out) {
  std::size_t formulas = 0;
  std::size_t spaces = 0;
  for (const model::Inline& node : block.inlines) {
    formulas += node.kind == model::Inline::Kind::math ? 1 : 0;
    spaces += is_space(node) ? 1 : 0;
  }
  HtmlRules inner = rules;
  const bool is_text = rules.place == base::FormulaPlace::text;
  if (is_text && formulas == 1 && formulas + spaces == block.inlines.size()) {
    inner.place = base::FormulaPlace::alone;
  }
  append_html(block.inlines, inner, out);
}

// Opens an element that holds text, marked with its language if that differs from the surrounding
// one's.
HtmlRules open_text(std::string_view name, const model::Block& block, const HtmlRules& rules,
                    std::string& out) {
  HtmlRules inner = rules;
  (out += '<') += name;
  if (!rules.language.empty()) {
    const std::string_view language =
        base::guess_language(model::plain_text(block), rules.language);
    if (!language.empty() && language != rules.language) {
      inner.language = language;
      ((out += " lang=\"") += language) += '"';
    }
  }
  out += '>';
  return inner;
}

void append_list(const model::Block& list, const HtmlRules& rules, std::string& out) {
  const std::string_view name = list.ordered ? "ol" : "ul";
  (out += '<') += name;
  if (list.ordered && list.start != 1) out += " start=\"" + std::to_string(list.start) + "\"";
  out += '>';
  for (const model::Block& item : list.children) {
    const HtmlRules inner = open_text("li", item, rules, out);
    append_item_html(item, inner, out);
    out += "</li>";
  }
  ((out += "</") += name) += '>';
}

// Themes may set `to-center` and `to-right`; where the text begins is where it stands anyway.
void append_cell(const model::Block& cell, std::string_view name, const HtmlRules& rules,
                 std::string& out) {
  (out += '<') += name;
  if (cell.align == model::Block::Align::center) out += " class=\"to-center\"";
  if (cell.align == model::Block::Align::right) out += " class=\"to-right\"";
  out += '>';
  append_html(cell.inlines, rules, out);
  ((out += "</") += name) += '>';
}

void append_table(const model::Block& table, const HtmlRules& rules, std::string& out) {
  if (table.children.empty()) return;
  out += "<table>";
  for (std::size_t index = 0; index < table.children.size(); ++index) {
    const bool head = index == 0;
    if (head) out += "<thead>";
    if (index == 1) out += "<tbody>";
    out += "<tr>";
    for (const model::Block& cell : table.children[index].children) {
      append_cell(cell, head ? "th" : "td", rules, out);
    }
    out += "</tr>";
    if (head) out += "</thead>";
  }
  if (table.children.size() > 1) out += "</tbody>";
  out += "</table>";
}

}  // namespace

bool open_task(const model::Block& item, const HtmlRules& rules, std::string& out) {
  if (item.task == model::Block::Task::none) return false;
  const bool is_done = item.task == model::Block::Task::done;
  const bool is_page = rules.formulas == Formulas::mathml && rules.syntax == Syntax::html;
  if (!is_page) {
    out += is_done ? "☑ " : "☐ ";
    return false;
  }
  out += "<label><input type=\"checkbox\" disabled";
  out += is_done ? " checked> " : "> ";
  return true;
}

std::string own_address(const UrlWriter& urls, std::string_view place, bool absolute) {
  const std::size_t mark = place.rfind('#');
  const std::string_view address = place.substr(0, mark);
  std::string url = absolute ? urls.absolute(address) : urls.of(address);
  if (mark != std::string_view::npos) (url += '#') += base::encode_path(place.substr(mark + 1));
  return url;
}

std::string shown_address(std::string_view url) {
  constexpr std::size_t longest = 200;  // code points: a "data:" address may have a megabyte
  return base::shorten(base::printable(base::hide_passwords(url)), longest);
}

std::string_view language_beside(std::string_view text, std::string_view around) {
  const std::string_view guess = base::guess_language(text);
  if (guess.empty() || guess == model::fallback_language) return guess;
  return base::guess_language(text, around);
}

void append_words(std::string_view text, std::string& out) {
  if (base::needs_joiner(visible_end(out), text)) out += base::word_joiner;
  append_text(base::join_particles(text), out);
}

void append_html(std::span<const model::Inline> inlines, const HtmlRules& rules, std::string& out) {
  for (const model::Inline& node : inlines) append_inline(node, rules, out);
}

void append_html(const model::Block& block, const HtmlRules& rules, std::string& out) {
  switch (block.kind) {
    case model::Block::Kind::paragraph:
    case model::Block::Kind::cell: {
      const HtmlRules inner = open_text("p", block, rules, out);
      append_paragraph(block, inner, out);
      out += "</p>";
      break;
    }
    case model::Block::Kind::heading: {
      // A page's headings are its own: one in a digest's text is only strong.
      const HtmlRules inner = open_text("p", block, rules, out);
      append_element("strong", block.inlines, inner, out);
      out += "</p>";
      break;
    }
    case model::Block::Kind::list:
      append_list(block, rules, out);
      break;
    case model::Block::Kind::quote:
      out += "<blockquote>";
      for (const model::Block& child : block.children) append_html(child, rules, out);
      out += "</blockquote>";
      break;
    case model::Block::Kind::code:
      out += "<pre><code>";
      append_text(block.text, out);
      out += "</code></pre>";
      break;
    case model::Block::Kind::html:
      out += "<p>";
      append_text(base::trim(block.text), out);
      out += "</p>";
      break;
    case model::Block::Kind::rule:
      out += rules.syntax == Syntax::html ? "<hr>" : "<hr/>";
      break;
    case model::Block::Kind::table:
      append_table(block, rules, out);
      break;
    case model::Block::Kind::note:
      append_note(block, rules, out);
      break;
    case model::Block::Kind::item:
    case model::Block::Kind::row:
      for (const model::Block& child : block.children) append_html(child, rules, out);
      break;
  }
}

void append_item_html(const model::Block& item, const HtmlRules& rules, std::string& out) {
  bool first = true;
  for (const model::Block& child : item.children) {
    if (first && child.kind == model::Block::Kind::paragraph) {
      const bool labelled = open_task(item, rules, out);
      append_paragraph(child, rules, out);
      if (labelled) out += "</label>";
    } else {
      append_html(child, rules, out);
    }
    first = false;
  }
}

}  // namespace dayleaf::render
