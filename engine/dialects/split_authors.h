#pragma once

#include <cstddef>
#include <string>
#include <string_view>
#include <vector>

namespace dayleaf::dialects {

// The words of a list whose names are links, emphasised or marked, as Markdown: without raised
// marks and what else refers to footnotes and affiliations.
std::string words_of_authors(std::string_view list);

struct AuthorPart {
  std::string words;
  std::size_t offset = 0;  // in the list
};

// The parts of a list of authors, each a name or names that are joined, perhaps with what says that
// others follow. Names whose family comes first are put in the usual order, suffixes belong to the
// name before them, degrees to none.
std::vector<AuthorPart> split_authors(std::string_view words);

}  // namespace dayleaf::dialects
