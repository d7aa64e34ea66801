#pragma once

#include <string>
#include <string_view>

namespace dayleaf::cli {

// Text as roff, after man(7). Nothing in it is read as a request, an escape or a typographic
// character: what a person copies from the page is what was written. Line ends become spaces.
std::string roff_text(std::string_view text);
// The same in lines of under 80 bytes where its words allow; names and addresses are not
// hyphenated.
std::string roff_paragraph(std::string_view text);
std::string roff_bold(std::string_view text);
std::string roff_italic(std::string_view text);

// A section or subsection heading.
std::string roff_section(std::string_view heading);
std::string roff_subsection(std::string_view heading);

// A term, which is roff already, and what it means, a text.
std::string roff_item(std::string_view term, std::string_view meaning);

// A line of code, set apart.
std::string roff_example(std::string_view line);

}  // namespace dayleaf::cli
