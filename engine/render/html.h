#pragma once

#include <cstdint>
#include <span>
#include <string>
#include <string_view>

#include "base/lent.h"
#include "base/tex.h"
#include "model/markup.h"
#include "render/urls.h"

namespace dayleaf::render {

// Our markup tree as HTML that is safe wherever text may stand: words are escaped, raw HTML is
// shown as text, a URL that the gate of base/url refuses leaves its words and no link. No classes
// or styles; links to elsewhere carry rel="nofollow ugc", since digests quote what others
// wrote; ids are those of footnotes. What is no link behind its words is shown there, in brackets.

enum class Formulas : std::uint8_t {
  mathml,
  text,  // for readers of feeds, which know no MathML and break lines as they like
};

// XML wants void elements closed, and the name space of what is no HTML said.
enum class Syntax : std::uint8_t { html, xml };

struct HtmlRules {
  bool links = true;  // false: the markup will stand inside a link
  base::LentText language =
      {};  // of the text around; blocks in another get a `lang`. Empty: no such marks
  Formulas formulas = Formulas::mathml;
  base::FormulaPlace place = base::FormulaPlace::text;  // of formulas
  Syntax syntax = Syntax::html;
  // Makes URLs of what is in the site itself; nullptr: such links are words.
  const UrlWriter* urls = nullptr;
  // What the ids of footnotes begin with, so that they are unique in the page. Empty: there are no
  // ids, and marks of footnotes are no links.
  base::LentText notes = {};
  bool absolute = false;  // these with the host: the markup leaves the site
};

// The URL of a place of the site, as model::Inline has it: with the host, or below the base path.
std::string own_address(const UrlWriter& urls, std::string_view place, bool absolute);

// An address that nothing leads to, as words: shortened, without controls.
std::string shown_address(std::string_view url);

// The language of a text beside one in the language `around`. A few characters of Han may be of any
// Eastern language: they are of that one unless they cannot be.
std::string_view language_beside(std::string_view text, std::string_view around);

// Words of a page: escaped, without controls, particles joined to the bracket before them.
void append_words(std::string_view text, std::string& out);
void append_html(std::span<const model::Inline> inlines, const HtmlRules& rules, std::string& out);
void append_html(const model::Block& block, const HtmlRules& rules, std::string& out);
// Begins the words of an item that is a task: a box that nobody can check, or a character where
// there are no boxes. Whether a <label> is open now, for the words.
bool open_task(const model::Block& item, const HtmlRules& rules, std::string& out);
// What stands inside a list item: its first paragraph bare, whatever follows as blocks.
void append_item_html(const model::Block& item, const HtmlRules& rules, std::string& out);

}  // namespace dayleaf::render
