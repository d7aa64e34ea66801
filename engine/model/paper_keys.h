#pragma once

#include <cstdint>
#include <span>
#include <string>
#include <string_view>

#include "base/lent.h"
#include "model/value.h"

namespace dayleaf::model {

// The one table of what people call the parts of a paper in the front matter of a file that holds
// one paper.
enum class PaperKey : std::uint8_t {
  title,
  authors,
  day,      // of the digest
  own_day,  // of the paper or the note
  link,     // says which paper it is
  arxiv,    // the same; a bare id is enough
  doi,      // the same
  id,       // a bare id of arXiv, a DOI, or something of somebody else's
  links,    // several, of any of these kinds
  code,     // where the code of a paper is
  project,  // where its page is
  votes,
  tags,
  image,
  video,
  summary,  // words about the paper
  fact,     // what else is known of it, such as the score that a reader gave
  setting,  // what other parts of the engine read
};

struct PaperKeyRow {
  base::LentText name;  // lower case, '_' between words
  PaperKey key;
};

std::span<const PaperKeyRow> paper_keys();

// The row of a key as somebody wrote it: "TL;DR", "pdf-url", "abstract_zh" (which is an abstract in
// some language). nullptr: nobody knows it.
const PaperKeyRow* find_paper_key(std::string_view written);

// What a value of front matter says in words: texts as they are, numbers and truths as written.
std::string words_of(const Value& value);

// A tag without the marks of note programs and readers: "#vision", "keyword:SR".
std::string_view plain_tag(std::string_view tag);

}  // namespace dayleaf::model
