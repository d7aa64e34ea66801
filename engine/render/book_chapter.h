#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "render/render_context.h"

namespace dayleaf::render {

// A file of a book: XHTML that is well formed whatever digests say.

// A day: each of its papers is a section with the id that `paper_id` gives it.
std::string chapter_of_day(const RenderContext& context, std::uint32_t day);
std::string paper_id(std::size_t place);  // in the day's ranking, from 0

// The whole document around what its body holds.
std::string book_document(const RenderContext& context, std::string_view title,
                          std::string_view body);

}  // namespace dayleaf::render
