#pragma once

#include <cstdint>
#include <span>
#include <string>
#include <string_view>

#include "base/lent.h"
#include "base/tex.h"
#include "model/markup.h"

namespace dayleaf::render {

// Our markup tree as HTML that is safe wherever text may stand: words are escaped, raw HTML is
// shown as text, a URL that the gate of base/url refuses leaves its words and no link. No ids,
// classes or styles; links carry rel="nofollow ugc", since digests quote what others wrote.

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
};

// The language of a text beside one in the language `around`. A few characters of Han may be of any
// Eastern language: they are of that one unless they cannot be.
std::string_view language_beside(std::string_view text, std::string_view around);

// Words of a page: escaped, without controls, particles joined to the bracket before them.
void append_words(std::string_view text, std::string& out);
void append_html(std::span<const model::Inline> inlines, const HtmlRules& rules, std::string& out);
void append_html(const model::Block& block, const HtmlRules& rules, std::string& out);
// What stands inside a list item: its first paragraph bare, whatever follows as blocks.
void append_item_html(const model::Block& item, const HtmlRules& rules, std::string& out);

}  // namespace dayleaf::render
