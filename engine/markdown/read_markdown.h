#pragma once

#include <cstddef>
#include <cstdint>
#include <string_view>
#include <vector>

#include "base/diagnostics.h"
#include "model/markup.h"
#include "model/site.h"

namespace dayleaf::markdown {

// CommonMark (0.29, with GFM tables) to our own tree, with a location on every block and most
// inlines.
//
// Differs from CommonMark where digests need it:
// - bare http(s) URLs become links that end at the first byte a URL cannot hold in ASCII
// (`https://x.y/z에서` links
//   `https://x.y/z`);
// - emphasis that the flanking rules leave open next to Hangul, kana or Han (`**'말'**를`) is
// closed;
// - a formula on one line (base/tex_span) is one node, as it is written, so that it keeps its `_`,
// `*` and `\`; TeX's quotation marks ``…'' become “…”;
// - `~` is text; link reference definitions are text, so that no line of a digest disappears;
// - tags of HTML that digests write are what they mean (html_tags.h); other HTML is kept as it is
// written, for showing;
// - items that begin with `[ ]` or `[x]` are tasks, as GitHub has it.
//
// `text` is valid UTF-8 without controls; `first_line` is the line of the file on which it starts.
// Inputs beyond the limits (line, depth, table) are refused with an error and come back as
// paragraphs of plain text, so nothing is lost and no input is slow. Safe to call from many
// threads.
model::Markup read_markdown(std::string_view text, std::uint32_t first_line,
                            const model::Limits& limits, base::Diagnostics& diagnostics);

// One line of inline markup, such as a title: never a heading, list or other block, whatever it
// begins with.
std::vector<model::Inline> read_inlines(std::string_view line, base::Location at,
                                        const model::Limits& limits,
                                        base::Diagnostics& diagnostics);

}  // namespace dayleaf::markdown
