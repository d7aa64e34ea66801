#pragma once

#include <string>
#include <string_view>

#include "model/archive.h"
#include "render/render_context.h"

namespace dayleaf::render {

// A part of a message, in both of its forms. However long a digest's texts are, a part is short.
struct MailPiece {
  std::string html;
  std::string text;
};

// A paper of a day as a block of its own: title, votes and authors, a picture, the sentence that
// stands for it and the first points of its summary.
// `heading`: the element of its title, "h2" or below a day's name "h3".
MailPiece mail_paper(const RenderContext& context, const model::Appearance& appearance,
                     std::string_view heading);
// The same in one line: an item of a list.
MailPiece mail_line(const RenderContext& context, const model::Appearance& appearance);

// Markup that mail programs show: styles stand in the elements, colours are those of the reader's
// program, which may be dark.
enum class MailLink : bool { of_text, of_heading };  // the latter needs no line below it
void append_mail_link(std::string_view url, std::string_view words, std::string& html,
                      MailLink link = MailLink::of_text);
void open_mail_block(std::string_view element, std::string_view style, std::string_view language,
                     std::string& html);

}  // namespace dayleaf::render
