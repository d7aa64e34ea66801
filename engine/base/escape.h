#pragma once

#include <string>
#include <string_view>

namespace dayleaf::base {

// The only places where text becomes markup; one function a context. Each appends to `out`.

// HTML text and quoted attribute values: & < > " ' escaped.
void escape_html(std::string_view text, std::string& out);
std::string escaped_html(std::string_view text);

// HTML text, but never an attribute's value: & < > only. What people read stays as they read it
// where a program shows the HTML as it stands, as some feed readers do: "D'Amour".
void escape_html_text(std::string_view text, std::string& out);
std::string escaped_html_text(std::string_view text);

// A value in double quotes, but never in single ones: & < > " only.
void escape_html_double_quoted(std::string_view text, std::string& out);

// The inverse, of what scripts write: the five references of XML, and &#39;. Others stay.
std::string decode_references(std::string_view text);

// Text in GitHub's Markdown, tables included: one line, no markup, no link, nobody mentioned. After
// signs that GitHub looks for in the finished page stands a word joiner, which has no width.
void escape_github_markdown(std::string_view text, std::string& out);
std::string escaped_github_markdown(std::string_view text);

}  // namespace dayleaf::base
