#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>

namespace dayleaf::base {

// A formula of a digest, with its marks as find_tex finds it: `$x_i$`, `\(x\)`, `\textsc{Name}`.
// What is read is the part of TeX that titles and summaries of papers use (docs/math.md). There are
// no definitions, so nothing can grow beyond what is written.

// Where a formula stands, and so how much of a line on a phone a letter takes. What is wider than
// the line is broken where TeX would break it, else wherever that is possible. One that is a
// paragraph by itself may have a line of its own instead, as one of `$$…$$` has.
enum class FormulaPlace : std::uint8_t { text, title, alone };

// As HTML: MathML, or where it is words only, these with <b>, <i>, <em>, <u>, <code>. Nullopt: it
// is not understood and must be shown as it is written.
std::optional<std::string> formula_html(std::string_view source,
                                        FormulaPlace place = FormulaPlace::text);

// As people read it in plain text, "λ² ≤ 10⁻³". What is not understood stays as it is written.
std::string formula_text(std::string_view source);

// Words set above or below the line, as people read them in plain text: "⁵", "₂", and where there
// are no such signs "^(n+1)", "_max".
std::string raised_text(std::string_view words);
std::string lowered_text(std::string_view words);

// What is not understood, for a message: "\foo". Empty: all of it is.
std::string formula_trouble(std::string_view source);

// A text without markup, its formulas and TeX's quotation marks as people read them.
std::string readable_tex(std::string_view text);

}  // namespace dayleaf::base
